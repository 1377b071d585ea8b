import { describe, expect, it } from 'vitest';
import { diff, explain, explanationLines, formatDifference } from '../../src/recipe/index.js';
import { TINY_RECIPE } from '../support/tiny-plugins.js';
import { load, loadFiles } from './helpers.js';

const layered = {
  'base.yaml': TINY_RECIPE,
  'r.yaml': 'extends: base.yaml\ntrain: { batch: 32 }\nseed: ${train.batch}\n',
  'over.yaml': '# faster\ntrain:\n  batch: 16\n',
};

async function explained(path?: string, options = {}): Promise<string> {
  const explanations = explain(await loadFiles(layered, options), path);
  return explanations
    .flatMap(explanationLines)
    .join('\n')
    .replaceAll(/\S*\/gan-test-\w+\//g, '');
}

describe('explain', () => {
  it('names what set a value and, latest first, what it overrode', async () => {
    const options = { with: ['over.yaml'], set: ['train.batch=8'] };
    expect(await explained('train.batch', options)).toBe(
      [
        'train.batch = 8',
        '  set by --set train.batch=8',
        '  over 16 from over.yaml:3:10',
        '  over 32 from r.yaml:2:17',
        '  over 64 from base.yaml:7:10',
      ].join('\n'),
    );
  });

  it('names defaults, of the recipe and of plugins', async () => {
    expect(await explained('checkpoint')).toMatchInlineSnapshot(`
      "checkpoint.every = 1000
        from the recipe's defaults
      checkpoint.keep = 3
        from the recipe's defaults"
    `);
    expect(await explained('model')).toMatchInlineSnapshot(`
      "model.use = "mlp"
        set by base.yaml:3:15
      model.width = 4
        set by base.yaml:3:27
      model.noise = 8
        from the defaults of model mlp"
    `);
  });

  it('shows references as they were written', async () => {
    expect(await explained('seed')).toMatchInlineSnapshot(`
      "seed = 32 (written \${train.batch})
        set by r.yaml:3:7
        over 0 from the recipe's defaults"
    `);
  });

  it('finds what both networks share by its short path', async () => {
    expect(await explained('optimizer.lr')).toContain('optimizer.generator.lr = 0.0002');
  });

  it('helps with a key that is not there', async () => {
    await expect(explained('train.bathc')).rejects.toMatchObject({
      code: 'GAN_UNKNOWN_KEY',
      exitCode: 2,
      hint: 'Did you mean train.batch?',
    });
  });
});

describe('diff', () => {
  it('finds nothing between two ways of writing the same', async () => {
    const short = await load(TINY_RECIPE);
    const long = await load(
      `train: { steps: 100, batch: 64, mode: sequential }
optimizer:
  discriminator: { use: adam, lr: 0.0002 }
  generator: { lr: 2e-4, use: adam }
loss: { use: zero }
model: { width: 4, use: mlp }
dataset: { use: blobs, size: 32 }
name: tiny
`,
    );
    expect(diff(short.recipe, long.recipe)).toEqual([]);
  });

  it('says what differs, key by key', async () => {
    const before = await load(TINY_RECIPE, ['description=first', 'tracking=[local, remote]']);
    const after = await load(TINY_RECIPE, [
      'train.batch=128',
      'samples.grid=[2, 2]',
      'optimizer.discriminator=sgd',
    ]);
    const lines = diff(before.recipe, after.recipe).map(formatDifference);
    expect(lines).toMatchInlineSnapshot(`
      [
        "samples.grid: [8,10] -> [2,2]",
        "tracking[1]: only in the first: {"use":"remote","experiment":"gan"}",
        "optimizer.discriminator.use: "adam" -> "sgd"",
        "optimizer.discriminator.lr: 0.0002 -> 0.01",
        "optimizer.discriminator.beta1: only in the first: 0.9",
        "optimizer.discriminator.amsgrad: only in the first: false",
        "train.batch: 64 -> 128",
        "description: only in the first: "first"",
      ]
    `);
  });
});
