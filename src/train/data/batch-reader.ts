import type { ImageSource, ImageSpec } from '../../plugin/index.js';
import type { HostTensor } from '../../trace/index.js';

/** Bytes of batches that may lie ready, or be on their way. */
const MOST_BYTES = 256 * 2 ** 20;
const LEAST_AHEAD = 2;
const MOST_AHEAD = 64;

export interface BatchOptions {
  readonly source: Pick<ImageSource, 'read' | 'labels'>;
  readonly image: ImageSpec;
  /** Images a step. */
  readonly batch: number;
  /** Which images a step sees, by its number from 0. */
  readonly indices: (step: number) => Int32Array;
  /** Steps of the run: nothing is read for later ones. */
  readonly steps: number;
  /** Whoever waits for a batch then waits no longer. */
  readonly signal?: AbortSignal | undefined;
}

/** The signal came while a batch was waited for. */
export class Stopped extends Error {}

/** A step's own images, and their labels where the source knows them. */
export type Batch = Readonly<Record<'images' | 'labels', HostTensor>>;

interface Reading {
  readonly step: number;
  readonly batch: Promise<Batch>;
}

/**
 * Reads the batches of a run ahead of the steps that take them. What goes wrong with one shows when
 * its step asks for it. A step out of turn, as after the run went back, begins anew from there.
 */
export class BatchReader {
  #readings: Reading[] = [];
  #next = 0;

  constructor(private readonly options: BatchOptions) {}

  /**
   * The batch of a step, which is handed out once. Steps are asked for in turn, several at once too.
   * @throws GanError (exit code 2) that names the image that cannot be read; Stopped
   */
  read(step: number): Promise<Batch> {
    if (this.#readings[0]?.step !== step) {
      this.#readings = [];
      this.#next = step;
      this.#begin();
    }
    const { batch } = this.#readings.shift()!;
    this.#readAhead();
    return rejectOnStop(batch, this.options.signal);
  }

  #readAhead(): void {
    const { image, batch, steps } = this.options;
    const bytes = batch * image.height * image.width * image.channels;
    const ahead = Math.max(LEAST_AHEAD, Math.min(MOST_AHEAD, Math.floor(MOST_BYTES / bytes)));
    while (this.#next < steps && this.#readings.length < ahead) this.#begin();
  }

  #begin(): void {
    const step = this.#next++;
    const batch = this.#batch(step);
    // Whoever asks for the batch meets the error; until then nobody may call it unhandled.
    batch.catch(() => undefined);
    this.#readings.push({ step, batch });
  }

  async #batch(step: number): Promise<Batch> {
    const { source, image } = this.options;
    const indices = this.options.indices(step);
    const shape = [indices.length, image.height, image.width, image.channels];
    const { labels } = source;
    return {
      images: { shape, dtype: 'uint8', data: await source.read(indices) },
      labels: {
        shape: [indices.length],
        dtype: 'int32',
        data: Int32Array.from(indices, (index) => labels?.[index] ?? 0),
      },
    };
  }
}

/** Decoding may take long, and what is decoded is not wanted any more. */
async function rejectOnStop<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  let stop = () => {};
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(new Stopped());
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
