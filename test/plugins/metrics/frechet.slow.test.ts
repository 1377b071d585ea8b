import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { normalValues } from 'gan/trace';
import { frechetDistance, gaussianOf, type Gaussian } from '../../../plugins/metrics/frechet.js';

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
function pair(i: number): [Gaussian, Gaussian] {
  const size = 2 + (i % 24);
  const counts = i % 3 === 0 ? [Math.max(2, size >> 1), size + 5] : [size * 3, size * 2];
  return counts.map((count, side) => {
    const features = normalValues([i, side], count * size).map(
      (x, at) => x * (1 + (at % size)) + side,
    );
    return gaussianOf(features, size);
  }) as [Gaussian, Gaussian];
}

describe('the Fréchet distance', () => {
  const why = 'set GAN_TEST_PYTHON to a Python that has numpy and scipy';
  if (!python && process.env.GAN_REQUIRE_ALL === '1') throw new Error(why);

  it.skipIf(!python)(`of 100 pairs of Gaussians is scipy's, singular ones too (${why})`, () => {
    const pairs = Array.from({ length: 100 }, (_, i) => pair(i));
    const ran = spawnSync(python!, ['-c', SCRIPT], {
      input: JSON.stringify(pairs),
      encoding: 'utf8',
      maxBuffer: 1e8,
    });
    expect(ran.status, ran.stderr).toBe(0);
    const expected = JSON.parse(ran.stdout) as number[];
    pairs.forEach(([a, b], i) => {
      // scipy's root of a singular product is good to the root of the rounding error only.
      const scale = [a, b]
        .flatMap(({ covariance }) => covariance.map((row, j) => row[j]))
        .reduce((x, y) => x + y);
      expect(Math.abs(frechetDistance(a, b) - expected[i]) / scale, `pair ${i}`).toBeLessThan(
        i % 3 === 0 ? 1e-6 : 1e-11,
      );
    });
  });
});
