import koffi from 'koffi';
import { stableBuffer } from './args.js';

/**
 * Same size as koffi's stacks, because XLA's passes recurse deeply. Committed only when touched.
 */
const STACK_BYTES = 16 << 20;
/** Upper bound for the size of pthread_attr_t on all platforms. */
const ATTRIBUTES_BYTES = 256;

type Callback<T> = (failure: Error | null, result: T) => void;

interface Pthreads {
  attrInit(attributes: bigint): number;
  attrStackSize(attributes: bigint, bytes: number): number;
  create(thread: bigint, attributes: bigint, start: bigint, argument: bigint): number;
  setName(thread: bigint, name: string): number;
  join: { async(thread: bigint, result: bigint, done: Callback<number>): void };
}

/**
 * Calls a C function of one pointer on a new thread, which ends with the call. Waiting for the
 * thread occupies one of libuv's threads.
 * @param name the thread's name in the system, at most 15 characters; inherited by threads it
 * starts
 * @returns the function's result; undefined if no thread could be created (systems other than
 * Linux, or too many threads), in which case the function was not called
 */
export function callOnOwnThread(
  start: bigint,
  argument: bigint,
  name: string,
): Promise<bigint> | undefined {
  const pthreads = findPthreads();
  if (!pthreads) return undefined;
  const memory = { thread: stableBuffer(8), attributes: stableBuffer(ATTRIBUTES_BYTES) };
  const attributes = koffi.address(memory.attributes);
  pthreads.attrInit(attributes);
  pthreads.attrStackSize(attributes, STACK_BYTES);
  if (pthreads.create(koffi.address(memory.thread), attributes, start, argument)) return undefined;
  const thread = memory.thread.readBigUInt64LE();
  pthreads.setName(thread, name);
  return join(pthreads, thread);
}

function join(pthreads: Pthreads, thread: bigint): Promise<bigint> {
  const result = stableBuffer(8);
  return new Promise((resolve, reject) => {
    pthreads.join.async(thread, koffi.address(result), (failure) => {
      if (failure) reject(failure);
      else resolve(result.readBigUInt64LE());
    });
  });
}

let found: Pthreads | undefined;

/** The pthread functions, from the C library or from a library that Node is linked with. */
function findPthreads(): Pthreads | undefined {
  if (found || process.platform !== 'linux') return found;
  try {
    const program = koffi.load(null);
    const of = (declaration: string) => program.func(declaration) as never;
    found = {
      attrInit: of('int pthread_attr_init(uintptr_t attributes)'),
      attrStackSize: of('int pthread_attr_setstacksize(uintptr_t attributes, size_t bytes)'),
      create: of(
        'int pthread_create(uintptr_t thread, uintptr_t attributes, uintptr_t start, uintptr_t argument)',
      ),
      setName: of('int pthread_setname_np(uintptr_t thread, const char *name)'),
      join: of('int pthread_join(uintptr_t thread, uintptr_t result)'),
    };
  } catch {
    // This C library lacks one of the functions.
  }
  return found;
}
