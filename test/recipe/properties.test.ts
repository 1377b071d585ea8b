import fc from 'fast-check';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  diff,
  explain,
  loadRecipe,
  resolvedYaml,
  unresolvedYaml,
  type LoadedRecipe,
} from '../../src/recipe/index.js';
import { tinyRegistry, TINY_RECIPE } from '../support/tiny-plugins.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gan-test-'));
});
afterAll(() => rm(folder, { recursive: true, maxRetries: 10 }));

/** A layer that is valid over any other: a few keys, each perhaps. */
const optimizer = fc.oneof(
  fc.constantFrom('adam', 'sgd'),
  fc.record(
    { use: fc.constantFrom('adam', 'sgd'), lr: fc.double({ min: 1e-6, max: 1, noNaN: true }) },
    { requiredKeys: ['use'] },
  ),
  fc.record({ lr: fc.double({ min: 1e-6, max: 1, noNaN: true }) }),
);
const whole = fc.integer({ min: 1, max: 1000 });
/** Any text, and many that are nearly references. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc
    .array(fc.constantFrom('$', '${', '{', '}', '$${', '${env:HOME}', '${seed}', 'x', '\\', "'"), {
      maxLength: 8,
    })
    .map((parts) => parts.join('')),
);
/** As recipes write a text. Not by `replaceAll`, which reads `$$` as `$`. */
const written = (meant: string) => meant.split('${').join('$${');
const read = (text: string) => text.split('$${').join('${');
const layer = fc.record(
  {
    seed: fc.oneof(fc.nat(), fc.constant('${train.batch}')),
    description: text.map(written),
    model: fc.record({ width: whole, noise: whole }, { requiredKeys: [] }),
    optimizer: fc.oneof(
      optimizer,
      fc.record({ generator: optimizer, discriminator: optimizer }, { requiredKeys: [] }),
    ),
    train: fc.record(
      { batch: whole, steps: whole, mode: fc.constantFrom('joint', 'sequential') },
      { requiredKeys: [] },
    ),
    samples: fc.record(
      { every: whole, grid: fc.tuple(whole, whole).map(([a, b]) => [a % 100 || 1, b % 100 || 1]) },
      { requiredKeys: [] },
    ),
    tracking: fc.array(
      fc.constantFrom('local', { use: 'remote' }, { use: 'remote', experiment: 'x' }),
    ),
  },
  { requiredKeys: [] },
);
const layers = fc.array(layer, { minLength: 1, maxLength: 4 });

let count = 0;
async function write(value: unknown): Promise<string> {
  const file = join(folder, `l${count++}.yaml`);
  await writeFile(file, typeof value === 'string' ? value : JSON.stringify(value));
  return file;
}

/** The base recipe with the layers over it, each by `--with`. */
async function load(overlays: readonly unknown[]) {
  const files = await Promise.all(overlays.map(write));
  return loadRecipe(await write(TINY_RECIPE), { with: files, registry: tinyRegistry() });
}

const options = { numRuns: 60 };

