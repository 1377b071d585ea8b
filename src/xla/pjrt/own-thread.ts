import koffi from 'koffi';
import { stableBuffer } from './args.js';

/** As for koffi's own stacks: XLA's passes recurse deeply. Committed only when touched. */
const STACK_BYTES = 16 << 20;
/** More than pthread_attr_t takes anywhere. */
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
 * Calls a C function of one pointer on a new thread, which ends with the call. Whoever waits holds
 * one of libuv's threads meanwhile.
 * @param name what the system shows for it; threads that it starts itself inherit the name. At most
 *   15 characters
 * @returns what the function gives back; undefined, and nothing was called, where there are no such
 *   threads (anywhere but on Linux) or no more of them
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

/** Part of the C library, or of one that Node is linked with. */
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
    // A C library without one of them.
  }
  return found;
}
