import * as tf from '@tensorflow/tfjs-core';
import type { ImageDomain, ImageSpec } from '../plugin/index.js';
import { after, keyOf, type HostTensor, type InputSpec } from '../trace/index.js';

/** A domain of the data set that a step takes images of. */
export interface StepDomain extends ImageDomain {
  /** How many of its images are on the device, unless images are streamed. */
  readonly count: number;
}

/**
 * The data inputs of a step: the whole data set and the batch's `indices`, or, if images are
 * streamed, the batch alone. Images of other domains are `images/NAME`, those that are drawn in an
 * order of their own with `indices/NAME`.
 */
export function dataInputs({
  batch,
  image,
  images,
  domains = {},
}: {
  readonly batch: number;
  readonly image: ImageSpec;
  readonly images: number | 'streamed';
  readonly domains?: Readonly<Record<string, StepDomain>> | undefined;
}): Record<'images' | 'labels', InputSpec> & { readonly [name: string]: InputSpec } {
  const isStreamed = images === 'streamed';
  const onDevice = (count: number) => (isStreamed ? batch : count);
  const pictures = (count: number, { height, width, channels }: ImageSpec): InputSpec => ({
    shape: [onDevice(count), height, width, channels],
    dtype: 'uint8',
  });
  const count = isStreamed ? batch : images;
  const indices: InputSpec = { shape: [batch], dtype: 'int32' };
  const others = Object.entries(domains).flatMap(([name, domain]): [string, InputSpec][] => [
    [`images/${name}`, pictures(domain.count, domain.image)],
    ...(isStreamed || domain.paired ? [] : [[`indices/${name}`, indices] as [string, InputSpec]]),
  ]);
  return {
    images: pictures(count, image),
    labels: { shape: [count], dtype: 'int32' },
    ...(isStreamed ? {} : { indices }),
    ...(Object.fromEntries(others) as Record<string, InputSpec>),
  };
}

/**
 * The batch's images or labels, int32.
 * @param what `images`, `labels`, or a domain's `images/NAME`
 */
export function ofBatch(inputs: Record<string, tf.Tensor>, what: string): tf.Tensor {
  const own = what.replace('images/', 'indices/');
  const indices = own !== what && own in inputs ? own : 'indices';
  return indices in inputs ? tf.gather(inputs[what], inputs[indices]) : inputs[what];
}

/**
 * The inputs of one part of a step's batch: its rows of the indices, or of streamed images and labels.
 * @param specs the inputs of the batch
 * @param part.done what is to be computed before anything of the part
 */
export function partOf(
  inputs: Record<string, tf.Tensor>,
  specs: Readonly<Record<string, InputSpec>>,
  { index, of, done }: { index: number; of: number; done: readonly tf.Tensor[] },
): Record<string, tf.Tensor> {
  const isRows = (name: string) =>
    'indices' in specs ? /^indices(\/|$)/.test(name) : name in specs;
  const entries = Object.entries(inputs).map(([name, tensor]) => {
    if (name === 'seed' || name === 'step') return [name, after(tensor, done)];
    if (!isRows(name)) return [name, tensor];
    const rows = tensor.shape[0] / of;
    return [name, after(tf.slice(tensor, index * rows, rows), done)];
  });
  return Object.fromEntries(entries) as Record<string, tf.Tensor>;
}

/** The seed of a run in the form of the training step's input. */
export function seedTensor(seed: number): HostTensor {
  return { shape: [2], dtype: 'int32', data: Int32Array.from(keyOf(seed), (word) => word | 0) };
}
