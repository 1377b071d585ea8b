import { protocolId, type FeatureNetwork, type Looks, type MetricInputs } from 'gan/plugin';
import { deriveKey, keyOf, permutation, useOf } from 'gan/trace';
import { Kept } from './kept.js';

/** Which images are looked at. */
export interface Choice {
  readonly fakes: number;
  /** As many as there are, at most. */
  readonly reals: number;
  readonly split: 'train' | 'test';
  /** Of the choice among real images. */
  readonly seed: number;
}

/** Looks at real images last for a run; looks at fakes for one evaluation. */
const ofReals = new Kept<MetricInputs['session'], Looks>();
const ofFakes = new Kept<MetricInputs['generate'], Looks>();

/** Looks at fakes. Metrics that go by the same network and number share them. */
export function lookAtFakes(
  network: FeatureNetwork,
  inputs: MetricInputs,
  { fakes }: Choice,
): Promise<Looks> {
  return ofFakes.get(inputs.generate, `${keyFor(network)} ${fakes}`, async () =>
    look(network, await inputs.generate(fakes), 'fake images', inputs),
  );
}

/** Looks at real images of a split, chosen at random if it has more than are wanted. */
export async function lookAtReals(
  network: FeatureNetwork,
  inputs: MetricInputs,
  { reals, split, seed }: Choice,
): Promise<Looks> {
  // Asked for each time: the run notes whose images a score went by.
  const { count, images, checksum } = await inputs.real(split);
  const wanted = Math.min(reals, count);
  const key = [keyFor(network), split, checksum, wanted, seed].join(' ');
  return ofReals.get(inputs.session, key, async () => {
    const size = images.length / count;
    const order = permutation(deriveKey(keyOf(seed), useOf('metrics: real images')), count);
    const chosen = new Uint8Array(wanted * size);
    for (let i = 0; i < wanted; i++) {
      chosen.set(images.subarray(order[i] * size, (order[i] + 1) * size), i * size);
    }
    return look(network, chosen, 'real images', inputs);
  });
}

function look(
  network: FeatureNetwork,
  images: Uint8Array,
  what: string,
  { image, progress }: MetricInputs,
): Promise<Looks> {
  const total = images.length / (image.height * image.width * image.channels);
  return network.look(images, (done) => progress(`${network.name}: ${what}`, done, total));
}

function keyFor({ name, hash, protocol }: FeatureNetwork): string {
  return `${name} ${hash} ${protocolId(protocol)}`;
}
