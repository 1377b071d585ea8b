import { stat } from 'node:fs/promises';
import path from 'node:path';
import { EXIT } from '../../errors/index.js';
import {
  cacheDir,
  isLeased,
  assertHoldsNoLinks,
  acquireLease,
  writeFileAtomic,
} from '../../files/index.js';
import { buildGraph, type RunGraph } from '../../graph/index.js';
import {
  approvalOf,
  codeInRuns,
  isOwn,
  loadGivenRecipe,
  loadRecipe,
  parseApproval,
  sealedRecipe,
  secretSettings,
  type Approval,
  type Consent,
  type Pack,
} from '../../recipe/index.js';
import { acquireLock, ownDataDir, readRunRecord, runPaths } from '../../run/index.js';
import { renewJournal } from '../../tracking/index.js';
import { registry } from '../plugins/index.js';
import { recipePlaces } from '../recipe-places.js';
import { changeRun } from './change.js';
import { Comparison, type Original } from './comparison.js';
import type { RunView } from './view.js';
import type { WorkerOrder } from './messages.js';
import { prepareRunFolder } from './prepare.js';
import { otherRecipe, otherThanGiven } from './same-recipe.js';
import { checkSecretsGiven, keepPrivate, resumeSettings } from './secrets.js';
import { superviseRun, type RunOutcome } from './supervise.js';

interface CommonOptions extends Consent {
  readonly hardware?: string | undefined;
  readonly dataDir: string | undefined;
  /** Receives the run's events. */
  readonly view: RunView;
  /** Aborted to end the run with a checkpoint. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Whether signals to this process stop the run: true for a command, false inside another program.
   */
  readonly ownsProcess: boolean;
}

interface StartOptions extends CommonOptions {
  readonly recipe: string;
  readonly set?: readonly string[] | undefined;
  /** Overlays of the recipe. */
  readonly with?: readonly string[] | undefined;
  /** The pack of the recipe, if it is not the user's own file. */
  readonly pack?: Pack | undefined;
  /** See `LoadOptions.ofRun`. */
  readonly ofRun?: boolean | undefined;
  /** The run that is repeated; differences from it are reported. */
  readonly repeats?: Original | undefined;
  readonly out?: string | undefined;
  /** The folder of the sweep whose trial this is. */
  readonly parent?: string | undefined;
  /** Resume the run if its folder contains it already. */
  readonly resume?: boolean | undefined;
  /** The recipe that the sweep wrote for the run, with its code: an `Approval` as JSON. */
  readonly approved?: string | undefined;
  /** Lines to show to the user before the run starts. */
  readonly notices?: readonly string[] | undefined;
}

interface ResumeOptions extends CommonOptions {
  readonly run: string;
  /**
   * Settings that restore secrets missing from the run's folder, or change what may change on the
   * way, such as `train.steps`.
   */
  readonly again?: readonly string[] | undefined;
  /** Lines to show to the user before the run goes on. */
  readonly notices?: readonly string[] | undefined;
  /** See `LoadOptions`. */
  readonly approved?: Approval | undefined;
}

/**
 * Starts a run in a new folder and supervises it to its end.
 * @returns how it ended, also after an error of the training process
 * @throws GanError if it cannot be started
 */
export async function startRun({ approved: text, ...given }: StartOptions): Promise<RunOutcome> {
  const options = { ...given, approved: text === undefined ? undefined : parseApproval(text) };
  if (options.resume && options.out !== undefined && (await isRun(options.out))) {
    return resumeAsGiven({ ...options, out: options.out });
  }
  await acquireLease(process.env);
  const plugins = registry();
  const loaded = await loadGivenRecipe(options.recipe, { ...options, registry: plugins });
  const graph = await buildGraph(loaded, { isNewRun: true });
  keepPrivate(loaded.recipe);
  const secrets = secretSettings(graph.recipe);
  const places = recipePlaces(loaded);
  const { out, parent, dataDir } = options;
  const prepared = await prepareRunFolder(out, graph.recipe, absolute(dataDir));
  const { folder: shown, lock, undo, approved } = prepared;
  const order = {
    ...orderFor(shown, options, { resume: false }),
    secrets,
    places,
    ...(parent === undefined ? {} : { parent: path.relative(shown, parent) }),
  };
  let outcome: RunOutcome;
  try {
    const { repeats, notices } = options;
    const comparison = repeats && new Comparison(repeats, { graph, registry: loaded.registry });
    outcome = await supervise(graph, { ...order, approved }, shown, options, {
      comparison,
      notices,
    });
  } finally {
    await lock.release();
  }
  if (outcome.exitCode === EXIT.input && !outcome.begun) await undo();
  return outcome;
}

/**
 * Resumes a run.
 * @returns how it ended, as `startRun`
 * @throws GanError if it cannot be resumed
 */
