import { parentPort } from 'node:worker_threads';
import { decodeJob, type DecodeJob } from './job.js';

/** A thread that decodes pictures: one job after the other, until it is told `undefined`. */
const port = parentPort!;
let work = Promise.resolve();

port.on('message', (job: DecodeJob | undefined) => {
  work = work.then(async () => {
    // Without its port the thread has nothing to wait for, and ends.
    if (!job) return port.close();
    const result = await decodeJob(job);
    port.postMessage(result, 'images' in result ? [result.images.buffer] : []);
  });
});
