import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { KoffiFunc } from 'koffi';

type MallocTrim = KoffiFunc<(keep: number) => number>;

/**
 * Gives the system back what is no longer used, so that it is not held on top of what comes next:
 * host copies of variables and data that went to the device. The garbage collector, which does not
 * see native memory fill up, would leave them for long. Takes some 30 ms.
 */
export async function releaseMemory(): Promise<void> {
  // Twice: the first finds what was only held by weak maps, such as TensorFlow.js's of tensors' data.
  collectGarbage();
  collectGarbage();
  await trimMemory();
}

/**
 * Gives the system back what the compiler allocated and freed: glibc keeps it otherwise, some 250
 * MB after a DCGAN step. Does nothing where there is no glibc.
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
    // Node's option at its start would be another way, but the CLI does not start every process.
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
    // musl: its allocator keeps little anyway.
  }
  return found;
}
