import koffi, { type KoffiFunc } from 'koffi';

type MallocTrim = KoffiFunc<(keep: number) => number>;

/**
 * Gives the system back what the compiler allocated and freed: glibc keeps it otherwise, some 250
 * MB after a DCGAN step, on top of what training needs. Does nothing where there is no glibc.
 */
export async function trimMemory(): Promise<void> {
  const trim = mallocTrim();
  if (!trim) return;
  await new Promise<void>((resolve, reject) => {
    trim.async(0, (error: Error | null) => (error ? reject(error) : resolve()));
  });
}

let found: MallocTrim | undefined;

function mallocTrim(): MallocTrim | undefined {
  if (found || process.platform !== 'linux') return found;
  try {
    found = koffi.load('libc.so.6').func('int malloc_trim(size_t)') as MallocTrim;
  } catch {
    // musl: its allocator keeps little anyway.
  }
  return found;
}
