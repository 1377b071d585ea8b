import { describe, expect, it } from 'vitest';
import type { Recipe } from '../../src/recipe/index.js';
import { TINY_RECIPE } from '../support/tiny-plugins.js';
import { errorOfFiles, loadFiles } from './helpers.js';

const base = TINY_RECIPE;

async function recipeOf(files: Record<string, string>, options = {}) {
  return (await loadFiles(files, options)).recipe;
}

describe('settings', () => {
  const optimizers = async (...set: string[]) =>
    (await recipeOf({ 'r.yaml': base }, { set })).optimizer;

  it('choose plugins first: their params hold before and after the choice', async () => {
    const chosen = await optimizers('optimizer=sgd', 'optimizer.lr=0.5');
    expect(chosen['generator']).toMatchObject({ use: 'sgd', lr: 0.5 });
    expect(await optimizers('optimizer.lr=0.5', 'optimizer=sgd')).toEqual(chosen);
    expect(await optimizers('optimizer.lr=0.5', 'optimizer={ use: sgd }')).toEqual(chosen);
    expect(await optimizers('optimizer.lr=0.5', 'optimizer.use=sgd')).toEqual(chosen);
    const one = { generator: { use: 'adam' }, discriminator: { use: 'sgd', lr: 0.5 } };
    const set = ['optimizer.discriminator.lr=0.5', 'optimizer.discriminator=sgd', 'optimizer=adam'];
    expect(await optimizers(...set)).toMatchObject(one);
  });

  it('are refused where a later one would undo an earlier one', async () => {
    const told = (set: string[], hardware?: string) =>
      errorOfFiles({ 'r.yaml': base }, { set, hardware });
    expect(await told(['tracking.0.experiment=x', 'tracking=[local]'])).toMatch(
      /^GAN_BAD_FLAG --set tracking\.0\.experiment=x .*: --set tracking=\[local\] would undo this/,
    );
    expect(await told(['hardware=auto'], 'js')).toMatch(
      /^GAN_BAD_FLAG --hardware js hardware: --set hardware=auto would undo this\n.*\n.*\n {2}Leave one of them out\.$/,
    );
    expect((await optimizers('optimizer.lr=1', 'optimizer.lr=2'))['generator']).toMatchObject({
      lr: 2,
    });
  });
});

