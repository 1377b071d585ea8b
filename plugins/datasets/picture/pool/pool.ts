import { once } from 'node:events';
import { createRequire } from 'node:module';
import os from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
// Threads may come and go; the library must stay, so this thread loads it first.
import 'sharp';
import { damagedPictures, GanError, userError } from 'gan-recipes/plugin';
import type { DecodeJob, JobResult } from './job.js';

/** Maximum number of threads, enough for the fastest device. */
const MOST_THREADS = 16;
/**
 * Jobs that are queued for a thread: it goes on while the main thread dispatches steps and handles
 * no messages.
 */
const JOBS_A_THREAD = 32;
/** Milliseconds to wait for a thread that decodes an image which is no longer needed. */
const CLOSE_MS = 1000;

interface Waiting {
  readonly job: DecodeJob;
  readonly resolve: (images: Uint8Array) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Threads that decode pictures. They are started on demand, and keep the process alive only while
 * they have work.
 */
export class DecodePool {
  readonly #queue: Waiting[] = [];
  /** The jobs of each thread, in order. */
  readonly #threads = new Map<Worker, Waiting[]>();
  /** Set to 1 to skip all jobs that are not started. */
  readonly #stop = new Int32Array(new SharedArrayBuffer(4));
  #closed = false;

  /**
   * @param most number of threads. Default: processors minus one, which feeds the device; at least
   * two
   */
  constructor(
    private readonly most = Math.min(MOST_THREADS, Math.max(2, os.availableParallelism() - 1)),
  ) {}

  /**
   * @returns uint8 [places, height, width, channels]
   * @throws GanError (exit code 2) that names the image that cannot be read or decoded
   */
  decode(job: DecodeJob): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(closed());
      this.#queue.push({ job, resolve, reject });
      this.#next();
    });
  }

  /** Ends the threads, after their current jobs if these end soon. Queued jobs fail. */
  async close(): Promise<void> {
    this.#closed = true;
    Atomics.store(this.#stop, 0, 1);
    for (const { reject } of this.#queue.splice(0)) reject(closed());
    await Promise.all(
      [...this.#threads.keys()].map(async (worker) => {
        worker.ref();
        // One that fails on its way out is gone as well.
        const ended = once(worker, 'exit').catch(() => undefined);
        worker.postMessage(undefined);
        const late = sleep(CLOSE_MS, undefined, { ref: false }).then(() => {
          worker.unref();
          void worker.terminate();
        });
        await Promise.race([ended, late]);
      }),
    );
  }

  #next(): void {
    while (this.#queue.length > 0) {
      const worker = this.#free();
      if (!worker) return;
      const waiting = this.#queue.shift()!;
      this.#threads.get(worker)!.push(waiting);
      worker.ref();
      worker.postMessage(waiting.job);
    }
  }

  /**
   * The thread with the fewest jobs, or a new one before any gets a second. None if all queues are
   * full.
   */
  #free(): Worker | undefined {
    const [least] = [...this.#threads].sort(([, a], [, b]) => a.length - b.length);
    if (least?.[1].length === 0) return least[0];
    if (this.#threads.size < this.most) return this.#start();
    return least && least[1].length < JOBS_A_THREAD ? least[0] : undefined;
  }

  #start(): Worker {
    const worker = new Worker(workerFile(), { execArgv: [], workerData: this.#stop });
    const jobs: Waiting[] = [];
    this.#threads.set(worker, jobs);
    worker.on('message', (result: JobResult) => {
      const waiting = jobs.shift();
      if (jobs.length === 0 && !this.#closed) worker.unref();
      this.#next();
      if (waiting) settle(waiting, result);
    });
    const gone = (error: unknown) => {
      this.#threads.delete(worker);
      const why = this.#closed ? closed() : died(error);
      for (const { reject } of jobs.splice(0)) reject(why);
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
  const { doing, said } = result;
  reject(
    doing === 'decode'
      ? damagedPictures(source, [{ name, fact: said }], '`onError: skip`')
      : unreadable(source, name, said),
  );
}

/** An image that was there when its data set was opened. */
function unreadable(source: string, name: string, said: string): GanError {
  return userError('GAN_IMAGE_UNREADABLE', `its image ${name} cannot be read: ${said}`, {
    place: { file: source },
    hint: 'Was it moved, changed or deleted since the run began? A damaged copy in the cache may be deleted.',
  });
}

/** As it is installed, also for a caller that runs from sources: threads take JavaScript only. */
function workerFile(): URL {
  const root = pathToFileURL(createRequire(import.meta.url).resolve('gan-recipes/package.json'));
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
