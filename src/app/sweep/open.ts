import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { userError } from '../../errors/index.js';
import {
  assertHoldsNoLinks,
  diskError,
  makeFolder,
  readRegularFile,
  writeFileAtomic,
} from '../../files/index.js';
import { buildChoice, buildGraph, type RunGraph } from '../../graph/index.js';
import type { Launcher } from '../../plugin/index.js';
import {
  approvalOf,
  codeInRuns,
  diff,
  formatDifference,
  isOwn,
  loadGivenRecipe,
  lostSecrets,
  readSpace,
  sealedRecipe,
  unresolvedYaml,
  type Approval,
  type Consent,
  type LoadedRecipe,
  type SweepBlock,
} from '../../recipe/index.js';
import {
  openSweepJournal,
  readSweepState,
  sweepJournalPath,
  type Planning,
  type SweepDefinition,
  type SweepJournal,
} from '../../sweep/index.js';
import { acquireLock, type RunLock } from '../../run/index.js';
import { sealProgressFor } from '../../tracking/index.js';
import { registry } from '../plugins/index.js';
import { keepPrivate } from '../run/index.js';
import { sweepPaths } from './paths.js';

export interface OpenOptions extends Consent {
  /** A recipe with a `sweep` block, or the folder of a sweep. */
  readonly recipe: string;
  readonly set?: readonly string[] | undefined;
  readonly with?: readonly string[] | undefined;
  readonly hardware?: string | undefined;
  readonly out?: string | undefined;
  readonly parallel?: number | undefined;
  /** The launcher's name. Default: the recipe's. */
  readonly launcher?: string | undefined;
  /** What to do if the sweep's definition has changed since its start. Default: fail. */
  readonly changed?: 'keep' | 'adopt' | undefined;
}

/** A sweep that is locked by this process. */
export interface OpenSweep {
  /** The path as the user would type it. */
  readonly folder: string;
  readonly name: string;
  readonly block: SweepBlock;
  readonly planning: Planning;
  readonly launcher: Launcher;
  readonly graph: RunGraph;
  readonly journal: SweepJournal;
  readonly lock: RunLock;
  /** The recipe in the sweep's folder with its code, for its trials. */
  readonly approved: Approval;
}

/**
 * Checks a sweep, creates or opens its folder, and locks it.
 * @throws GanError (exit code 2) if it is invalid, locked by another process, or has changed
 */
