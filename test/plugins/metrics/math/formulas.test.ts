import { describe, expect, it } from 'vitest';
import { frechetDistance, gaussianOf } from '../../../../plugins/metrics/math/frechet.js';
import { inceptionScore } from '../../../../plugins/metrics/math/inception-score.js';
import { kernelDistance } from '../../../../plugins/metrics/math/kernel-distance.js';
import { precisionRecall } from '../../../../plugins/metrics/math/precision-recall.js';
import { deviceProducts } from '../../../../plugins/metrics/math/row-products.js';
import golden from '../../../golden/evaluation/formulas.json' with { type: 'json' };
import { openJs } from '../../../support/sessions.js';

const { size, classes } = golden;
const [fakes, reals, logits] = [golden.fakes, golden.reals, golden.logits].map((values) =>
  Float32Array.from(values),
);

describe('scores of fixed features', () => {
  it("have clean-fid's Fréchet distance", async () => {
    const found = await frechetDistance(
      await gaussianOf(fakes, size),
      await gaussianOf(reals, size),
    );
    expect(found / golden.frechet).toBeCloseTo(1, 6);
  });

  it("have torch-fidelity's Inception score, whole and in parts of unequal size", async () => {
    expect((await inceptionScore(logits, classes, 1)).mean).toBeCloseTo(golden.score, 6);
    const { mean, deviation } = await inceptionScore(logits, classes, 7);
    expect(mean).toBeCloseTo(golden.scoreOf7.inception_score_mean, 6);
    expect(deviation).toBeCloseTo(golden.scoreOf7.inception_score_std, 6);
  });

  it("have torch-fidelity's kernel distance", async () => {
    const same = reals.subarray(0, fakes.length);
    const found = await kernelDistance(fakes, same, size, deviceProducts(await openJs()));
    expect(found / golden.kernel).toBeCloseTo(1, 4);
  });

  it("have torch-fidelity's precision and recall", async () => {
    const found = await precisionRecall(fakes, reals, size, 3, deviceProducts(await openJs()));
    expect(found.precision).toBeCloseTo(golden.precision, 6);
    expect(found.recall).toBeCloseTo(golden.recall, 6);
    // They tell something here, and are not each other.
    expect(golden.precision).toBeGreaterThan(0);
    expect(golden.recall).not.toBeCloseTo(golden.precision, 2);
  });
});

describe('the Inception score', () => {
  it('is 1 where all images are alike, and the number of classes where each is one of them', async () => {
    expect((await inceptionScore(Float32Array.of(1, 2, 1, 2), 2, 1)).mean).toBeCloseTo(1, 12);
    const sure = Float32Array.of(90, 0, 0, 0, 90, 0, 0, 0, 90);
    expect((await inceptionScore(sure, 3, 1)).mean).toBeCloseTo(3, 9);
  });
});

describe('the kernel distance', () => {
  it('of a set to itself is below 0, as unbiased estimates may be', async () => {
    const found = await kernelDistance(fakes, fakes, size, deviceProducts(await openJs()));
    expect(found).toBeLessThan(0);
  });
});
