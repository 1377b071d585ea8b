import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { GanError, userError } from '../../errors/index.js';
import {
  grantLease,
  holderOf,
  leaseVariables,
  makeFolder,
  writeFileAtomic,
} from '../../files/index.js';
import type { Job, LauncherSession } from '../../plugin/index.js';
import {
  approvalOf,
  loadRecipe,
  resolvedYaml,
  sealedRecipe,
  type Recipe,
} from '../../recipe/index.js';
import { settingsOf, trialId, type Trial } from '../../sweep/index.js';
import { readRunRecord, runPaths, type RunRecord } from '../../run/index.js';
import { registry } from '../plugins/index.js';
import { assertNoLink } from '../run/index.js';
import type { OpenSweep } from './open.js';
import { sweepPaths } from './paths.js';

const GAN = fileURLToPath(new URL('../../../../bin/gan.js', import.meta.url));
const POLL_EVERY_MS = 200;
/** Milliseconds that an orphan of an earlier sweep process may take to write its checkpoint. */
const ORPHAN_MS = 120_000;

/** The record of a run; undefined if it was never started. */
export async function runRecord(folder: string): Promise<RunRecord | undefined> {
  try {
    return await readRunRecord(folder);
  } catch (error) {
    if (error instanceof GanError && error.code === 'GAN_NOT_A_RUN') return undefined;
    throw error;
  }
}

interface LaunchOptions {
  readonly dataDir: string | undefined;
  /** Records a new attempt, before it does anything. */
  readonly onAttempt: (attempt: number) => void;
}

/**
 * Starts a run of a trial, resumes it from its last checkpoint, or finds the running job of an
 * earlier process.
 * @returns undefined if the run is already finished
 * @throws GanError if the trial's values give no valid recipe, or the job cannot be started
 */
export async function launchRun(
  sweep: OpenSweep,
  session: LauncherSession,
  trial: Trial,
  run: number,
  { dataDir, onAttempt }: LaunchOptions,
): Promise<Job | undefined> {
  const { block } = sweep;
  const paths = sweepPaths(path.resolve(sweep.folder), block.seeds);
  const folder = paths.trialRun(trial.number, run);
  await assertNoLink(folder);
  const log = paths.trialLog(trial.number, run);
  const earlier = await session.find?.({ id: jobId(sweep, trial, run, trial.attempts - 1), log });
  if (earlier) return earlier;
  // Jobs that end with the sweep's process may be writing their checkpoint just now.
  if (!session.find) await untilFree(runPaths(folder).lock);
  if ((await runRecord(folder))?.state === 'finished') return undefined;
  const attempt = trial.attempts;
  onAttempt(attempt);
  // From here on, an attempt that was declared dead cannot write, even if it is alive.
  const lease = paths.lease(trial.number, run);
  await grantLease(lease, { attempt, restart: 0 });
  const record = await runRecord(folder);
  if (record?.state === 'finished') return undefined;
  const recipe = paths.trialRecipe(trial.number, run);
  const own = await trialRecipe(sweep, trial, run);
  const text = resolvedYaml(own);
  await writeFileAtomic(recipe, await sealedRecipe(text));
  await makeFolder(path.dirname(log));
  const parent = ['--parent', path.resolve(sweep.folder)];
  const data = dataDir === undefined ? [] : ['--data-dir', path.resolve(dataDir)];
  const cores = Math.max(1, Math.floor(availableParallelism() / block.parallel));
  return session.start({
    id: jobId(sweep, trial, run, attempt),
    command: [
      process.execPath,
      GAN,
      'run',
      recipe,
      '--out',
      folder,
      '--resume',
      // The job's machine may have another home folder, and so another key.
      '--approved',
      JSON.stringify(approvalOf(text, own)),
      ...parent,
      ...data,
    ],
    env: leaseVariables(lease, attempt),
    log,
    cores: block.parallel > 1 ? cores : undefined,
  });
}

/** A job id that no other session of any sweep uses. */
function jobId({ name, folder }: OpenSweep, trial: Trial, run: number, attempt: number): string {
  const place = createHash('sha256').update(path.resolve(folder)).digest('hex').slice(0, 8);
  return [name.replace(/[^A-Za-z0-9]/g, '-'), place, trialId(trial.number), run, attempt].join('-');
}

/**
 * The recipe of one run of a trial: with the trial's values and, for further runs, the next seed.
 */
async function trialRecipe(sweep: OpenSweep, trial: Trial, run: number): Promise<Recipe> {
  const { recipe: file } = sweepPaths(sweep.folder);
  checkValues(trial, sweep);
  const set = settingsOf(trial.values);
  const options = { registry: registry(), approved: sweep.approved, ofRun: true };
  const { recipe } = await loadRecipe(file, { ...options, set });
  if (run === 0) return recipe;
  const seeded = [...set, `seed=${recipe.seed + run}`];
  return (await loadRecipe(file, { ...options, set: seeded })).recipe;
}

/**
 * Checks a trial's values against the recipe, because a sweep's journal may be somebody else's.
 * @throws GanError (exit code 2) if a value is outside the sweep's space
 */
export function checkValues(
  { values }: Pick<Trial, 'values'>,
  { block, folder }: Pick<OpenSweep, 'block' | 'folder'>,
): void {
  for (const [key, value] of Object.entries(values)) {
    const parameter = Object.hasOwn(block.parameters, key) ? block.parameters[key] : undefined;
    const isChoice = parameter?.choice?.some((each) => isDeepStrictEqual(each, value));
    const isNumber = parameter && !parameter.choice && typeof value === 'number';
    if (isChoice || isNumber) continue;
    throw userError('GAN_BAD_TRIAL', `the sweep's recipe does not allow this value of ${key}`, {
      place: { file: folder },
      hint: 'Was the recipe or sweep.jsonl in the folder changed?',
    });
  }
}

/** A process of an earlier sweep ends by itself; waits for that. */
async function untilFree(lock: string): Promise<void> {
  const until = Date.now() + ORPHAN_MS;
  while ((await holderOf(lock)) !== undefined && Date.now() < until) await sleep(POLL_EVERY_MS);
}
