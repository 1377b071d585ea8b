import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../../errors/index.js';
import type { WeightValues } from '../floats.js';
import { readHdf5 } from './read.js';

/** The weights of the file, or why they cannot be read. */
export type Answer = { readonly weights: Map<string, WeightValues> } | { readonly said: string };

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