describe('extends', () => {
  it('lays a recipe over its base, map by map', async () => {
    const recipe = await recipeOf({
      'base.yaml': base,
      'r.yaml': 'extends: base.yaml\ntrain: { batch: 8 }\n',
    });
    expect(recipe.train).toMatchObject({ batch: 8, steps: 100 });
    expect(recipe.name).toBe('tiny');
  });

  it('lays several bases over each other in order', async () => {
    const recipe = await recipeOf({
      'base.yaml': base,
      'a.yaml': 'train: { batch: 1, logEvery: 1 }\nseed: 1\n',
      'b.yaml': 'train: { batch: 2 }\n',
      'r.yaml': 'extends: [base.yaml, a.yaml, b.yaml]\nseed: 3\n',
    });
    expect(recipe.train).toMatchObject({ batch: 2, logEvery: 1 });
    expect(recipe.seed).toBe(3);
  });

  it('finds bases beside the recipe that names them', async () => {
    const recipe = await recipeOf({
      'base/base.yaml': base,
      'base/middle.yaml': 'extends: base.yaml\nseed: 5\n',
      'r.yaml': 'extends: ./base/middle.yaml\n',
    });
    expect(recipe.seed).toBe(5);
  });

  it('replaces lists, and appends with key+', async () => {
    const files = {
      'base.yaml': `${base}tracking: [local]\n`,
      'r.yaml': 'extends: base.yaml\ntracking: [remote]\n',
    };
    expect((await recipeOf(files)).tracking.map(({ use }) => use)).toEqual(['remote']);
    files['r.yaml'] = 'extends: base.yaml\ntracking+: [remote]\n';
    expect((await recipeOf(files)).tracking.map(({ use }) => use)).toEqual(['local', 'remote']);
  });

  it('takes a key back to its default with null', async () => {
    const recipe = await recipeOf({
      'base.yaml': `${base}seed: 7\n`,
      'r.yaml': 'extends: base.yaml\nseed: null\n',
    });
    expect(recipe.seed).toBe(0);
  });

  it.each([
    ['seed', 'seed: ~', (recipe: Recipe) => recipe.seed, 0],
    [
      'a param',
      'optimizer: { lr: null }',
      (recipe: Recipe) => recipe.optimizer.generator.beta1,
      0.9,
    ],
    ['a whole block', 'checkpoint: ~', (recipe: Recipe) => recipe.checkpoint.every, 1000],
    [
      'a key without a default',
      'description: ~',
      (recipe: Recipe) => recipe.description,
      undefined,
    ],
    ['a block without a default', 'sweep: ~', (recipe: Recipe) => recipe.sweep, undefined],
  ])(
    'null is the default of %s, with and without a value below it',
    async (_, text, of, expected) => {
      const below = `${base}seed: 7\ndescription: x\ncheckpoint: { every: 5 }\n`;
      const over = { 'base.yaml': below, 'r.yaml': `extends: base.yaml\n${text}\n` };
      const [key] = text.split(':');
      const alone = `${below.replace(new RegExp(`^${key}:.*\\n`, 'm'), '')}${
        key === 'optimizer' ? 'optimizer: { use: adam, lr: null }' : text
      }\n`;
      const results = [await recipeOf(over), await recipeOf({ 'r.yaml': alone })];
      expect(results.map(of)).toEqual([expected, expected]);
    },
  );

  it('null is an error at its place where a value is needed, or the key is unknown', async () => {
    const files = {
      'base.yaml': base,
      'r.yaml': 'extends: base.yaml\ntrain: { batch: ~, stepz: ~ }\n',
    };
    const error = await errorOfFiles(files);
    expect(error).toContain('GAN_WRONG_TYPE r.yaml:2:17 train.batch: expected a whole number >= 1');
    expect(error).toContain('GAN_UNKNOWN_KEY r.yaml:2:20 train.stepz');
  });

  it('names the layer that chose another plugin', async () => {
    const files = { 'r.yaml': base };
    const part = 'optimizer.generator';
    const chosen = await loadFiles(files, { set: ['optimizer=sgd'] });
    expect(chosen.problem(part, 'GAN_BAD_VALUE', 'x').place.file).toBe('--set optimizer=sgd');
    // Params alone do not: the part is the recipe's.
    const changed = await loadFiles(files, { set: ['optimizer.lr=1'] });
    expect(changed.problem(part, 'GAN_BAD_VALUE', 'x').place.file).toMatch(/r\.yaml$/);
  });

  it('drops the params of a plugin that is replaced, and only then', async () => {
    const files = (optimizer: string) => ({
      'base.yaml': base,
      'r.yaml': `extends: base.yaml\noptimizer: ${optimizer}\n`,
    });
    expect((await recipeOf(files('sgd'))).optimizer.generator).toEqual({ use: 'sgd', lr: 0.01 });
    expect((await recipeOf(files('adam'))).optimizer.generator.lr).toBe(2e-4);
    expect((await recipeOf(files('{ beta1: 0.5 }'))).optimizer.generator).toMatchObject({
      use: 'adam',
      lr: 2e-4,
      beta1: 0.5,
    });
  });

  it('changes one network and leaves the other', async () => {
    const recipe = await recipeOf({
      'base.yaml': base,
      'r.yaml': 'extends: base.yaml\noptimizer: { discriminator: { lr: 1 } }\n',
    });
    expect(recipe.optimizer.generator.lr).toBe(2e-4);
    expect(recipe.optimizer.discriminator).toMatchObject({ use: 'adam', lr: 1 });
  });

  it('lets a network differ from what both share', async () => {
    const text = base.replace('lr: 2.0e-4 }', 'lr: 2.0e-4, discriminator: { lr: 8.0e-4 } }');
    const recipe = await recipeOf({ 'r.yaml': text });
    expect(recipe.optimizer.generator.lr).toBe(2e-4);
    expect(recipe.optimizer.discriminator).toMatchObject({ use: 'adam', lr: 8e-4 });
  });

  it('reports mistakes in a base where they are, together with all others', async () => {
    const files = {
      'base.yaml': base.replace('batch: 64', 'batch: many'),
      'r.yaml': 'extends: base.yaml\nsteps: 3\n',
    };
    const error = await errorOfFiles(files);
    expect(error).toContain('GAN_WRONG_TYPE base.yaml:7:10 train.batch: expected a whole number');
    expect(error).toContain('GAN_UNKNOWN_KEY r.yaml:2:1 steps');
  });

  it('reports a missing base where it is named', async () => {
    const files = { 'base.yaml': base, 'r.yaml': 'extends: [bsae.yaml]\n' };
    const error = await errorOfFiles(files);
    expect(error).toMatch(/^GAN_MISSING_RECIPE r\.yaml:1:11 extends\[0\]: the file bsae\.yaml/);
    expect(error).toContain('Did you mean base.yaml?');
  });

  it('reports a circle with the way round', async () => {
    const files = { 'a.yaml': 'extends: r.yaml\n', 'r.yaml': `extends: a.yaml\n${base}` };
    expect(await errorOfFiles(files)).toContain(
      'GAN_EXTENDS_CIRCLE a.yaml:1:10 extends: the recipes extend each other in a circle: r.yaml -> a.yaml -> r.yaml',
    );
  });

  it.each([1, 3])(
    'lays each base once, however many build on it (%i bases of each)',
    async (bases) => {
      const levels = Array.from({ length: 40 }, (_, i): [string, string] => {
        const next = Array.from({ length: bases }, () => `l${i + 1}.yaml`);
        return [`l${i}.yaml`, `extends: [${next.join(', ')}]\n`];
      });
      const files = {
        ...Object.fromEntries(levels),
        'l40.yaml': base,
        'r.yaml': 'extends: l0.yaml',
      };
      // Laid each time, 3^40 layers would take years.
      expect((await recipeOf(files)).name).toBe('tiny');
    },
  );

  it('keeps what one base changes where another builds on the same', async () => {
    const files = {
      'base.yaml': `${base}seed: 1\n`,
      'a.yaml': 'extends: base.yaml\nseed: 2\n',
      'b.yaml': 'extends: base.yaml\ndescription: of b\n',
      'r.yaml': 'extends: [a.yaml, b.yaml]\n',
      'over.yaml': 'extends: [base.yaml, ./sub/../a.yaml]\nsamples: { every: 7 }\n',
    };
    expect(await recipeOf(files)).toMatchObject({ seed: 2, description: 'of b' });
    const laid = await recipeOf(
      { ...files, 'r.yaml': 'extends: b.yaml\nseed: 5\n' },
      { with: ['a.yaml'] },
    );
    expect(laid).toMatchObject({ seed: 2, description: 'of b' });
    const over = await recipeOf(
      { ...files, 'r.yaml': 'extends: a.yaml\nseed: 5\n' },
      { with: ['over.yaml'] },
    );
    expect(over).toMatchObject({ seed: 5, samples: { every: 7 } });
  });

  it('counts bases that are not there', async () => {
    const names = Array.from({ length: 5000 }, (_, i) => `no${i}.yaml`);
    const error = await errorOfFiles({ 'r.yaml': `extends: [${names.join(', ')}]\n` });
    expect(error).toMatch(/^GAN_TOO_MANY_LAYERS r\.yaml:1:\d+ extends\[99\]: /);
  });

  it('takes as many layers as are allowed', async () => {
    const names = Array.from({ length: 98 }, (_, i) => `small${i}.yaml`);
    const files = {
      'base.yaml': base,
      ...Object.fromEntries(names.map((name) => [name, 'seed: 3\n'])),
      'r.yaml': `extends: [base.yaml, ${names.join(', ')}]\n`,
    };
    expect((await recipeOf(files)).seed).toBe(3);
  });

  it('wants paths', async () => {
    const error = await errorOfFiles({ 'r.yaml': `extends: [1]\n${base}` });
    expect(error).toContain('GAN_WRONG_TYPE r.yaml:1:11 extends[0]: expected the path of a recipe');
  });
});

