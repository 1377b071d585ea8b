import { crc32 } from 'node:zlib';
import type { WeightValues } from 'gan-recipes/plugin';
import { goldenNoise } from './golden-noise.js';

/**
 * Weights for Inception that test/golden/evaluation/make.py makes the same: any would do.
 * @param shapes by torchvision's names
 */
export function inceptionWeights(
  shapes: Readonly<Record<string, readonly number[]>>,
): Map<string, WeightValues> {
  return new Map(
    Object.entries(shapes).map(([name, shape]) => {
      const inputs = shape.slice(1).reduce((a, b) => a * b, 1);
      const scale = name.endsWith('bn.weight')
        ? 0.5
        : /(conv|fc)\.weight$/.test(name)
          ? Math.fround(Math.sqrt(24 / inputs))
          : 1;
      const shift = name.endsWith('running_var') ? 1 : name.endsWith('bn.weight') ? 0.8 : 0;
      const noise = goldenNoise(crc32(name) | 0, shape[0] * inputs);
      return [name, { shape, values: noise.map((x) => Math.fround(x * scale) + shift) }];
    }),
  );
}
