import { describe, expect, test } from 'vitest';
import type { Plan } from '../../../src/app/plan/index.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { tinyRecipe } from '../../support/tiny-run.js';
import { describeXla } from '../../support/xla.js';
import { gan } from '../gan.js';

async function plan(args: readonly string[]) {
  const recipe = await tinyRecipe(await temporaryFolder());
  return gan(['plan', recipe, ...args]);
}

describe('gan plan', () => {
  test('what a run would take, without training and without data', async () => {
    const { code, stdout, stderr } = await plan(['--json', '--set', 'train.steps=1000']);
    expect(code, stderr).toBe(0);
    const found = JSON.parse(stdout) as Plan;
    expect(found).toMatchObject({
      recipe: 'tiny',
      batch: 4,
      steps: 1000,
      precision: 'f32',
      replicas: 1,
      shapes: { noise: [4, 4], images: [4, 28, 28, 1], logits: [4, 1] },
      memory: {},
      step: { basis: 'measured' },
    });
    // Dense 4 -> 7x7x2, two norms, 5x5 from 2 to 1 map, 4x4 from 1 to 1 map with a bias.
    const { generator, discriminator } = found.networks;
    expect(generator).toEqual({
      parameters: 4 * 98 + 2 * 98 + 25 * 2 + 2 + 16 + 1,
      statistics: 2 * 98 + 2,
    });
    // 5x5 from 1 to 1 map with a bias, 5x5 from 1 to 2 maps, a norm, dense 98 -> 1.
    expect(discriminator).toEqual({ parameters: 25 + 1 + 50 + 4 + 98 + 1, statistics: 4 });
    expect(found.flopsPerStep).toBeGreaterThan(0);
    expect(found.step!.seconds).toBeGreaterThan(0);
    expect(found.eta).toBeCloseTo(found.step!.seconds * 1000);
  });

  test('a step that plain JavaScript would take minutes for is not tried', async () => {
    const wide = ['--set', 'model.width=64', '--set', 'train.batch=64'];
    const { code, stdout } = await plan(wide);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^step time .*an estimate: from the FLOPs/m);
    expect(stdout).toMatch(/^whole run .*h \d\dm/m);
  });

  test('hardware that knows float32 only', async () => {
    const { code, stderr } = await plan(['--set', 'train.precision=bf16']);
    expect(code).toBe(2);
    expect(stderr).toContain('GAN_PRECISION js (one core) computes in float32 only');
  });

  test('hardware that cannot compile for what is not here', async () => {
    const { code, stdout, stderr } = await plan(['--topology', 'v5e:2x2']);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('GAN_TOPOLOGY hardware js cannot plan for other machines');
    expect(stderr).toContain('--hardware xla-tpu');
  });

  test('a wrong recipe is told as always', async () => {
    const { code, stderr } = await plan(['--set', 'train.batch=none']);
    expect(code).toBe(2);
    expect(stderr).toContain('train.batch');
  });
});

describeXla('gan plan with a compiler', () => {
  test('memory, work, compile time and measured steps', async () => {
    const { code, stdout, stderr } = await plan(['--hardware', 'xla-cpu', '--json']);
    expect(code, stderr).toBe(0);
    const found = JSON.parse(stdout) as Plan;
    expect(found.device).toMatch(/^cpu:0 /);
    // At least the data set: bytes of the assumed or known number of images.
    expect(found.memory.needed).toBeGreaterThan(found.images.count * 28 * 28);
    expect(found.memory.needed).toBeLessThan(found.memory.available!);
    expect(found.work!.flops).toBeGreaterThan(found.flopsPerStep / 4);
    expect(found.compile!.seconds).toBeGreaterThan(0);
    expect(found.step).toMatchObject({ basis: 'measured' });
  });
});
