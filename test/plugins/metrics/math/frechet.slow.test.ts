import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { normalValues } from 'gan-recipes/trace';
import {
  frechetDistance,
  gaussianOf,
  type Gaussian,
} from '../../../../plugins/metrics/math/frechet.js';

const python = process.env.GAN_TEST_PYTHON;

/** TF-GAN's and pytorch-fid's formula, with scipy's matrix square root. */
const SCRIPT = `
import json, sys
import numpy, scipy.linalg
def distance(a, b):
    m1, c1 = numpy.array(a['mean']), numpy.array(a['covariance'])
    m2, c2 = numpy.array(b['mean']), numpy.array(b['covariance'])
    root = scipy.linalg.sqrtm(c1 @ c2)
    return float(((m1 - m2) ** 2).sum() + numpy.trace(c1 + c2 - 2 * numpy.real(root)))
print(json.dumps([distance(*pair) for pair in json.load(sys.stdin)]))
`;

/** A pair of Gaussians of random features; with fewer features than dimensions it is singular. */
async function pair(i: number): Promise<[Gaussian, Gaussian]> {
  const size = 2 + (i % 24);
  const counts = i % 3 === 0 ? [Math.max(2, size >> 1), size + 5] : [size * 3, size * 2];
  const both = counts.map((count, side) => {
    const features = normalValues([i, side], count * size).map(
      (x, at) => x * (1 + (at % size)) + side,
    );
    return gaussianOf(features, size);
  });
  return [await both[0], await both[1]];
}

describe('the Fréchet distance', () => {
  const why = 'set GAN_TEST_PYTHON to a Python that has numpy and scipy';
  if (!python && process.env.GAN_REQUIRE_ALL === '1') throw new Error(why);

  it.skipIf(!python)(
    `of 100 pairs of Gaussians is scipy's, singular ones too (${why})`,
    async () => {
      const pairs = await Promise.all(Array.from({ length: 100 }, (_, i) => pair(i)));
      const rows = ({ size, covariance }: Gaussian) =>
        Array.from({ length: size }, (_, i) => [...covariance.subarray(i * size, (i + 1) * size)]);
      const plain = (each: Gaussian) => ({ mean: [...each.mean], covariance: rows(each) });
      const ran = spawnSync(python!, ['-c', SCRIPT], {
        input: JSON.stringify(pairs.map((both) => both.map(plain))),
        encoding: 'utf8',
        maxBuffer: 1e8,
      });
      expect(ran.status, ran.stderr).toBe(0);
      const expected = JSON.parse(ran.stdout) as number[];
      for (const [i, [a, b]] of pairs.entries()) {
        // scipy's root of a singular product is good to the root of the rounding error only.
        const scale = [a, b]
          .flatMap((each) => rows(each).map((row, j) => row[j]))
          .reduce((x, y) => x + y);
        expect(
          Math.abs((await frechetDistance(a, b)) - expected[i]) / scale,
          `pair ${i}`,
        ).toBeLessThan(i % 3 === 0 ? 1e-6 : 1e-11);
      }
    },
  );
});
