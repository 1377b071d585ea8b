import type { ImageDomain, ImageSource, ImageSpec } from '../../plugin/index.js';
import type { HostTensor } from '../../trace/index.js';

/** Maximum number of bytes in batches that are read ahead. */
const MOST_BYTES = 256 * 2 ** 20;
const LEAST_AHEAD = 2;
const MOST_AHEAD = 64;

export interface BatchOptions {
  readonly source: Pick<ImageSource, 'read' | 'labels' | 'domains'>;
  readonly image: ImageSpec;
  /** The other domains that the step takes images of. Default: none. */
  readonly domains?: Readonly<Record<string, ImageDomain>> | undefined;
  /** Images a step. */
  readonly batch: number;
  /** The indices of a step's images, or of a domain's. Steps count from 0. */
  readonly indices: (step: number, domain?: string) => Int32Array;
  /** Number of steps of the run. Nothing is read for later ones. */
  readonly steps: number;
  /** Aborts reads that are pending. */
  readonly signal?: AbortSignal | undefined;
}

/** Thrown if the signal came while a batch was awaited. */
export class Stopped extends Error {}

/** A step's own images, their labels if the source knows them, and `images/NAME` of other domains. */
export type Batch = Readonly<Record<'images' | 'labels', HostTensor>> & {
  readonly [images: `images/${string}`]: HostTensor;
};

interface Reading {
  readonly step: number;
  readonly batch: Promise<Batch>;
}

/**
 * Reads batches ahead of the steps that use them. A failed read is reported when its step asks for
 * the batch. After a jump to another step, such as a rollback, reading ahead starts again from
 * there.
 */
export class BatchReader {
  #readings: Reading[] = [];
  #next = 0;

  constructor(private readonly options: BatchOptions) {}

  /**
   * The batch of a step. Each batch can be read once. Steps must be requested in order; several
   * requests may be pending.
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
    const { image, domains = {}, batch, steps } = this.options;
    const all = [image, ...Object.values(domains).map((domain) => domain.image)];
    const bytes = all.reduce((sum, each) => sum + batch * pixels(each), 0);
    const ahead = Math.max(LEAST_AHEAD, Math.min(MOST_AHEAD, Math.floor(MOST_BYTES / bytes)));
    while (this.#next < steps && this.#readings.length < ahead) this.#begin();
  }

  #begin(): void {
    const step = this.#next++;
    const batch = this.#batch(step);
    // `read` reports the error; until then it must not count as an unhandled rejection.
    batch.catch(() => undefined);
    this.#readings.push({ step, batch });
  }

  async #batch(step: number): Promise<Batch> {
    const { source, image, domains = {} } = this.options;
    const indices = this.options.indices(step);
    const { labels } = source;
    const read = async (from: Pick<ImageSource, 'read'>, numbers: Int32Array, of: ImageSpec) => {
      const shape = [numbers.length, of.height, of.width, of.channels];
      return { shape, dtype: 'uint8', data: await from.read(numbers) } as const;
    };
    const others = Object.entries(domains).map(async ([name, domain]) => {
      const numbers = domain.paired ? indices : this.options.indices(step, name);
      return [`images/${name}`, await read(source.domains![name], numbers, domain.image)] as const;
    });
    const [images, ...more] = await Promise.all([read(source, indices, image), ...others]);
    return {
      ...Object.fromEntries(more),
      images,
      labels: {
        shape: [indices.length],
        dtype: 'int32',
        data: labels
          ? Int32Array.from(indices, (index) => labels[index])
          : // No step takes labels of a source without them.
            new Int32Array(indices.length),
      },
    };
  }
}

function pixels({ height, width, channels }: ImageSpec): number {
  return height * width * channels;
}

/**
 * Rejects as soon as the signal comes, because decoding may take long and its result is not needed.
 */
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
