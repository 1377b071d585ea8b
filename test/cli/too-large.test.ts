import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { TruncatedNormal, useTraceBackend } from 'gan-recipes/trace';
import { describeError } from '../../src/app/failure/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { tinyRecipe } from '../support/tiny-run.js';
import { gan } from './gan.js';

describe.each(['plan', 'run'])('gan %s with what no machine can hold', (command) => {
  const tried = async (set: string) => {
    const folder = await temporaryFolder();
    const recipe = await tinyRecipe(folder);
    const out = command === 'run' ? ['--out', path.join(folder, 'run')] : [];
    const { code, stderr } = await gan([command, recipe, '--set', set, ...out]);
    expect(stderr).not.toMatch(/^\s+at |internal:/m);
    // No folder of a run is left behind.
    expect(await readdir(folder)).toEqual([path.basename(recipe)]);
    return { code, stderr };
  };

  test('a batch of 1e11: where it stands, what it takes, and what to do', async () => {
    const { code, stderr } = await tried('train.batch=100000000000');
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /GAN_DOES_NOT_FIT --set train\.batch=100000000000 train\.batch: the run does not fit: gan_sequential_step needs at least [\d,]+ GB of memory; js \(one core\) has [\d.,]+ GB\n {2}More than \d+ images cannot fit/,
    );
  });

  test('a model of 1e12 weights is told at the model', async () => {
    const { code, stderr } = await tried('model.noise=10000000000');
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /GAN_MODEL_TOO_LARGE .*tiny\.yaml:\d+:\d+ model: drawing the weights generator\/\S+ \[.*\] takes [\d,.]+ GB of memory; [\d,.]+ GB are free\n {2}Choose a narrower model/,
    );
  });
});

test('weights that fit no memory take none, and are refused when they are to be drawn', async () => {
  await useTraceBackend();
  const weights = new TruncatedNormal(0, 'wide/kernel', 0.02).apply([1e6, 1e6]);
  expect(() => weights.dataSync()).toThrow(
    /^drawing the weights wide\/kernel \[1000000, 1000000\] takes 16,000 GB/,
  );
});

describe('arrays that JavaScript cannot make', () => {
  const thrown = (make: () => unknown): unknown => {
    try {
      return make();
    } catch (error) {
      return error;
    }
  };

  test('are told as too large, not as a fault of ours', () => {
    const { text, exitCode } = describeError(thrown(() => new Float32Array(1e12)));
    expect(exitCode).toBe(2);
    expect(text).toMatch(/^GAN_TOO_LARGE an array of 1,000,000,000,000 numbers is more than/);
  });

  test('a wrong length is an internal error', () => {
    const { text, exitCode } = describeError(thrown(() => new Float32Array(-1)));
    expect(exitCode).toBe(1);
    expect(text).toMatch(/^internal: Invalid typed array length: -1/);
  });
});
