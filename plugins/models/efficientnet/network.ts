import {
  type LayersModel,
  type SymbolicTensor,
  input,
  layers,
  model,
} from '@tensorflow/tfjs-layers';
import { TruncatedNormal } from 'gan-recipes/trace';
import { ChannelScale, Normalization } from './input-layers.js';
import {
  STAGES,
  STEM_FILTERS,
  TOP_FILTERS,
  type Scale,
  scaleFilters,
  scaleRepeats,
} from './scaling.js';

export interface EfficientNetOptions extends Scale {
  /** Height and width of the images. */
  readonly size: number;
  readonly channels: number;
  /** The value of full colour in the images, which the network divides by. Default: 255, Keras's. */
  readonly full?: number | undefined;
  /** Share of a batch whose last block is skipped in training; fewer in the earlier blocks. */
  readonly dropConnect: number;
  /** Once more over the roots of ImageNet's deviations, as Keras's own ImageNet weights want it. */
  readonly imagenetScale?: boolean | undefined;
  readonly seed: number;
}

/** Of ImageNet's red, green and blue, between 0 and 1; as Keras has them. */
const IMAGENET_DEVIATIONS = [0.229, 0.224, 0.225];

/**
 * EfficientNet without its top: images of 0 to `full` -> features [batch, size / 32, size / 32, filters].
 * Layer by layer Keras's `EfficientNetB0` to `B7` with `include_top=False` (Keras 3), by the same
 * names: Tan and Le, "EfficientNet: Rethinking model scaling for convolutional neural networks"
 * (2019).
 */
export function efficientNet(options: EfficientNetOptions): LayersModel {
  const { size, channels, seed, dropConnect } = options;
  const draw = new Layers(seed);
  const images = input({ shape: [size, size, channels], name: 'images' });
  let x = apply(layers.rescaling({ name: 'rescaling', scale: 1 / (options.full ?? 255) }), images);
  x = apply(new Normalization({ name: 'normalization' }), x);
  if (options.imagenetScale) {
    const scale = IMAGENET_DEVIATIONS.map((deviation) => 1 / Math.sqrt(deviation));
    x = apply(new ChannelScale({ name: 'rescaling_1', scale }), x);
  }
  x = apply(halvingPad('stem_conv_pad', 3, x), x);
  x = apply(draw.conv('stem_conv', scaleFilters(STEM_FILTERS, options), 3, 2), x);
  x = normAndSwish('stem_bn', 'stem_activation', x);

  const count = STAGES.reduce((sum, { repeats }) => sum + scaleRepeats(repeats, options), 0);
  let index = 0;
  STAGES.forEach((stage, number) => {
    for (let repeat = 0; repeat < scaleRepeats(stage.repeats, options); repeat++) {
      x = block(x, draw, {
        name: `block${number + 1}${String.fromCharCode('a'.charCodeAt(0) + repeat)}`,
        kernel: stage.kernel,
        stride: repeat === 0 ? stage.stride : 1,
        expand: stage.expand,
        filters: scaleFilters(stage.filters, options),
        dropRate: (dropConnect * index++) / count,
      });
    }
  });
  x = apply(draw.conv('top_conv', scaleFilters(TOP_FILTERS, options), 1), x);
  x = normAndSwish('top_bn', 'top_activation', x);
  return model({ name: 'efficientnet', inputs: images, outputs: x });
}

interface BlockOptions {
  readonly name: string;
  readonly kernel: number;
  readonly stride: 1 | 2;
  readonly expand: number;
  readonly filters: number;
  readonly dropRate: number;
}

/**
 * Expansion, depthwise convolution, squeeze-and-excitation, projection; with a skip connection if
 * shapes fit.
 */
