import type { FeatureNetwork, MetricInputs, MetricResult } from 'gan-recipes/plugin';
import { deriveKey, keyOf, permutation, useOf } from 'gan-recipes/trace';
import { kernelDistance } from '../math/kernel-distance.js';
import { deviceProducts } from '../math/row-products.js';
import { imagesProtocol, networkProtocol } from './distance.js';
import { extractFakeFeatures, extractRealFeatures, type Choice } from './features.js';

interface KernelParams extends Choice {
  readonly name: string;
  readonly subsets: number;
  readonly subsetSize: number;
}

/** The mean kernel distance of random subsets, drawn without putting back within a subset. */
export async function kernelScore(
  network: FeatureNetwork,
  inputs: MetricInputs,
  params: KernelParams,
): Promise<MetricResult> {
  const { name, subsets, subsetSize, seed } = params;
  const reals = await extractRealFeatures(network, inputs, params);
  const fakes = await extractFakeFeatures(network, inputs, params);
  const products = deviceProducts(inputs.session);
  const key = deriveKey(keyOf(seed), useOf('metrics: subsets'));
  const distances: number[] = [];
  for (let i = 0; i < subsets; i++) {
    inputs.progress(`${name}: subsets`, i, subsets);
    const [a, b] = [fakes, reals].map(({ count, features, size }, side) => {
      const order = permutation(deriveKey(deriveKey(key, side), i), count);
      const chosen = new Float32Array(subsetSize * size);
      for (let row = 0; row < subsetSize; row++) {
        const at = order[row] * size;
        chosen.set(features.subarray(at, at + size), row * size);
      }
      return chosen;
    });
    distances.push(await kernelDistance(a, b, fakes.size, products));
  }
  const mean = distances.reduce((sum, x) => sum + x, 0) / subsets;
  const squares = distances.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return {
    scores: {
      [name]: mean,
      ...(subsets > 1 ? { [`${name}/deviation`]: Math.sqrt(squares / subsets) } : {}),
    },
    protocol: {
      ...networkProtocol(network),
      ...imagesProtocol(params, reals.count),
      subsets,
      subsetSize,
    },
  };
}
