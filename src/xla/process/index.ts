import os from 'node:os';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Its space for new objects is 4 MiB a half instead of 16. A process that trains computes little in
 * JavaScript, and what it once took for tracing it would hold for the whole run.
 */
const SMALL_NEW_SPACE = '--max-semi-space-size=4';

/** Above this many processors, threads that share one arena may wait for one another. */
const FEW_PROCESSORS = 8;

/** How `child_process.fork` starts a process that trains, or that measures how one would. */
export function trainingProcess(): {
  env: Record<string, string | undefined>;
  execArgv: string[];
} {
  return { env: trainingEnvironment(), execArgv: [...process.execArgv, SMALL_NEW_SPACE] };
}

/**
 * The environment of a process that trains on the CPU: `environment` with glibc's allocator set for
 * it. What the user has set himself stays. Other allocators and systems ignore the names.
 *
 * - `glibc.malloc.hugetlb=1`: huge pages. XLA takes its scratch memory anew for every step, and the
 *   system makes it of pages of 4 KiB otherwise, some 20,000 faults a DCGAN step.
 * - `MALLOC_ARENA_MAX=2`: two heaps. By default each thread keeps what it freed for itself; in one
 *   heap, searching what compiling left in pieces takes a tenth of each step.
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
