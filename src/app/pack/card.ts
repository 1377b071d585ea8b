import { readdir } from 'node:fs/promises';
import { HIDDEN, inMarkdown } from '../../text/index.js';
import path from 'node:path';
import { readInside } from '../../files/index.js';
import { assertPng, MOST_PICTURE_BYTES } from '../../picture/index.js';
import {
  diff,
  loadRecipe,
  type Consent,
  type LoadedRecipe,
  type PackFile,
  type Recipe,
} from '../../recipe/index.js';
import {
  readProvenance,
  type Provenance,
  readRunRecord,
  runPaths,
  type RunRecord,
} from '../../run/index.js';
import { journalEvents, MOST_METRICS } from '../../tracking/index.js';
import { registry } from '../plugins/index.js';

/** Results of a run of a packed recipe: `card.json` in the pack, and `card.md` for reading. */
interface ResultCard {
  readonly name: string;
  readonly state: RunRecord['state'];
  readonly step: number;
  readonly steps: number;
  readonly started: string;
  /** From the start of the run to its last event, including breaks before a resumption. */
  readonly seconds: number;
  readonly device?: string;
  readonly machine?: Provenance['machine'];
  readonly engine?: Provenance['engine'];
  readonly data?: Provenance['data'];
  readonly recipe: {
    readonly hash?: string;
    /**
     * Keys whose values differ between the run's recipe and the packed one, such as those set by
     * `--set`.
     */
    readonly differs: readonly string[];
  };
  /** The newest value of each metric, with its step. */
  readonly metrics: Readonly<Record<string, { readonly step: number; readonly value: number }>>;
}

/** @throws GanError (exit code 2) if the folder is not a run, or its recipe needs consent */
export async function recipeOfRun(run: string, consent: Consent): Promise<LoadedRecipe> {
  await readRunRecord(run);
  return loadRecipe(runPaths(run).recipe, {
    ...consent,
    ofRun: true,
    registry: registry(),
    unset: HIDDEN,
  });
}

/**
 * Makes the result card of a run: metrics, newest sample grid, hardware, time, versions. Contains
 * no paths of this machine.
 * @param recipe the packed recipe
 * @param own the run's recipe
 */
export async function resultCard(run: string, recipe: Recipe, own: Recipe): Promise<PackFile[]> {
  const record = await readRunRecord(run);
  const provenance = await readProvenance(run);
  const { name, state, step, steps, started, device } = record;
  const card: ResultCard = {
    name,
    state,
    step,
    steps,
    started,
    seconds: Math.round((Date.parse(record.updated) - Date.parse(started)) / 1000),
    ...(device === undefined ? {} : { device }),
    ...(provenance === undefined
      ? {}
      : {
          machine: provenance.machine,
          engine: provenance.engine,
          ...(provenance.data === undefined ? {} : { data: provenance.data }),
        }),
    recipe: {
      ...(provenance === undefined ? {} : { hash: provenance.recipe.hash }),
      differs: diff(meaning(recipe), meaning(own)).map((each) => each.path),
    },
    metrics: await newestMetrics(run),
  };
  const samples = await newestSamples(run);
  return [
    { name: 'card.json', data: Buffer.from(`${JSON.stringify(card, undefined, 2)}\n`) },
    { name: 'card.md', data: Buffer.from(cardText(card, samples !== undefined)) },
    ...(samples === undefined ? [] : [{ name: 'samples.png', data: samples }]),
  ];
}

/** The recipe without the paths of local plugins. */
function meaning(recipe: Recipe): unknown {
  return { ...recipe, plugins: recipe.plugins?.map((plugin) => path.basename(plugin)) };
}

async function newestMetrics(run: string): Promise<ResultCard['metrics']> {
  const newest = new Map<string, { step: number; value: number }>();
  for await (const event of journalEvents(run)) {
    if (event.type !== 'metrics') continue;
    for (const [key, value] of Object.entries(event.values)) {
      // The load of the machine is not a result of the recipe.
      if (key.startsWith('system/')) continue;
      if (newest.size < MOST_METRICS || newest.has(key))
        newest.set(key, { step: event.step, value });
    }
  }
  return Object.fromEntries([...newest].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Packs are shared, so only a picture made by the run itself is included. */
async function newestSamples(run: string): Promise<Buffer | undefined> {
  const { samples } = runPaths(run);
  const names = await readdir(samples).catch(() => []);
  const grids = names.flatMap((file) => {
    const step = /^step-(\d+)\.png$/.exec(file)?.[1];
    return step === undefined ? [] : [{ file, step: Number(step) }];
  });
  const newest = grids.sort((a, b) => a.step - b.step).at(-1);
  if (!newest) return undefined;
  const inside = path.join(path.basename(samples), newest.file);
  const bytes = await readInside(run, inside, { most: MOST_PICTURE_BYTES });
  assertPng(bytes, path.join(samples, newest.file));
  return bytes;
}

function cardText(card: ResultCard, hasSamples: boolean): string {
  const { name, state, step, steps, seconds, started, device, machine, engine, recipe } = card;
  const rows: [string, string | undefined][] = [
    ['state', `${state}, ${step} of ${steps} steps`],
    ['time', `${seconds} s from ${started}`],
    ['device', device],
    ['machine', machine && `${machine.cpu}, ${machine.platform}, Node ${machine.node}`],
    ['gan', engine?.gan],
    ['data', card.data?.map((data) => `${data.name}: ${data.images} images`).join(', ')],
    ['recipe', recipe.hash],
    ['differs in', recipe.differs.length > 0 ? recipe.differs.join(', ') : undefined],
  ];
  const metrics = Object.entries(card.metrics).map(
    ([key, { step: at, value }]): [string, string] => [key, `${value} at step ${at}`],
  );
  const table = [...rows, ...metrics].flatMap(([key, value]) =>
    value === undefined ? [] : [`| ${inMarkdown(key)} | ${inMarkdown(value)} |`],
  );
  const image = hasSamples ? ['', '![samples](samples.png)'] : [];
  return [`# ${inMarkdown(name)}`, '', '| | |', '| --- | --- |', ...table, ...image, ''].join('\n');
}
