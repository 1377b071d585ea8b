import path from 'node:path';
import { createHash } from 'node:crypto';
import { readWeights, userError, type NamedWeights } from 'gan-recipes/plugin';
import { CLASSES, FEATURES, convolutions, type ConvLayer } from './layers.js';

/** A convolution with its batch norm folded in: kernel [height, width, in, out], bias [out]. */
export interface FoldedConv {
  readonly shape: readonly [number, number, number, number];
  readonly kernel: Float32Array;
  readonly bias: Float32Array;
}

export interface InceptionWeights {
  /** `sha256:…` over the values, whatever file they came in. */
  readonly hash: string;
  readonly convolutions: ReadonlyMap<string, FoldedConv>;
  /** Row-major [classes, features]; its bias is left out, as in the Inception score's own code. */
  readonly classes: Float32Array;
}

/** The batch norm's, in the graph of 2015. */
const EPSILON = 0.001;

/**
 * Reads the weights of the 2015 Inception from a file that the user has.
 * @throws GanError (exit code 2) if it is not there, or not of this network
 */
export async function readInception(file: string): Promise<InceptionWeights> {
  if (/\.(pth?|pb|tgz)$/.test(file)) {
    const kind = /\.pth?$/.test(file) ? 'PyTorch' : 'TensorFlow 1';
    throw userError('GAN_WEIGHTS_FORMAT', `a ${kind} file of weights cannot be read`, {
      place: { file },
      hint: 'Convert it to .safetensors once: docs/evaluation.md has the three lines of Python.',
    });
  }
  const weights = await readWeights(path.resolve(file));
  return inceptionFrom(weights, file);
}

/** @param file for messages */
export function inceptionFrom(weights: NamedWeights, file: string): InceptionWeights {
  const hash = createHash('sha256');
  const take = (name: string, shape: readonly number[]): Float32Array => {
    const found = weights.get(name);
    if (found?.shape.join() !== shape.join()) {
      const fact = found ? `${name} is [${found.shape.join(', ')}]` : `there is no ${name}`;
      throw userError(
        'GAN_OTHER_WEIGHTS',
        `these are no weights of the 2015 Inception: ${fact}, not [${shape.join(', ')}]`,
        {
          place: { file },
          hint: "torchvision's own Inception is another network; docs/evaluation.md says which file it is.",
        },
      );
    }
    const { values } = found;
    hash.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    return values;
  };
  const folded = new Map<string, FoldedConv>();
  for (const { layer, channels } of convolutions())
    folded.set(layer.name, fold(layer, channels, take));
  const classes = take('fc.weight', [CLASSES, FEATURES]);
  return { hash: `sha256:${hash.digest('hex')}`, convolutions: folded, classes };
}

function fold(
  { name, filters, size: [height, width] }: ConvLayer,
  channels: number,
  take: (name: string, shape: readonly number[]) => Float32Array,
): FoldedConv {
  const given = take(`${name}.conv.weight`, [filters, channels, height, width]);
  const [scale, shift, mean, variance] = ['weight', 'bias', 'running_mean', 'running_var'].map(
    (which) => take(`${name}.bn.${which}`, [filters]),
  );
  const factor = scale.map((value, i) => value / Math.sqrt(variance[i] + EPSILON));
  const area = height * width;
  const kernel = new Float32Array(given.length);
  for (let out = 0, at = 0; out < filters; out++) {
    for (let channel = 0; channel < channels; channel++) {
      for (let pixel = 0; pixel < area; pixel++, at++) {
        kernel[(pixel * channels + channel) * filters + out] = given[at] * factor[out];
      }
    }
  }
  const bias = shift.map((value, i) => value - mean[i] * factor[i]);
  return { shape: [height, width, channels, filters], kernel, bias };
}