function block(input: SymbolicTensor, draw: Layers, options: BlockOptions): SymbolicTensor {
  const { name, kernel, stride, expand, filters, dropRate } = options;
  const filtersIn = channelsOf(input);
  let x = input;
  if (expand !== 1) {
    x = apply(draw.conv(`${name}_expand_conv`, filtersIn * expand, 1), x);
    x = normAndSwish(`${name}_expand_bn`, `${name}_expand_activation`, x);
  }
  if (stride === 2) x = apply(halvingPad(`${name}_dwconv_pad`, kernel, x), x);
  x = apply(draw.depthwise(`${name}_dwconv`, kernel, stride), x);
  x = normAndSwish(`${name}_bn`, `${name}_activation`, x);
  x = squeezeAndExcite(x, draw, name, Math.max(1, Math.floor(filtersIn / 4)));
  x = apply(draw.conv(`${name}_project_conv`, filters, 1), x);
  x = apply(batchNorm(`${name}_project_bn`), x);
  if (stride !== 1 || filters !== filtersIn) return x;
  // Stochastic depth: some images of the batch skip this block.
  const drop = { name: `${name}_drop`, rate: dropRate, noiseShape: [null, 1, 1, 1] };
  // The shape's null is the batch; TensorFlow.js takes it but does not say so.
  if (dropRate > 0)
    x = apply(layers.dropout({ ...drop, noiseShape: drop.noiseShape as number[] }), x);
  return apply(layers.add({ name: `${name}_add` }), [x, input]);
}

/** Hu et al., "Squeeze-and-excitation networks" (2018): channel weights from global averages. */
function squeezeAndExcite(
  x: SymbolicTensor,
  draw: Layers,
  block: string,
  squeezed: number,
): SymbolicTensor {
  const channels = channelsOf(x);
  let se = apply(layers.globalAveragePooling2d({ name: `${block}_se_squeeze` }), x);
  se = apply(layers.reshape({ name: `${block}_se_reshape`, targetShape: [1, 1, channels] }), se);
  se = apply(draw.biased(`${block}_se_reduce`, squeezed, 'swish'), se);
  se = apply(draw.biased(`${block}_se_expand`, channels, 'sigmoid'), se);
  return apply(layers.multiply({ name: `${block}_se_excite` }), [x, se]);
}

/** Layers with a kernel, drawn as Keras draws EfficientNet's: He et al. (2015), by what goes out. */
class Layers {
  constructor(private readonly seed: number) {}

  conv(name: string, filters: number, kernelSize: number, strides = 1) {
    return layers.conv2d({
      name,
      filters,
      kernelSize,
      strides,
      padding: strides === 1 ? 'same' : 'valid',
      useBias: false,
      kernelInitializer: this.#initial(name, kernelSize ** 2 * filters),
    });
  }

  /** 1x1 with a bias and an activation. */
  biased(name: string, filters: number, activation: 'swish' | 'sigmoid') {
    const kernelInitializer = this.#initial(name, filters);
    return layers.conv2d({ name, filters, kernelSize: 1, activation, kernelInitializer });
  }

  depthwise(name: string, kernelSize: number, strides: 1 | 2) {
    return layers.depthwiseConv2d({
      name,
      kernelSize,
      strides,
      padding: strides === 1 ? 'same' : 'valid',
      useBias: false,
      depthwiseInitializer: this.#initial(name, kernelSize ** 2),
    });
  }

  #initial(name: string, fanOut: number): TruncatedNormal {
    return new TruncatedNormal(
      this.seed,
      `classifier/${name}`,
      Math.sqrt(2 / fanOut) / TRUNCATED_DEVIATION,
    );
  }
}

/** The standard deviation of a standard normal cut at -2 and 2. */
const TRUNCATED_DEVIATION = 0.87962566103423978;

function batchNorm(name: string) {
  return layers.batchNormalization({ name, momentum: 0.99, epsilon: 1e-3 });
}

function normAndSwish(norm: string, activation: string, x: SymbolicTensor): SymbolicTensor {
  const normal = apply(batchNorm(norm), x);
  return apply(layers.activation({ name: activation, activation: 'swish' }), normal);
}

/** Zeros around an image so that a stride of 2 halves it, rounded up: as PyTorch and Keras pad. */
function halvingPad(name: string, kernel: number, x: SymbolicTensor) {
  const half = Math.floor(kernel / 2);
  const pad = (extent: number | null): [number, number] => [half - 1 + (extent! % 2), half];
  const [, height, width] = x.shape;
  return layers.zeroPadding2d({ name, padding: [pad(height), pad(width)] });
}

function channelsOf(x: SymbolicTensor): number {
  return x.shape[x.shape.length - 1]!;
}

function apply(layer: layers.Layer, x: SymbolicTensor | SymbolicTensor[]): SymbolicTensor {
  return layer.apply(x) as SymbolicTensor;
}
