import { describe, expect, test } from 'vitest';
import { GanError } from '../../src/errors/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { tinyGraph } from '../support/tiny-run.js';

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
      /optimizer\.generator\.beta1: an exponential schedule cannot begin or end at 0/,
    ],
    [
      `optimizer.discriminator.lookahead={ alpha: ${BACKWARDS} }`,
      /discriminator\.lookahead\.alpha: endStep must come after startStep, which is 5/,
    ],
    [`optimizer.generator.rates={ dense: ${BACKWARDS} }`, /rates\.dense: endStep must come after/],
    [`loss.labelSmoothing=${BACKWARDS}`, /loss\.labelSmoothing: endStep must come after/],
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