export async function openSweep(options: OpenOptions): Promise<OpenSweep> {
  const begun = await readSweepState(options.recipe);
  const given = begun ? { recipe: sweepPaths(options.recipe).recipe } : options;
  let loaded = await load(given.recipe, options, given, begun !== undefined);
  const folder = options.out ?? (begun ? options.recipe : path.join('sweeps', loaded.recipe.name));
  const there = await readSweepState(folder);
  // Before anything is written there, whoever made the recipe that was named: a project that was
  // downloaded may bring the folder of a sweep that is begun by its recipe.
  if (there && !(await isOwnSweep(folder))) await assertHoldsNoLinks(folder);
  const before = there?.definition;
  const changed = before !== undefined && !isDeepStrictEqual(before, definitionOf(loaded));
  if (changed && options.changed === undefined) throw refusal(before, definitionOf(loaded), folder);
  if (changed && options.changed === 'keep') {
    loaded = await load(sweepPaths(folder).recipe, options, {}, true);
  }
  refuseLiterals(loaded, options);
  keepPrivate(loaded.recipe);
  const block = blockOf(loaded, options);
  const graph = await buildGraph(loaded, { isNewRun: !begun });
  const planning: Planning = {
    block,
    space: readSpace(block.parameters),
    sampler: await buildChoice(loaded, 'sampler', 'sweep.sampler', block.sampler),
    pruner: block.pruner && (await buildChoice(loaded, 'pruner', 'sweep.pruner', block.pruner)),
  };
  const launcher = await buildChoice(loaded, 'launcher', 'sweep.launcher', block.launcher);
  // Changes outside the definition, such as a larger budget, apply from now on.
  const isNew = !begun && !(changed && options.changed === 'keep');
  const text = isNew ? unresolvedYaml(loaded.unresolved) : loaded.source.text;
  const isForeign = !isNew && !(await isOwn(text));
  const lock = await hold(folder);
  try {
    const journal = await openSweepJournal(folder);
    const definition = definitionOf(loaded);
    const { recipe } = sweepPaths(folder);
    // The sweep becomes the user's own if they consent to all of it, including what this command
    // overrides.
    if (isForeign && options.hardware !== undefined) {
      await load(recipe, { ...options, hardware: undefined }, {}, true);
    }
    // From here on the sweep is the user's own.
    const sealed = await sealedRecipe(text, codeInRuns(recipe, loaded.recipe));
    if (isNew || sealed !== text) {
      await sealProgressFor(folder, text);
      await writeFileAtomic(recipe, sealed);
    }
    const approved = approvalOf(text, loaded.recipe);
    if (before === undefined || (changed && options.changed === 'adopt')) {
      journal.append({ type: 'sweep', time: Date.now(), version: 1, definition });
    }
    const { name } = loaded.recipe;
    return { folder, name, block, planning, launcher, graph, journal, lock, approved };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Whether the recipe in a sweep's folder is one that gan wrote there for the user, and no link to one. */
async function isOwnSweep(folder: string): Promise<boolean> {
  const limits = { most: 2 ** 24, links: 'refused', hardLinks: 'refused' } as const;
  const bytes = await readRegularFile(sweepPaths(folder).recipe, limits).catch(() => undefined);
  return bytes !== undefined && isOwn(bytes.toString('utf8'));
}

async function load(
  file: string,
  { hardware, launcher, parallel, allow = [], allowPlugins }: OpenOptions,
  { set = [], with: over }: Pick<OpenOptions, 'set' | 'with'>,
  isOfSweep: boolean,
): Promise<LoadedRecipe> {
  // For other recipes, the files beside them decide.
  const ofRun = isOfSweep || undefined;
  // The recipe's number is not used, unless it stays in the sweep's folder.
  const isReplaced = parallel !== undefined && !isOfSweep;
  const more = {
    with: over,
    allow: isReplaced ? [...allow, 'sweep.parallel'] : allow,
    allowPlugins,
    ofRun,
    hardware,
  };
  const loaded = await loadGivenRecipe(file, { registry: registry(), set, ...more });
  const { sweep } = loaded.recipe;
  if (!sweep) return loaded;
  const instead: string[] = [];
  // The recipe's own launcher keeps its params.
  if (launcher !== undefined && sweep.launcher.use !== launcher) {
    instead.push(`sweep.launcher=${JSON.stringify(launcher)}`);
  }
  if (parallel !== undefined) instead.push(`sweep.parallel=${parallel}`);
  if (instead.length === 0) return loaded;
  return loadGivenRecipe(file, { registry: registry(), set: [...set, ...instead], ...more });
}

/** @throws GanError (exit code 2) if the recipe has no `sweep` block */
export function blockOf(
  { recipe }: LoadedRecipe,
  { recipe: file }: Pick<OpenOptions, 'recipe'>,
): SweepBlock {
  if (recipe.sweep) return recipe.sweep;
  throw userError('GAN_NO_SWEEP', 'the recipe has no `sweep` block: nothing varies', {
    place: { file },
    hint: 'See recipes/sweep-quickstart.yaml for one.',
  });
}

/**
 * Secrets cannot be kept in the sweep's folder, but trials in other processes read the recipe
 * there.
 */
function refuseLiterals({ recipe }: LoadedRecipe, { recipe: file }: OpenOptions): void {
  const [path] = lostSecrets(recipe);
  if (path === undefined) return;
  throw userError(
    'GAN_SECRET_IN_SWEEP',
    `${path} holds a secret, and a sweep's folder keeps none`,
    {
      place: { file },
      hint: 'Write ${env:NAME} in its place, and set the variable where the trials run.',
    },
  );
}

/** The parts of a sweep that must not change, in the form that the journal returns. */
function definitionOf({ recipe, unresolved }: LoadedRecipe): SweepDefinition {
  const rest = Object.entries(unresolved as object).filter(([key]) => key !== 'sweep');
  const { parameters, objective, tradeoffs, seeds, seed, sampler, pruner } = recipe.sweep ?? {};
  const sweep = { parameters, objective, tradeoffs, seeds, seed, sampler, pruner };
  return JSON.parse(JSON.stringify({ recipe: Object.fromEntries(rest), sweep })) as SweepDefinition;
}

function refusal(before: SweepDefinition, after: SweepDefinition, folder: string): Error {
  const flat = ({ recipe, sweep }: SweepDefinition) => ({ ...(recipe as object), sweep });
  const lines = diff(flat(before), flat(after)).map(formatDifference);
  return userError('GAN_SWEEP_CHANGED', `the sweep has changed since it was started:`, {
    place: { file: folder },
    hint: [
      ...lines,
      '--changed keep continues the sweep as it was started, --changed adopt continues it with the new recipe; --out DIR starts another.',
    ],
  });
}

async function hold(folder: string): Promise<RunLock> {
  try {
    await makeFolder(folder);
    await assertUsableForSweep(folder);
  } catch (error) {
    throw diskError(error, 'write', folder, { exitCode: 2 });
  }
  return acquireLock(sweepPaths(folder).lock);
}

/**
 * Files in a folder that is not a sweep's belong to the user: the recipe itself, if the folder is
 * `.`.
 */
async function assertUsableForSweep(folder: string): Promise<void> {
  const names = await readdir(folder);
  const { lock } = sweepPaths(folder);
  const others = names.filter((name) => !name.startsWith(path.basename(lock)));
  if (others.length === 0 || names.includes(path.basename(sweepJournalPath(folder)))) return;
  throw userError('GAN_FOLDER_NOT_EMPTY', 'the folder for the sweep is not empty', {
    place: { file: folder },
    hint: 'Choose another with --out.',
  });
}
