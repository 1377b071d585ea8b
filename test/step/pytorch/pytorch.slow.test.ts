import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { deriveKey, keyOf, normalValues } from 'gan-recipes/trace';
import { encodeSafetensors } from '../../../src/weights/safetensors.js';
import { tensorsOf } from '../../support/safetensors.js';
import { imagesOf, type Mode, SMALL } from '../../support/gan-parts.js';
import { python, WHY } from '../../support/pytorch/python.js';
import { floats, openXla } from '../../support/sessions.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { describeXla } from '../../support/xla.js';
import { SmallRun, type State } from '../small-run.js';

const SCRIPT = fileURLToPath(new URL('dcgan_steps.py', import.meta.url));
const STEPS = 20;
const BATCH = 8;
const SEED = 7;
const IMAGES = imagesOf();

/** The images of each step and the noise that the step draws: see StepRandom. */
function batches(): State {
  const pixels = IMAGES.data.length / SMALL.images;
  const images = new Uint8Array(STEPS * BATCH * pixels);
  const noise: number[] = [];
  for (let step = 0; step < STEPS; step++) {
    for (let i = 0; i < BATCH; i++) {
      const from = ((step * BATCH + i) % SMALL.images) * pixels;
      images.set(IMAGES.data.subarray(from, from + pixels), (step * BATCH + i) * pixels);
    }
    const key = deriveKey(deriveKey(keyOf(SEED), step), 0);
    noise.push(...normalValues(key, BATCH * SMALL.noise));
  }
  return new Map([
    ['images', { shape: [STEPS, BATCH, 32, 32, 3], dtype: 'uint8', data: images }],
    ['noise', floats([STEPS, BATCH, SMALL.noise], noise)],
  ]);
}

/** Values of each step, one after another. */
function stacked(steps: readonly State[]): State {
  return new Map(
    [...steps[0]].map(([name, { shape, dtype }]) => {
      const values = steps.flatMap((state) => Array.from(state.get(name)!.data));
      return [name, { shape: [steps.length, ...shape], dtype, data: Float32Array.from(values) }];
    }),
  );
}

/** @param before the state before each step */
async function inPyTorch(before: readonly State[], mode: Mode): Promise<State> {
  const folder = await temporaryFolder();
  const [given, result] = ['in', 'out'].map((name) => path.join(folder, `${name}.safetensors`));
  const metadata = { mode, beta1: '0.5', lr: '2e-4', labelSmoothing: '0.25' };
  const tensors = new Map([...stacked(before), ...batches()]);
  await writeFile(given, encodeSafetensors({ tensors, metadata }));
  const ran = spawnSync(python!, [SCRIPT, given, result], { encoding: 'utf8' });
  expect(ran.status, ran.stderr).toBe(0);
  return tensorsOf(await readFile(result));
}

/** Root mean square of the differences, relative to that of the values. */
function apart(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [differences, values] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    differences += (a[i] - b[i]) ** 2;
    values += a[i] ** 2;
  }
  return Math.sqrt(differences / (values || 1));
}

describeXla('a DCGAN', () => {
  test.skipIf(!python).each<Mode>(['sequential', 'joint'])(
    `trained by gan, %s, is the one that PyTorch trains from the same weights and data (${WHY})`,
    async (mode) => {
      const session = await openXla();
      try {
        const run = await SmallRun.start(session, mode, { batch: BATCH });
        const states = [run.start];
        const losses: number[] = [];
        for (let step = 0; step < STEPS; step++) {
          losses.push(...(await run.step(step, { seed: SEED, batch: BATCH })));
          states.push(await run.state());
        }
        const torch = await inPyTorch(states.slice(0, -1), mode);
        const after = stacked(states.slice(1));
        // PyTorch counts updates for each parameter, not for the network.
        const names = [...after.keys()].filter((name) => !name.endsWith('/count'));
        expect(names.length).toBeGreaterThan(50);
        const rounding = { losses: 5e-6, values: 1e-4 };
        // After some steps an input of a ReLU that is zero but for rounding falls on one side here
        // and on the other there, and from then on the runs part, as two of PyTorch's own would.
        const drift = { losses: 2e-2, values: 0.1 };
        for (const [kind, within] of Object.entries({ beside: rounding, alone: drift })) {
          const theirs = torch.get(`${kind}/losses`)!.data;
          losses.forEach((loss, i) => {
            const difference = Math.abs(loss - theirs[i]) / theirs[i];
            expect(difference, `${kind}, loss ${i}`).toBeLessThan(within.losses);
          });
          for (const name of names) {
            if (kind === 'alone' && name.startsWith('optimizer/')) continue;
            const values = [torch.get(`${kind}/${name}`)!, after.get(name)!] as const;
            expect(apart(values[0].data, values[1].data), `${kind}, ${name}`).toBeLessThan(
              within.values,
            );
          }
        }
      } finally {
        await session.close();
      }
    },
  );
});
