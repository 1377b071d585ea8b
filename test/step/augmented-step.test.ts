import { describe, expect, test } from 'vitest';
import { trace, useTraceBackend } from 'gan-recipes/trace';
import ada from '../../plugins/augmentations/ada/index.js';
import color from '../../plugins/augmentations/color.js';
import type { NamedAugmentation } from '../../src/step/augment/index.js';
import { emit } from '../../src/xla/stablehlo/index.js';
import { imagesOf, smallGan, stepInputs, TWO_CONVOLUTIONS } from '../support/gan-parts.js';
import { floats, openJs, openXla } from '../support/sessions.js';
import { describeXla } from '../support/xla.js';
import { buildPart } from '../suites/plugin.js';
import { DIFF_AUGMENT } from './features.js';

/** One that is controlled, and one whose chance is an input. */
const augment = (params: object = {}, start = 0.5): NamedAugmentation[] => [
  {
    name: 'ada',
    p: { control: 'ada', target: 0, images: 64, start },
    part: buildPart(ada, params),
  },
  { name: 'color', p: 'input', part: buildPart(color) },
];
const GAN = { model: TWO_CONVOLUTIONS, augment: augment() } as const;

async function steps(open: typeof openJs, count: number) {
  const session = await open();
  try {
    const gan = await smallGan('sequential', 7, GAN);
    expect(gan.at(1)).toBe(gan.at(0));
    const run = await session.compile(gan.train);
    const images = await session.upload(imagesOf(gan.train.inputs['images'].shape));
    const outputs: Record<string, number>[] = [];
    for (let step = 0; step < count; step++) {
      const p = floats([], [step / count]);
      const inputs = { images, ...stepInputs(step), ...gan.settings, 'augment/color/p': p };
      const read = await (await run.run(inputs)).read();
      outputs.push(
        Object.fromEntries(Object.entries(read).map(([name, { data }]) => [name, data[0]])),
      );
    }
    return outputs;
  } finally {
    await session.close();
  }
}

describe('a step with augmentations', () => {
  test('no number of theirs is part of the program', async () => {
    await useTraceBackend();
    const text = async (items: NamedAugmentation[]) =>
      emit((await trace((await smallGan('joint', 7, { ...GAN, augment: items })).train)).program);
    const plain = await text(augment());
    const other = augment({ scale: 0.4, hue: 0.1, p: 0.3 }, 0);
    expect(await text(other)).toBe(plain);
    expect(await text(augment({ changes: ['flip'] }))).not.toBe(plain);
  });

  test('those without numbers of their own have no inputs', async () => {
    await useTraceBackend();
    const gan = await smallGan('joint', 7, { ...GAN, augment: DIFF_AUGMENT });
    const names = [...Object.keys(gan.train.inputs), ...gan.train.state.keys()];
    expect(names.filter((name) => name.startsWith('augment/'))).toEqual([]);
  });

  describeXla('xla', () => {
    test('one program, whatever the chances: outputs as on js, and the chance moves', async () => {
      const [js, xla] = [await steps(openJs, 5), await steps(openXla, 5)];
      js.forEach((each, step) => {
        for (const [name, value] of Object.entries(each)) {
          const off = Math.abs(value - xla[step][name]) / Math.max(1, Math.abs(value));
          expect(off, `${name} of step ${step}`).toBeLessThan(2e-3);
        }
      });
      expect(js.map((each) => each['augment/ada/p'])).not.toEqual(Array(5).fill(0.5));
      expect(xla[4]['augment/ada/p']).toBe(js[4]['augment/ada/p']);
    });
  });
});
