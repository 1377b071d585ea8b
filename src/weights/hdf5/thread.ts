import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../../errors/index.js';
import { readHdf5 } from './read.js';
import type { Answer } from './index.js';

/** The thread that reads one HDF5 file. */
async function answer(): Promise<Answer> {
  try {
    return { weights: await readHdf5(workerData as Uint8Array) };
  } catch (error) {
    return { said: messageOf(error) };
  }
}

const told = await answer();
const buffers =
  'weights' in told ? [...told.weights.values()].map(({ values }) => values.buffer) : [];
parentPort!.postMessage(told, [...new Set(buffers)] as ArrayBuffer[]);
