import { describe, expect, it } from 'vitest';
import { TINY_RECIPE } from '../support/tiny-plugins.js';
import { errorOfFiles, loadFiles } from './helpers.js';

const base = TINY_RECIPE;

async function recipeOf(files: Record<string, string>, options = {}) {
  return (await loadFiles(files, options)).recipe;
}

describe('references', () => {
  const withRefs = (more: string) => ({ 'r.yaml': `${base}${more}` });

  it('take values as they are, alone, and as text within a text', async () => {
    const recipe = await recipeOf(
      withRefs(
        'seed: ${train.batch}\ndescription: "${name}, ${train.steps} steps, $${kept}"\nsamples: { every: "${train.steps}" }\n',
      ),
    );
    expect(recipe.seed).toBe(64);
    expect(recipe.description).toBe('tiny, 100 steps, ${kept}');
    expect(recipe.samples.every).toBe(100);
  });

  it('reach defaults, of the recipe and of plugins, and references in turn', async () => {
    const recipe = await recipeOf(
      withRefs(
        'samples: { every: "${checkpoint.every}" }\nseed: ${model.noise}\ncheckpoint: { every: "${seed}" }\n',
      ),
    );
    expect([recipe.samples.every, recipe.seed]).toEqual([8, 8]);
  });

  it('take whole parts', async () => {
    const text = base
      .replace('optimizer: {', 'optimizer: { discriminator: "${optimizer.generator}", generator: {')
      .replace('2.0e-4 }', '2.0e-4 } }');
    const { optimizer } = await recipeOf({ 'r.yaml': text });
    expect(optimizer.discriminator).toEqual(optimizer.generator);
  });

  it('see what other layers set', async () => {
    const files = withRefs('seed: ${train.batch}\n');
    expect((await recipeOf(files, { set: ['train.batch=8'] })).seed).toBe(8);
  });

  it('read what both networks share by its short path', async () => {
    const recipe = await recipeOf(withRefs('description: lr ${optimizer.lr}\n'));
    expect(recipe.description).toBe('lr 0.0002');
  });

  it('are located errors where they lead nowhere, in circles or into text', async () => {
    const error = await errorOfFiles(
      withRefs(
        'seed: ${train.bathc}\nsamples: { every: "${checkpoint.every}" }\ncheckpoint: { every: "${samples.every}" }\ndescription: all of ${train}\n',
      ),
    );
    expect(error.match(/^GAN.*/gm)).toEqual([
      'GAN_BAD_REFERENCE r.yaml:9:7 seed: the recipe has no key train.bathc',
      'GAN_BAD_REFERENCE r.yaml:10:19 samples.every: the references go in a circle: samples.every -> checkpoint.every -> samples.every',
      'GAN_BAD_REFERENCE r.yaml:11:22 checkpoint.every: the references go in a circle: checkpoint.every -> samples.every -> checkpoint.every',
      'GAN_BAD_REFERENCE r.yaml:12:14 description: ${train} is a map, which cannot be part of a longer text',
    ]);
  });

  it('do not grow without bounds', async () => {
    const doubling = Array.from(
      { length: 30 },
      (_, i) => `    k${i}: "\${samples.k${i + 1}}\${samples.k${i + 1}}"`,
    );
    const text = `${base}samples:\n${doubling.join('\n').replaceAll('    ', '  ')}\n  k30: x\n`;
    expect(await errorOfFiles({ 'r.yaml': text })).toContain('GAN_BAD_REFERENCE');
  });
});

describe('the environment', () => {
  const text = `${base}seed: \${env:SEED}\ndescription: by \${env:WHO:-nobody}\n`;

  it('is read where a recipe says so, typed as YAML', async () => {
    const recipe = await recipeOf({ 'r.yaml': text }, { env: { SEED: '12' } });
    expect(recipe.seed).toBe(12);
    expect(recipe.description).toBe('by nobody');
  });

  const described = async (description: string, env: Record<string, string>) =>
    (await recipeOf({ 'r.yaml': `${base}description: '${description}'\n` }, { env })).description;

  it.each([
    ['run-${env:ID}', { ID: '007' }, 'run-007'],
    ['run-${env:ID}', { ID: '1e5' }, 'run-1e5'],
    ['run-${env:ID}', { ID: '12345678901234567890' }, 'run-12345678901234567890'],
    ['run-${env:ID}-', { ID: '' }, 'run--'],
    ['${env:ID}', { ID: '007' }, '007'],
    ['${env:ID}', { ID: '12345678901234567890' }, '12345678901234567890'],
    ['${env:ID}', { ID: '1e-400' }, '1e-400'],
    ['${env:ID}', { ID: '~' }, '~'],
    ['${env:ID}', { ID: 'a: b # c' }, 'a: b # c'],
    ['${text:env:ID}', { ID: '64' }, '64'],
    ['${text:train.batch}', {}, '64'],
    ['${env:ID:-${env:OTHER}}', { OTHER: '0x10' }, '0x10'],
    ['${env:ID:-${name}-${train.batch}}', {}, 'tiny-64'],
    ['${env:ID:-{a}}', { ID: '' }, '{a}'],
    ['${env:ID:-"no"}', {}, 'no'],
    ['${text:env:ID:-007}', {}, '007'],
    ['$${env:ID} }${env:ID}{', { ID: 'x' }, '${env:ID} }x{'],
  ])('%s with %j is the text %s', async (text, env, expected) => {
    expect(await described(text, env as Record<string, string>)).toBe(expected);
  });

  it('keeps its characters where a key passes it on', async () => {
    const text = `${base}seed: \${env:ID}\ndescription: "run-\${seed}"\n`;
    const { seed, description } = await recipeOf({ 'r.yaml': text }, { env: { ID: '1e2' } });
    expect({ seed, description }).toEqual({ seed: 100, description: 'run-1e2' });
  });

  it('is a located error where a map is asked for as text, or defaults have no end', async () => {
    const deep = '${env:A:-'.repeat(30) + '}'.repeat(30);
    for (const [description, message] of [
      ['${text:train}', '${text:train} asks for text, and there is a map'],
      ['${env:A:-${b}', '`${` has no `}`'],
      [deep, 'more than 20 defaults stand within each other'],
    ]) {
      const files = { 'r.yaml': `${base}description: '${description}'\n` };
      expect(await errorOfFiles(files, { env: {} })).toContain(`description: ${message}`);
    }
  });

  it('is a located error where it lacks the variable', async () => {
    expect(await errorOfFiles({ 'r.yaml': text }, { env: {} })).toMatch(
      /^GAN_BAD_REFERENCE r\.yaml:9:7 seed: the environment variable SEED is not set/,
    );
  });
});
