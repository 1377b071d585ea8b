import { describe, expect, it } from 'vitest';
import { inMemory, userError, type FeatureNetwork, type LoadedImages } from 'gan-recipes/plugin';
import { uniformValues } from 'gan-recipes/trace';
import classifierScore from '../../../plugins/metrics/classifier-score.js';
import fcd from '../../../plugins/metrics/fcd.js';
import { metricInputs, metricSuite } from '../../suites/metric.js';
import { buildPart } from '../../suites/plugin.js';

const image = { height: 2, width: 2, channels: 3 };
const EACH = 12;
const COUNT = 60;

/** A classifier by colour: the logits are the channels' means. */
const byColour: FeatureNetwork = {
  name: 'classifier',
  hash: 'sha256:colour',
  protocol: {},
  async extract(images, progress) {
    const count = images.length / EACH;
    const logits = new Float32Array(count * 3);
    images.forEach((value, i) => (logits[Math.floor(i / EACH) * 3 + (i % 3)] += value / 40));
    progress(count);
    return { count, features: logits, size: 3, logits, classes: 3 };
  },
};

/** Images of one colour each, some brighter than others. */
function coloured(seed: number, count: number, colours = 3): Uint8Array {
  const light = uniformValues([seed, 2], count);
  return Uint8Array.from({ length: count * EACH }, (_, i) => {
    const index = Math.floor(i / EACH);
    return i % 3 === index % colours ? 100 + 100 * light[index] : 50 * light[(index + 7) % count];
  });
}

const images = (pixels: Uint8Array): LoadedImages => ({
  count: pixels.length / EACH,
  images: pixels,
  labels: undefined,
  checksum: 'sha256:0',
});
const inputs = (fakes = (count: number) => coloured(1, count)) =>
  metricInputs({
    image,
    generate: async (count) => fakes(count),
    real: async () => inMemory(images(coloured(2, COUNT))),
    classifier: async (run) => {
      expect(run).toBe('runs/colours');
      return byColour;
    },
  });
const params = { classifier: 'runs/colours', fakes: 50, reals: 40 };

describe('fcd', () => {
  metricSuite(fcd, () => buildPart(fcd, params), inputs);

  it('is small for images of the same kind, and large where a colour is missing', async () => {
    const score = async (given = inputs()) => {
      const { scores } = await buildPart(fcd, params).evaluate(given);
      return scores['fcd'];
    };
    expect(await score(inputs((count) => coloured(1, count, 2)))).toBeGreaterThan(
      20 * (await score()),
    );
  });

  it('names the classifier, the images and how many real ones there were', async () => {
    const all = buildPart(fcd, { ...params, reals: 4000, name: 'fcd/mine' });
    const { scores, protocol } = await all.evaluate(inputs());
    expect(Object.keys(scores)).toEqual(['fcd/mine', 'fcd/mine/real']);
    expect(protocol).toEqual({
      network: 'classifier',
      weights: 'sha256:colour',
      fakes: 50,
      reals: COUNT,
      split: 'train',
      seed: 0,
      real: `${COUNT} of test, ${COUNT} of train`,
    });
  });

  it('stands beside that of real images: of both splits, or of two halves of one', async () => {
    const of = async (test: () => LoadedImages) => {
      const real = async (split: string) =>
        inMemory(split === 'train' ? images(coloured(2, COUNT)) : test());
      return buildPart(fcd, { ...params, reals: 4000 }).evaluate({ ...inputs(), real });
    };
    const same = await of(() => images(coloured(2, COUNT)));
    expect(same.scores['fcd/real']).toBeCloseTo(0, 4);
    const fewer = await of(() => images(coloured(3, 40)));
    expect(fewer.protocol).toMatchObject({ real: '40 of test, 60 of train' });
    expect(fewer.scores['fcd/real']).toBeGreaterThan(same.scores['fcd/real'] + 1e-3);
    const none = await of(() => {
      throw userError('GAN_DATA_EMPTY', 'there is no test split');
    });
    expect(none.protocol).toMatchObject({ real: 'two times 30 of train' });
    expect(none.scores['fcd/real']).toBeGreaterThan(1e-3);
    const damaged = of(() => {
      throw userError('GAN_DATA_DAMAGED', 'the file of the test split is damaged');
    });
    await expect(damaged).rejects.toThrow('is damaged');
  });

  it('looks at fakes once for all metrics of an evaluation, at each split once for a run', async () => {
    const seen: number[] = [];
    const counting: FeatureNetwork = {
      ...byColour,
      extract: (pixels, progress) => {
        seen.push(pixels.length / EACH);
        return byColour.extract(pixels, progress);
      },
    };
    const first = { ...inputs(), classifier: async () => counting };
    await buildPart(fcd, params).evaluate(first);
    await buildPart(classifierScore, params).evaluate(first);
    expect(seen).toEqual([40, 40, 50]);
    const { session, real, classifier } = first;
    await buildPart(fcd, params).evaluate({ ...inputs(), session, real, classifier });
    expect(seen).toEqual([40, 40, 50, 50]);
  });
});

describe('classifier-score', () => {
  metricSuite(classifierScore, () => buildPart(classifierScore, params), inputs);

  it('is near the number of classes for sure and varied images, with the real score beside it', async () => {
    const score = buildPart(classifierScore, { ...params, splits: 2 });
    const { scores } = await score.evaluate(inputs());
    expect(Object.keys(scores)).toEqual([
      'classifier-score',
      'classifier-score/deviation',
      'classifier-score/real',
    ]);
    expect(scores['classifier-score']).toBeGreaterThan(2.7);
    expect(scores['classifier-score/real']).toBeGreaterThan(2.7);
    const { scores: poor } = await score.evaluate(inputs((count) => coloured(1, count, 1)));
    expect(poor['classifier-score']).toBeLessThan(1.3);
  });

  it('refuses more parts than there are pairs of images', () => {
    const facts = {} as Parameters<NonNullable<typeof classifierScore.check>>[1];
    const given = { ...params, split: 'train', seed: 0, name: 'x', splits: 30 } as const;
    expect(classifierScore.check?.(given, facts)).toMatchObject([{ param: 'splits' }]);
  });
});
