import { parentPort, workerData } from 'node:worker_threads';
import { decodeJob, type DecodeJob } from './job.js';

/** A thread that decodes pictures: one job after the other, until it is told `undefined`. */
const port = parentPort!;
const stop = workerData as Int32Array;
let work = Promise.resolve();

port.on('message', (job: DecodeJob | undefined) => {
  work = work.then(async () => {
    // Without its port the thread has nothing to wait for, and ends.
    if (!job) return port.close();
    if (Atomics.load(stop, 0) === 1) return;
    const result = await decodeJob(job);
    port.postMessage(result, 'images' in result ? [result.images.buffer] : []);
  });
});