describe('for any layers', () => {
  it('extends, --with and --set of whole keys come to the same', async () => {
    await fc.assert(
      fc.asyncProperty(layers, async (overlays) => {
        const { recipe } = await load(overlays);
        const base = await write(TINY_RECIPE);
        const files = await Promise.all(overlays.map(write));
        const extending = await write({ extends: [base, ...files] });
        expect((await loadRecipe(extending, { registry: tinyRegistry() })).recipe).toEqual(recipe);
        const set = overlays.flatMap((overlay) =>
          Object.entries(overlay).map(([key, value]) => `${key}=${JSON.stringify(value)}`),
        );
        expect((await loadRecipe(base, { set, registry: tinyRegistry() })).recipe).toEqual(recipe);
      }),
      options,
    );
  });

  it('a layer twice is a layer once', async () => {
    await fc.assert(
      fc.asyncProperty(layers, async (overlays) => {
        const twice = overlays.flatMap((overlay) => [overlay, overlay]);
        expect((await load(twice)).recipe).toEqual((await load(overlays)).recipe);
      }),
      options,
    );
  });

  it('what show prints is a recipe that resolves to itself', async () => {
    await fc.assert(
      fc.asyncProperty(layers, async (overlays) => {
        const { recipe } = await load(overlays);
        const shown = resolvedYaml(recipe);
        const again = await loadRecipe(await write(shown), { registry: tinyRegistry() });
        expect(diff(recipe, again.recipe)).toEqual([]);
        expect(resolvedYaml(again.recipe)).toBe(shown);
      }),
      options,
    );
  });

  it('every text that is written comes back as it was, and reads nothing', async () => {
    const unicode = fc.string({ unit: 'binary', maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(fc.oneof(text, unicode), async (meant) => {
        const set = [`description=${JSON.stringify(written(meant))}`];
        const base = await write(TINY_RECIPE);
        const { recipe } = await loadRecipe(base, { set, registry: tinyRegistry(), env: {} });
        expect(recipe.description).toBe(meant);
        const again = await write(resolvedYaml(recipe));
        const loaded = await loadRecipe(again, { registry: tinyRegistry(), env: {} });
        expect(loaded.recipe.description).toBe(meant);
        // As a run and a sweep keep it.
        expect(unescaped(loaded)).toBe(meant);
      }),
      { numRuns: 200 },
    );
  });

  it('explain gives the values of show, each from where it stands', async () => {
    await fc.assert(
      fc.asyncProperty(layers, async (overlays) => {
        const loaded = await load(overlays);
        const explained = explain(loaded);
        for (const { path, value } of explained) {
          expect(explain(loaded, path)).toContainEqual(expect.objectContaining({ path, value }));
          expect(valueAt(loaded.recipe, path)).toEqual(value);
        }
        // Every value of show is explained, and the last layer that sets a value is the one named.
        expect(explained.length).toBe(countLeaves(loaded.recipe));
        const last = overlays.at(-1);
        const batch = explained.find(({ path }) => path === 'train.batch');
        const setBy = overlays.findLastIndex((overlay) => overlay.train?.batch !== undefined);
        const file = batch?.setBy.file ?? '';
        if (setBy === -1)
          expect(parse(TINY_RECIPE)).toMatchObject({ train: { batch: batch?.value } });
        else expect(overlays[setBy].train?.batch).toBe(batch?.value);
        expect(batch?.overrode.length).toBe(
          overlays.filter((o) => o.train?.batch !== undefined).length,
        );
        expect(file.startsWith(folder)).toBe(true);
        if (last?.description !== undefined) {
          const { value } = explained.find(({ path }) => path === 'description') ?? {};
          expect(value).toBe(read(last.description));
        }
      }),
      options,
    );
  });

  it('diff is empty for a recipe and itself, and goes both ways', async () => {
    await fc.assert(
      fc.asyncProperty(layers, layers, async (one, two) => {
        const [a, b] = [(await load(one)).recipe, (await load(two)).recipe];
        expect(diff(a, a)).toEqual([]);
        const turned = diff(b, a).map(({ path, ...v }) => ({
          path,
          ...('after' in v ? { before: v.after } : {}),
          ...('before' in v ? { after: v.before } : {}),
        }));
        const byPath = (x: { path: string }, y: { path: string }) => (x.path < y.path ? -1 : 1);
        expect(turned.toSorted(byPath)).toEqual(diff(a, b).toSorted(byPath));
      }),
      options,
    );
  });
});

/** The description of the recipe that a sweep would write of it. */
function unescaped({ unresolved }: LoadedRecipe): string {
  return read((parse(unresolvedYaml(unresolved)) as { description: string }).description);
}

function valueAt(value: unknown, path: string): unknown {
  const parts = path.replace(/\[(\d+)\]/g, '.$1').split('.');
  return parts.reduce<unknown>((here, part) => (here as Record<string, unknown>)[part], value);
}

function countLeaves(value: unknown): number {
  if (Array.isArray(value) && value.some((item) => typeof item === 'object')) {
    return value.map(countLeaves).reduce((sum, n) => sum + n, 0);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 1;
  const children = Object.values(value);
  return children.length === 0 ? 1 : children.map(countLeaves).reduce((sum, n) => sum + n, 0);
}
