import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { gan } from '../cli/gan.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { TINY_GAN } from '../support/tiny-run.js';
import { describeXla } from '../support/xla.js';
import { statusOf, tinySweep } from './tiny-sweep.js';

/** What was ever compiled: each program has a file, and one that is there is not compiled again. */
async function compiled(cache: string): Promise<string[]> {
  const files = await readdir(cache, { recursive: true });
  return files.filter((file) => file.endsWith('.xla'));
}

describeXla('trials share compiled programs', () => {
  it('rates, betas, loss weights and seeds compile nothing anew; defaults of losses are built in', async () => {
    const cwd = await temporaryFolder();
    const cache = path.join(cwd, 'cache');
    const env = { GAN_CACHE_DIR: cache };
    const recipe = TINY_GAN.replace('hardware: js', 'hardware: xla-cpu').replace(
      'steps: 12',
      'steps: 2',
    );
    await tinySweep(cwd, { recipe });
    const sweep = (trials: number, parameters: object, out: string) =>
      gan(
        [
          ...['sweep', 'sweep.yaml', '--set', `sweep.trials=${trials}`, '--out', out],
          ...['--set', 'sweep.parameters.loss=null'],
          ...['--set', `sweep.parameters=${JSON.stringify(parameters)}`],
        ],
        { cwd, env },
      );
    const inputs = {
      'optimizer.discriminator.lr': { log: [1e-5, 1e-2] },
      'lossWeighting.generator': { uniform: [0.5, 2] },
      'optimizer.generator.beta1': { uniform: [0, 0.9] },
      'optimizer.discriminator.beta2': { uniform: [0.9, 0.999] },
      seed: { int: [0, 1000] },
    };
    expect((await sweep(1, inputs, 'one')).code).toBe(0);
    const once = await compiled(cache);
    // The step, the grid of samples, and what checks the device when it is opened.
    expect(once).toHaveLength(3);
    expect((await sweep(3, inputs, 'one')).code).toBe(0);
    const { trials } = await statusOf('one', cwd);
    expect(new Set(trials.map(({ values }) => JSON.stringify(values))).size).toBe(3);
    expect(await compiled(cache)).toEqual(once);

    // The default of a loss is a constant of the program; all other numbers share another one.
    const smoothing = { 'loss.labelSmoothing': { uniform: [0.05, 0.2] } };
    expect((await sweep(2, smoothing, 'two')).code).toBe(0);
    expect(await compiled(cache)).toHaveLength(4);
  });
});
