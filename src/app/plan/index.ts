import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { GanError } from '../../errors/index.js';
import { cacheDir } from '../../files/index.js';
import { tiedEnvironment } from '../../process/index.js';
import { problemLines, isStandardInput, standardInput } from '../../recipe/index.js';
import { trainingProcess } from '../../xla/process/index.js';
import type { Failure } from '../failure/index.js';
import { openRecipe } from '../recipe/index.js';
import type { PlanMessage, PlanOptions, PlanOrder } from './messages.js';
import type { Plan } from './plan.js';

export type { Plan, StepTime } from './plan.js';

/** The result of planning, which comes from another process. */
type Planned = { readonly plan: Plan } | Failure;

/**
 * Plans a run in a separate process.
 * @param say called with lines for the user: progress and warnings
 * @throws RecipeError if the recipe is not valid; GanError if that process dies without a result
 */
export async function planRun(
  options: PlanOptions,
  say: (...lines: string[]) => void,
): Promise<Planned> {
  // Mistakes in the recipe are told before a process is started.
  const { graph } = await openRecipe(options.recipe, options);
  for (const warning of graph.warnings) say(...problemLines(warning));
  const order: PlanOrder = { ...options, cacheDir: cacheDir() };
  const worker = fileURLToPath(new URL('./worker.js', import.meta.url));
  const { env, execArgv } = trainingProcess();
  const child = fork(worker, [JSON.stringify(order)], {
    serialization: 'advanced',
    // The training process's environment, because its settings influence time and memory.
    env: tiedEnvironment(env),
    execArgv,
    // Native libraries write to both streams. Their output is kept for the case of a crash.
    stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
  });
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(isStandardInput(options.recipe) ? await standardInput() : '');
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => (log = (log + chunk.toString()).slice(-2000)));
  }
  let planned: Planned | undefined;
  let untimed: Plan | undefined;
  let last = '';
  child.on('message', (message: PlanMessage) => {
    if (message.kind === 'notice') say(message.line);
    if (message.kind === 'progress' && message.what !== last) say((last = message.what));
    if (message.kind === 'untimed') untimed = message.plan;
    if (message.kind === 'plan' || message.kind === 'error') planned = message;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (planned) return resolve(planned);
      const how = signal ? `was ended by ${signal}` : `ended with code ${String(code)}`;
      const why = signal === 'SIGKILL' ? '; the system may have run out of memory' : '';
      if (untimed) {
        return resolve({
          plan: { ...untimed, untimed: `the process that tried one ${how}${why}` },
        });
      }
      const memory =
        signal === 'SIGKILL'
          ? ' The system may have run out of memory: a smaller train.batch may fit.'
          : '';
      reject(
        new GanError('GAN_WORKER_DIED', `the planning process ${how} while ${last || 'starting'}`, {
          hint: `${memory}${log ? ` It said: ${log.trim()}` : ''}`.trim() || 'Run `gan doctor`.',
        }),
      );
    });
  });
}
