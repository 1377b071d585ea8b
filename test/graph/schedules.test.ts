import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { registry } from '../../src/app/plugins/registry.js';
import { GanError } from '../../src/errors/index.js';
import { buildGraph } from '../../src/graph/index.js';
import { loadRecipe } from '../../src/recipe/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { TINY_GAN, tinyGraph } from '../support/tiny-run.js';

async function problemsOf(set: string): Promise<string> {
  try {
    await tinyGraph(await temporaryFolder(), [set]);
  } catch (error) {
    if (error instanceof GanError) return error.format();
    throw error;
  }
  throw new Error('the graph is fine');
}

const EXPONENTIAL = '{ schedule: exponential, from: 0, to: 0.9 }';
const BACKWARDS = '{ schedule: linear, from: 0, to: 1, startStep: 5, endStep: 2 }';

describe('the scheduled numbers of a recipe', () => {
  test.each([
    [
      `optimizer.generator.beta1=${EXPONENTIAL}`,
      /optimizer\.generator\.beta1\.from: an exponential schedule cannot begin or end at 0/,
    ],
    [
      `optimizer.discriminator.lookahead={ alpha: ${BACKWARDS} }`,
      /discriminator\.lookahead\.alpha\.endStep: endStep must come after startStep, which is 5/,
    ],
    [
      `optimizer.generator.rates={ dense: ${BACKWARDS} }`,
      /rates\.dense\.endStep: endStep must come after/,
    ],
    [`loss.labelSmoothing=${BACKWARDS}`, /loss\.labelSmoothing\.endStep: endStep must come after/],
    ['optimizer.generator.beta1=1.5', /beta1: expected a number >= 0 and < 1, got 1\.5/],
    ['optimizer.generator.beta1="0.5"', /Write it without quotes: 0\.5/],
    [
      'optimizer.generator.beta1={ schedule: linear, from: 0, to: 1 }',
      /beta1\.to: expected a number >= 0 and < 1, got 1/,
    ],
    ['optimizer.generator.rates={ dense: -1 }', /rates\.dense: expected a number >= 0/],
  ])('%s is refused at its place', async (set, expected) => {
    expect(await problemsOf(set)).toMatch(expected);
  });

  test('that go on after the end of the run are told, and stop nothing', async () => {
    const warningsOf = async (...set: string[]) => {
      const { warnings } = await tinyGraph(await temporaryFolder(), set);
      return warnings.map(({ severity, place, message }) => [severity, place.path, message]);
    };
    const late = (span: string) =>
      `loss.labelSmoothing={ schedule: linear, from: 0, to: 1, ${span} }`;
    expect(await warningsOf(late('endStep: 12'))).toEqual([]);
    expect(await warningsOf(late('endStep: 10000'))).toEqual([
      [
        'warning',
        'loss.labelSmoothing.endStep',
        'the change is complete in step 10000, but the run has 12 steps',
      ],
    ]);
    expect(await warningsOf(late('startStep: 12'))).toEqual([
      [
        'warning',
        'loss.labelSmoothing.startStep',
        'the change begins in step 12, but the run has 12 steps: nothing changes',
      ],
    ]);
    // Once, though it is for both networks.
    const shared = 'lrSchedule={ use: cosine, endStep: 13 }';
    expect(await warningsOf(shared)).toMatchObject([['warning', 'lrSchedule.endStep', /./]]);
    // How many steps an epoch has is known once the images are counted.
    const counted = ['train.steps=null', 'train.epochs=1'];
    expect(await warningsOf(...counted, late('endStep: 1000000'))).toEqual([]);
  });

  test('a fault is at the line of its key', async () => {
    const text = TINY_GAN.replace(
      'loss: modified-gan',
      'loss:\n  use: modified-gan\n  labelSmoothing:\n    schedule: linear\n    from: 0\n    to: 1\n    startStep: 5\n    endStep: 2',
    );
    const file = path.join(await temporaryFolder(), 'r.yaml');
    await writeFile(file, text);
    const graph = loadRecipe(file, { registry: registry() }).then((loaded) => buildGraph(loaded));
    await expect(graph).rejects.toMatchObject({
      place: { line: 12, path: 'loss.labelSmoothing.endStep' },
    });
  });

  test('become settings of their parts, those of the rules too', async () => {
    const { parts } = await tinyGraph(await temporaryFolder(), [
      'optimizer.generator.lookahead={ every: 7 }',
      'optimizer.generator.rates={ dense: 0.1 }',
      'optimizer.generator.clipNorm=2',
    ]);
    expect(parts.optimizer.generator.settings).toMatchObject({
      beta1: 0.5,
      clipNorm: 2,
      'rates/dense': 0.1,
      'lookahead/every': 7,
      'lookahead/alpha': 0.5,
    });
    expect(parts.optimizer.discriminator.settings).not.toHaveProperty(['lookahead/every']);
  });
});
