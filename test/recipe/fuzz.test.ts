import fc from 'fast-check';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GanError } from '../../src/errors/index.js';
import { explain, loadRecipe, resolvedYaml } from '../../src/recipe/index.js';
import { TINY_RECIPE, tinyRegistry } from '../support/tiny-plugins.js';

/** Whatever is in the files, a recipe is loaded, or refused as the user's mistake; within bounds. */
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gan-test-'));
});
afterAll(() => rm(folder, { recursive: true, maxRetries: 10 }));

async function outcome(files: Record<string, string | Uint8Array>, set: string[] = []) {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  try {
    const loaded = await loadRecipe(join(folder, 'r.yaml'), {
      set,
      with: Object.keys(files)
        .filter((name) => name !== 'r.yaml')
        .map((name) => join(folder, name)),
      registry: tinyRegistry(),
      env: {},
    });
    resolvedYaml(loaded.recipe);
    explain(loaded);
    return 'valid';
  } catch (error) {
    if (!(error instanceof GanError) || error.exitCode !== 2) throw error;
    expect(error.format()).toMatch(/^GAN_[A-Z0-9_]+ /);
    return error.code;
  }
}

/** `GAN_FUZZ=100` looks a hundred times as long. */
function runs(count: number): number {
  return count * Number(process.env['GAN_FUZZ'] ?? 1);
}

const WORDS = [
  ...'{}[]&*!|>%@`#-?:,"\'\\\n\t \r',
  ...[
    '\n',
    '\n  ',
    '\n- ',
    ': ',
    '- ',
    '? ',
    '<<: ',
    '<<: *a',
    '&a ',
    '*a',
    '--- ',
    '...',
    '!!str ',
    '!t ',
  ],
  ...[
    '${',
    '}',
    '${train.batch}',
    '${train}',
    '${env:X}',
    '$${',
    '~',
    'null',
    '.nan',
    '1e999',
    '0x10',
  ],
  ...['name', 'extends: r.yaml', 'train: ', 'batch: 64', 'optimizer: ', 'generator: ', 'use: adam'],
  ...[
    'tracking+: [local]',
    'train+: 3',
    '0: x',
    '__proto__: ',
    'constructor: ',
    'toString: 1',
    '\u0000',
    '\ud800',
    '😀',
  ],
];
const soup = fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }).map((parts) => parts.join(''));

/** The good recipe with soup put into it somewhere. */
const damaged = fc
  .tuple(fc.nat(TINY_RECIPE.length), fc.nat(20), soup)
  .map(([at, cut, text]) => TINY_RECIPE.slice(0, at) + text + TINY_RECIPE.slice(at + cut));

/** Any JSON with keys that recipes have. */
const key = fc.constantFrom(
  'train',
  'batch',
  'optimizer',
  'generator',
  'use',
  'tracking',
  'tracking+',
  'evaluate',
  'metrics',
  'metrics+',
  'extends',
  'seed',
  '0',
  '1',
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(
      null,
      true,
      0,
      -1,
      1.5,
      'adam',
      'local',
      '${train}',
      '${seed}',
      'x${optimizer}',
      '',
    ),
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(key, tie('tree'), { maxKeys: 4 }),
  ),
}));

describe('no crash and no hang', () => {
  it('on bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        await outcome({ 'r.yaml': bytes });
      }),
      { numRuns: runs(150) },
    );
  });

  it('on damaged recipes', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(damaged, async (text) => {
        seen.add(await outcome({ 'r.yaml': text }));
      }),
      { numRuns: runs(400), examples: [[`extends: "a\\0.yaml"\n${TINY_RECIPE}`]] },
    );
    // The soup reaches past the parser.
    expect([...seen]).toEqual(expect.arrayContaining(['valid', 'GAN_YAML', 'GAN_UNKNOWN_KEY']));
  });

  it('on layers of any shape', async () => {
    await fc.assert(
      fc.asyncProperty(tree, tree, key, async (one, two, path) => {
        const over = { 'r.yaml': TINY_RECIPE, 'over.yaml': JSON.stringify(one) };
        await outcome(over, [`${path}=${JSON.stringify(two)}`]);
      }),
      { numRuns: runs(300) },
    );
  });

  it('on flags of any text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          soup,
          soup.map((s) => `train.batch=${s}`),
        ),
        async (flag) => {
          await outcome({ 'r.yaml': TINY_RECIPE }, [flag]);
        },
      ),
      { numRuns: runs(150) },
    );
  });

  const repeats = [
    '[',
    '{',
    '{a: ',
    '- ',
    '? ',
    '"',
    "'",
    '&a ',
    '*a ',
    '!t ',
    'a: ',
    '[a, ',
    'a:\n',
    '- a\n',
    '|\n',
    '%',
    '\n',
    '\t',
    '${',
    '#',
    ': ',
    'é',
    '"a": "b", ',
  ];
  it.each(repeats)('on a file full of %j', async (unit) => {
    await outcome({ 'r.yaml': unit.repeat(Math.floor(250_000 / Buffer.byteLength(unit))) });
  });

  it('on a map of twenty-five thousand keys', async () => {
    const keys = Array.from({ length: 25_000 }, (_, i) => `k${i}: 1`);
    expect(await outcome({ 'r.yaml': keys.join('\n') })).toBe('GAN_YAML');
  });
});
