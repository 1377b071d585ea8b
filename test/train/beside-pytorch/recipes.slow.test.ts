import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { registry } from '../../../src/app/plugins/registry.js';
import { cacheDir } from '../../../src/files/index.js';
import { buildGraph, type RunGraph } from '../../../src/graph/index.js';
import { loadRecipe } from '../../../src/recipe/index.js';
import { openJournal } from '../../../src/tracking/index.js';
import { train } from '../../../src/train/index.js';
import { python, WHY } from '../../support/pytorch/python.js';
import { requireData } from '../../support/require-data.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { describeXla, xlaLibrary } from '../../support/xla.js';
import { recording } from './recorder.js';

const cifar = requireData('cifar-10-binary.tar.gz');

const SCRIPT = fileURLToPath(new URL('recipe_steps.py', import.meta.url));
const recipe = (name: string) =>
  fileURLToPath(new URL(`../../../recipes/${name}.yaml`, import.meta.url));

const STEPS = 10;
/** Steps that are compared one by one: the first, whose operands nobody changed yet, and later ones. */
const BESIDE = [0, 1, 9];

/** Relative differences by name, as root mean square. */
type Differences = Readonly<Record<string, number>>;

interface Compared {
  /** What each of these steps made of gan's state before it. */
  readonly beside: Readonly<Record<string, { state: Differences; values: Differences }>>;
  /** How far each of these steps moved gan's own state. */
  readonly moved: Readonly<Record<string, Differences>>;
  /** All steps from gan's first state. Absent where it was not asked for. */
  readonly alone?: readonly Differences[];
}

/** Trains a recipe at its own sizes and does the same steps with PyTorch's kernels. */
async function compare({ name, set = [], alone }: Case): Promise<Compared> {
  const folder = await temporaryFolder();
  const plugins = registry();
  const loaded = await loadRecipe(recipe(name), {
    registry: plugins,
    set: ['hardware=xla-cpu', 'samples.every=100000', 'tracking=[local]', LENGTH, ...set],
  });
  const built = await buildGraph(loaded);
  const hardware = recording(
    built.parts.hardware,
    folder,
    BESIDE.flatMap((step) => [step, step + 1]),
  );
  const graph = { ...built, parts: { ...built.parts, hardware } } as RunGraph;
  const journal = await openJournal(folder);
  try {
    process.env.GAN_XLA_PLUGIN = xlaLibrary;
    const result = await train(graph, {
      folder,
      journal,
      dataDir: cifar.dir,
      cacheDir: cacheDir(),
      resume: false,
      progress: () => {},
      notice: () => {},
      onReady: () => {},
      onStep: () => {},
      signal: new AbortController().signal,
    });
    expect(result).toMatchObject({ state: 'finished', step: STEPS });
  } finally {
    await journal.close();
  }
  const args = [SCRIPT, folder, ...(alone ? ['--alone'] : []), ...BESIDE.map(String)];
  const { stdout } = await promisify(execFile)(python!, args, { maxBuffer: 1 << 26 });
  return JSON.parse(stdout) as Compared;
}

const LENGTH = `train.steps=${STEPS}`;

interface Case {
  readonly name: string;
  readonly set?: readonly string[];
  /** Also compare all steps without taking anything over in between. */
  readonly alone?: boolean;
}

/** Recipes at their own sizes; of large batches so much of them that XLA takes the same kernels. */
const RECIPES: readonly Case[] = [
  { name: 'quickstart', alone: true },
  { name: 'cgan-mnist' },
  { name: 'dcgan-cifar10', set: ['train.batch=64'], alone: true },
  { name: 'dcgan-cifar10-joint', set: ['train.batch=64'] },
  { name: 'dcgan-cifar10-studiogan' },
  { name: 'cifar10-classifier' },
];

describeXla('a recipe, trained for ten steps at its own sizes', () => {
  test.skipIf(!python || cifar.missing).each(RECIPES)(
    `$name: each step is what PyTorch's kernels compute (${WHY}; ${cifar.missing ?? ''})`,
    { timeout: 900_000 },
    async (recipe) => {
      const { beside, moved, alone } = await compare(recipe);
      for (const step of BESIDE) {
        const { state, values } = beside[step];
        expect(Object.keys(state).length).toBeGreaterThan(30);
        for (const [name, apart] of Object.entries(state)) {
          // Adam divides by the size of gradients: where that is little more than rounding, the quotient
          // may have either sign. So parameters may be apart by a quarter of the step's way.
          // Sums that nearly cancel keep few digits: gradients of biases, and with them the moments.
          const limit = name.startsWith('optimizer/') ? 0.05 : moved[step][name] / 4;
          expect(apart, `${name} after step ${step}`).toBeLessThan(Math.max(5e-3, limit));
        }
        // The generator's loss is that of the discriminator which has just been moved: see above.
        expectLosses(values, { within: 1e-5, ofGenerator: 1e-4 }, `step ${step}`);
        expect(Object.values(moved[step]).filter((by) => by > 0).length).toBeGreaterThan(30);
      }
      // An input of a ReLU that is zero but for rounding falls on one side here and on the other there,
      // and from then on the runs part, as two of PyTorch's own would.
      alone?.forEach((values, step) =>
        expectLosses(values, { within: 2e-2 }, `alone, step ${step}`),
      );
    },
  );
});

/** Accuracies count images, of which one may fall on the other side. */
function expectLosses(
  values: Differences,
  { within, ofGenerator = within }: { readonly within: number; readonly ofGenerator?: number },
  label: string,
): void {
  const limitOf = (name: string) => {
    if (!name.startsWith('loss/')) return 0.05;
    return name === 'loss/generator' ? ofGenerator : within;
  };
  for (const [name, apart] of Object.entries(values)) {
    expect(apart, `${name}, ${label}`).toBeLessThan(limitOf(name));
  }
}
