import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { packageRoot } from '../../files/index.js';
import type { WeightValues } from '../floats.js';
import type { Answer } from './thread.js';

/** Seconds that any file may take, and bytes of a file for which it may take one more. */
const SECONDS = 60;
const BYTES_A_SECOND = 10 * 2 ** 20;
/** For names and shapes; the numbers themselves are not counted here. */
const HEAP_MB = 512;

/**
 * The numbers in an HDF5 file, by path, read on a thread: the library may never end on a file that
 * was made to harm, and would hear of no signal.
 * @param bytes the file; not to be used afterwards
 * @param seconds time limit. Default: a minute, and more for large files
 * @throws Error with the library's words, or that the time is over
 */
export async function weightsOfHdf5(
  bytes: Uint8Array,
  seconds = SECONDS + bytes.length / BYTES_A_SECOND,
): Promise<Map<string, WeightValues>> {
  // Small files share their memory with others.
  const own = bytes.byteLength === bytes.buffer.byteLength ? bytes : Uint8Array.from(bytes);
  // As it is installed, also for a caller that runs from sources: threads take JavaScript only.
  const file = path.join(packageRoot(), 'dist', 'src', 'weights', 'hdf5', 'thread.js');
  const thread = new Worker(file, {
    execArgv: [],
    workerData: own,
    transferList: [own.buffer as ArrayBuffer],
    // The library prints each failed allocation; the error is told.
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    const answer = await new Promise<Answer>((resolve, reject) => {
      const late = `it is not read after ${Math.round(seconds)} seconds: it leads around in circles, or the machine is very slow`;
      timer = setTimeout(() => reject(new Error(late)), seconds * 1000);
      thread.once('message', resolve);
      thread.once('error', reject);
      thread.once('exit', () => reject(new Error('the thread that reads it has ended')));
    });
    if ('said' in answer) throw new Error(answer.said);
    return answer.weights;
  } finally {
    clearTimeout(timer);
    await thread.terminate();
  }
}
