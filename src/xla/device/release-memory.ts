import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { KoffiFunc } from 'koffi';

type MallocTrim = KoffiFunc<(keep: number) => number>;

/**
 * Collects garbage and returns freed memory to the system, before more is allocated. The garbage is
 * host copies of variables and data that are now on the device. The garbage collector does not
 * count native memory, so by itself it would collect these copies late. Takes some 30 ms.
 */
export async function releaseMemory(): Promise<void> {
  // Twice: the first collection clears entries of weak maps, such as TensorFlow.js's map of tensor
  // data.
  collectGarbage();
  collectGarbage();
  await trimMemory();
}

/**
 * Returns memory that the compiler freed to the system. glibc keeps it otherwise, some 250 MB after
 * a DCGAN step. Does nothing without glibc.
 */
export async function trimMemory(): Promise<void> {
  const trim = await mallocTrim();
  if (!trim) return;
  await new Promise<void>((resolve, reject) => {
    trim.async(0, (error: Error | null) => (error ? reject(error) : resolve()));
  });
}

let collector: (() => void) | undefined;

function collectGarbage(): void {
  if (!collector) {
    // Node's command-line option would do too, but not every process is started by the CLI.
    setFlagsFromString('--expose-gc');
    collector = runInNewContext('gc') as () => void;
    setFlagsFromString('--no-expose-gc');
  }
  collector();
}

let found: MallocTrim | undefined;

async function mallocTrim(): Promise<MallocTrim | undefined> {
  if (found || process.platform !== 'linux') return found;
  const { default: koffi } = await import('koffi');
  try {
    found = koffi.load('libc.so.6').func('int malloc_trim(size_t)') as MallocTrim;
  } catch {
    // musl has no such function; its allocator keeps little freed memory.
  }
  return found;
}