describe('--with and --set', () => {
  it('are laid over the recipe in this order', async () => {
    const files = {
      'r.yaml': base,
      'one.yaml': 'train: { batch: 1, steps: 1 }\nseed: 1\n',
      'two.yaml': 'train: { steps: 2 }\n',
    };
    const options = { with: ['one.yaml', 'two.yaml'], set: ['seed=9'] };
    const recipe = await recipeOf(files, options);
    expect(recipe.train).toMatchObject({ batch: 1, steps: 2 });
    expect(recipe.seed).toBe(9);
  });

  it('reach list items and both networks', async () => {
    const set = ['tracking=[local, remote]', 'tracking[1].experiment=x', 'optimizer.lr=0.5'];
    const recipe = await recipeOf({ 'r.yaml': base }, { set });
    expect(recipe.tracking[1]).toEqual({ use: 'remote', experiment: 'x' });
    expect(recipe.optimizer.generator.lr).toBe(0.5);
    expect(recipe.optimizer.discriminator.lr).toBe(0.5);
  });

  it('take typed values', async () => {
    const set = ['samples.grid=[2, 3]', 'description=64 images', 'optimizer.generator.lr=1e-3'];
    const recipe = await recipeOf({ 'r.yaml': base }, { set });
    expect(recipe.samples.grid).toEqual([2, 3]);
    expect(recipe.description).toBe('64 images');
    expect(recipe.optimizer.generator.lr).toBe(1e-3);
  });

  it('choose hardware in one word', async () => {
    const recipe = await recipeOf({ 'r.yaml': base }, { hardware: 'auto' });
    expect(recipe.hardware).toEqual({ use: 'auto', replicas: 'all' });
    expect(await errorOfFiles({ 'r.yaml': base }, { hardware: 'atuo' })).toContain(
      'GAN_UNKNOWN_PLUGIN --hardware atuo hardware: no hardware "atuo". Did you mean `auto`?',
    );
  });

  it('set params of the hardware that is chosen beside them, and mistakes in them are told', async () => {
    const set = ['hardware.replicas=2'];
    const recipe = await recipeOf({ 'r.yaml': base }, { hardware: 'auto', set });
    expect(recipe.hardware).toEqual({ use: 'auto', replicas: 2 });
    const typo = { hardware: 'auto', set: ['hardware.replicsa=2'] };
    expect(await errorOfFiles({ 'r.yaml': base }, typo)).toContain('Did you mean `replicas`?');
  });
});
