import os from 'node:os';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Halves of V8's young generation of 4 MiB instead of 16. A training process computes little in
 * JavaScript, and memory that it once needed for tracing would stay allocated for the whole run.
 */
const SMALL_NEW_SPACE = '--max-semi-space-size=4';

/** With more processors than this, threads that share an arena may wait for one another. */
const FEW_PROCESSORS = 8;

/** Options of `child_process.fork` for a process that trains, or that measures training. */
export function trainingProcess(): {
  env: Record<string, string | undefined>;
  execArgv: string[];
} {
  return { env: trainingEnvironment(), execArgv: [...process.execArgv, SMALL_NEW_SPACE] };
}

/**
 * The environment of a process that trains on the CPU: `environment` plus settings for glibc's
 * allocator. Settings of the user are kept. Other allocators and systems ignore these variables.
 *
 * - `glibc.malloc.hugetlb=1`: huge pages. XLA allocates its scratch memory anew for every step.
 *   With pages of 4 KiB that causes some 20,000 page faults per DCGAN step.
 * - `MALLOC_ARENA_MAX=2`: two arenas. By default each thread keeps the memory that it freed in its
 *   own arena. With a single arena, searching the fragments left by compiling takes a tenth of each
 *   step.
 */
export function trainingEnvironment(
  environment: Environment = process.env,
  processors = os.availableParallelism(),
): Record<string, string | undefined> {
  if (process.platform !== 'linux') return { ...environment };
  const { GLIBC_TUNABLES: tunables = '', MALLOC_ARENA_MAX: arenas } = environment;
  const isSet = (name: string) => tunables.split(':').some((item) => item.startsWith(`${name}=`));
  const hugePages = isSet('glibc.malloc.hugetlb') ? [] : ['glibc.malloc.hugetlb=1'];
  const ownArenas = arenas !== undefined || isSet('glibc.malloc.arena_max');
  return {
    ...environment,
    GLIBC_TUNABLES: [...(tunables ? [tunables] : []), ...hugePages].join(':'),
    ...(ownArenas || processors > FEW_PROCESSORS ? {} : { MALLOC_ARENA_MAX: '2' }),
  };
}
