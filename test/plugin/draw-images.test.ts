import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawStratified } from '../../src/plugin/index.js';

const draw = (labels: readonly number[], wanted: number, seed = 0, use = 'test') =>
  drawStratified({ count: labels.length, labels: Int32Array.from(labels) }, wanted, seed, use);

describe('drawing images', () => {
  it('gives each class its share, to the nearest image, whatever the order', () => {
    const labelled = fc.array(fc.nat(4), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(labelled, fc.nat(70), fc.nat(), (labels, wanted, seed) => {
        const drawn = draw(labels, wanted, seed);
        const count = Math.min(wanted, labels.length);
        expect([...drawn]).toEqual([...new Set(drawn)].sort((a, b) => a - b));
        expect(drawn).toHaveLength(count);
        for (const label of new Set(labels)) {
          const whole = labels.filter((each) => each === label).length;
          const got = drawn.filter((index) => labels[index] === label).length;
          expect(Math.abs(got - (count * whole) / labels.length)).toBeLessThan(1);
        }
      }),
    );
  });

  it('takes of sorted classes alike, and images without labels from everywhere', () => {
    const sorted = Array.from({ length: 100 }, (_, i) => Math.floor(i / 10));
    const classes = [...draw(sorted, 20)].map((index) => sorted[index]);
    expect(classes).toEqual(Array.from({ length: 20 }, (_, i) => Math.floor(i / 2)));
    const unlabelled = drawStratified({ count: 100 }, 50, 3, 'test');
    const early = unlabelled.filter((index) => index < 50).length;
    expect(early).toBeGreaterThan(15);
    expect(early).toBeLessThan(35);
  });

  it('depends on seed and use alone; each image is as likely as another of its class', () => {
    const labels = Array.from({ length: 12 }, (_, i) => i % 3);
    expect(draw(labels, 5)).toEqual(draw(labels, 5));
    const counts = new Int32Array(12);
    const different = new Set<string>();
    for (let seed = 0; seed < 1200; seed++) {
      const drawn = draw(labels, 5, seed);
      different.add(drawn.join());
      for (const index of drawn) counts[index]++;
    }
    expect(different.size).toBeGreaterThan(100);
    expect(draw(labels, 5, 0, 'another use')).not.toEqual(draw(labels, 5));
    // 500 expected, deviation 17.
    for (const count of counts) expect(Math.abs(count - 500)).toBeLessThan(85);
  });
});