export async function resumeRun(options: ResumeOptions): Promise<RunOutcome> {
  const { run, hardware, allow, allowPlugins, approved } = options;
  const record = await readRunRecord(run);
  const { secrets, changes } = resumeSettings(record, options.again ?? []);
  if (record.state === 'finished' && changes.length === 0) {
    const { state, step } = record;
    options.view.notice(
      `the run is finished: there is nothing to resume. For more steps: gan resume ${run} --set train.steps=${2 * step}`,
    );
    options.view.end({ run, state, step, exitCode: EXIT.done });
    return { state, step, exitCode: EXIT.done, begun: true };
  }
  await acquireLease(process.env);
  const lock = await acquireLock(runPaths(run).lock);
  try {
    if (isLeased()) await renewJournal(run);
    const plugins = registry();
    checkSecretsGiven(run, record, secrets);
    const asItStands = { allow, allowPlugins, approved, ofRun: true, registry: plugins };
    const notices = [...(options.notices ?? [])];
    // Named for the recipe as it was begun with, so it is read before the recipe changes.
    const dataDir =
      options.dataDir ?? (await ownDataDir(run, record, (line) => notices.push(line)));
    if (changes.length > 0) {
      notices.push(...(await changeRun(run, record, changes, { ...asItStands, set: secrets })));
    }
    const loaded = await loadRecipe(runPaths(run).recipe, {
      ...asItStands,
      set: secrets,
      hardware,
    });
    keepPrivate(loaded.recipe);
    const graph = await buildGraph(loaded);
    const { text } = loaded.source;
    if (!(await isOwn(text))) await assertHoldsNoLinks(run);
    const file = runPaths(run).recipe;
    const sealed = await sealedRecipe(text, codeInRuns(file, loaded.recipe));
    if (sealed !== text) {
      // The run becomes the user's own if they consent to all of it, including what this command
      // overrides.
      const isAgreed =
        (hardware === undefined && secrets.length === 0) ||
        (await loadRecipe(file, asItStands).then(
          ({ source }) => source.text === text,
          () => false,
        ));
      if (isAgreed) await writeFileAtomic(file, sealed);
    }
    const order = {
      ...orderFor(run, { ...options, dataDir }, { resume: true }),
      secrets,
      approved: approvalOf(text, loaded.recipe),
    };
    return await supervise(graph, order, run, options, { notices });
  } finally {
    await lock.release();
  }
}

/**
 * Resumes a run that is started again with the same command.
 * @throws GanError (exit code 2) if the command names another recipe than the run's
 */
async function resumeAsGiven(
  options: Omit<StartOptions, 'approved'> & Pick<ResumeOptions, 'approved'> & { out: string },
): Promise<RunOutcome> {
  const { out: run, approved, hardware, allow, allowPlugins } = options;
  const given = await loadGivenRecipe(options.recipe, { ...options, registry: registry() });
  const { lost = [] } = await readRunRecord(run);
  const again = lost.length > 0 ? secretSettings(given.recipe) : [];
  const asItStands = { allow, allowPlugins, approved, ofRun: true, registry: registry() };
  const own = await loadRecipe(runPaths(run).recipe, { ...asItStands, set: again });
  const found = otherThanGiven(own, given, { hardware });
  if (found.length === 0) return resumeRun({ ...options, run, again });
  // A trial goes on as it was begun, also where its sweep has adopted another recipe since.
  if (approved === undefined) throw otherRecipe(run, found);
  const notices = ['the run goes on with the recipe that it was begun with:', ...found];
  return resumeRun({ ...options, run, again, notices });
}

async function isRun(folder: string): Promise<boolean> {
  return stat(runPaths(folder).record).then(
    () => true,
    () => false,
  );
}

function absolute(folder: string | undefined): string | undefined {
  return folder === undefined ? undefined : path.resolve(folder);
}

function orderFor(
  folder: string,
  { dataDir, hardware, allow, allowPlugins, view }: CommonOptions,
  { resume }: { resume: boolean },
): Omit<WorkerOrder, 'secrets' | 'approved'> {
  return {
    folder: path.resolve(folder),
    resume,
    dataDir: absolute(dataDir),
    cacheDir: cacheDir(),
    // A new run's recipe.yaml contains the hardware already.
    hardware: resume ? hardware : undefined,
    events: view.event !== undefined,
    consent: { allow, allowPlugins },
  };
}

async function supervise(
  graph: RunGraph,
  order: WorkerOrder,
  shown: string,
  { view, signal, ownsProcess }: CommonOptions,
  told: {
    readonly comparison?: Comparison | undefined;
    readonly notices?: readonly string[] | undefined;
  },
): Promise<RunOutcome> {
  const { comparison, notices = [] } = told;
  view.start(shown, graph.recipe.name);
  for (const line of [...notices, ...((await comparison?.before()) ?? [])]) view.notice(line);
  const ready = async () => {
    for (const line of (await comparison?.whenReady(order.folder)) ?? []) view.notice(line);
  };
  const outcome = await superviseRun(graph, order, { view, shown, ready, signal, ownsProcess });
  const { state, step, exitCode, text } = outcome;
  view.end({ run: shown, state, step, exitCode, ...(text === undefined ? {} : { text }) });
  return outcome;
}
