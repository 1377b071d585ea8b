import { once } from 'node:events';
import { createRequire } from 'node:module';
import os from 'node:os';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
// Threads may come and go; the library must stay, so this thread loads it first.
import 'sharp';
import { GanError } from 'gan/plugin';
import { damagedImage, unreadableImage } from '../damaged.js';
import type { DecodeJob, JobResult } from './job.js';

/** More threads than this decode faster than any one device trains. */
const MOST_THREADS = 16;

interface Waiting {
  readonly job: DecodeJob;
  readonly resolve: (images: Uint8Array) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Threads that decode pictures. They start when there is work for them, and keep the process alive
 * only while they have some.
 */
export class DecodePool {
  readonly #queue: Waiting[] = [];
  readonly #idle: Worker[] = [];
  readonly #busy = new Map<Worker, Waiting>();
  #closed = false;

  /** @param threads at most. Default: one fewer than processors, for one feeds the device */
  constructor(
    private readonly threads = Math.min(MOST_THREADS, Math.max(1, os.availableParallelism() - 1)),
  ) {}

  /**
   * @returns uint8 [places, size, size, channels]
   * @throws GanError (exit code 2) that names the image that cannot be read or decoded
   */
  decode(job: DecodeJob): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(closed());
      this.#queue.push({ job, resolve, reject });
      this.#next();
    });
  }

  /** Ends the threads once they have done what they are at. What waits for its turn fails. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { reject } of this.#queue.splice(0)) reject(closed());
    const workers = [...this.#idle, ...this.#busy.keys()];
    await Promise.all(
      workers.map(async (worker) => {
        worker.ref();
        const ended = once(worker, 'exit');
        worker.postMessage(undefined);
        await ended;
      }),
    );
  }

  #next(): void {
    if (this.#queue.length === 0) return;
    const mayStart = this.#idle.length + this.#busy.size < this.threads;
    const worker = this.#idle.pop() ?? (mayStart ? this.#start() : undefined);
    if (!worker) return;
    const waiting = this.#queue.shift()!;
    this.#busy.set(worker, waiting);
    worker.ref();
    worker.postMessage(waiting.job);
  }

  #start(): Worker {
    const worker = new Worker(workerFile(), { execArgv: [] });
    worker.on('message', (result: JobResult) => {
      const waiting = this.#busy.get(worker);
      this.#busy.delete(worker);
      worker.unref();
      this.#idle.push(worker);
      this.#next();
      if (waiting) settle(waiting, result);
    });
    const gone = (error: unknown) => {
      const waiting = this.#busy.get(worker);
      this.#busy.delete(worker);
      const at = this.#idle.indexOf(worker);
      if (at >= 0) this.#idle.splice(at, 1);
      waiting?.reject(died(error));
      // Others that wait are given a fresh thread.
      if (!this.#closed) this.#next();
    };
    worker.once('error', gone);
    worker.once('exit', gone);
    return worker;
  }
}

function settle({ job, resolve, reject }: Waiting, result: JobResult): void {
  if ('images' in result) return resolve(result.images);
  const { source, name } = job.places[result.at];
  const error = result.doing === 'read' ? unreadableImage : damagedImage;
  reject(error(source, name, result.said));
}

/** As it is installed, also for a caller that runs from sources: threads take JavaScript only. */
function workerFile(): URL {
  const root = pathToFileURL(createRequire(import.meta.url).resolve('gan/package.json'));
  return new URL('./dist/plugins/datasets/picture/pool/worker.js', root);
}

function closed(): Error {
  return new Error('the images were closed');
}

function died(error: unknown): GanError {
  const said = error instanceof Error ? error.message : `exit code ${String(error)}`;
  return new GanError('GAN_DECODER_DIED', `a thread that decodes images has ended: ${said}`, {
    hint: 'The machine may be short of memory. `gan resume` goes on from the last checkpoint.',
    ...(error instanceof Error ? { cause: error } : {}),
  });
}
