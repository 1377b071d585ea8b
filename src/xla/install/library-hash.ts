import { realpath } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { diskError } from '../../files/index.js';

/**
 * As a string, because worker threads take only JavaScript and gan may run from TypeScript sources.
 */
const HASHING = `
  const { createHash } = require('node:crypto');
  const { openSync, readSync } = require('node:fs');
  const { parentPort, workerData } = require('node:worker_threads');
  const hash = createHash('sha256');
  const file = openSync(workerData, 'r');
  const piece = Buffer.alloc(1 << 18);
  for (let n; (n = readSync(file, piece)) > 0;) hash.update(piece.subarray(0, n));
  parentPort.postMessage(hash.digest('hex'));
`;

const known = new Map<string, Promise<string>>();

/**
 * SHA-256 of a library, 64 hexadecimal digits. Computed once per process on a worker thread,
 * because the files have hundreds of megabytes. XLA's CPU plugin takes a quarter of a second.
 * @throws GanError if the file cannot be read
 */
export async function libraryHash(library: string): Promise<string> {
  const real = await realpath(library).catch(() => library);
  let hash = known.get(real);
  if (!hash) known.set(real, (hash = hashInThread(real)));
  return hash;
}

function hashInThread(file: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(HASHING, { eval: true, execArgv: [], workerData: file });
    thread.once('message', resolve);
    thread.once('error', (error) => {
      known.delete(file);
      const told = diskError(error, 'read', file);
      reject(told instanceof Error ? told : error);
    });
  });
}
