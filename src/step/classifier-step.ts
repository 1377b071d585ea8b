import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type {
  ClassifierLoss,
  ClassifierLossInputs,
  ImageSpec,
  Optimizer,
} from '../plugin/index.js';
import {
  type InputSpec,
  type Precision,
  type StepRandom,
  type TensorFunction,
  shareBatch,
} from '../trace/index.js';
import {
  AugmentPipeline,
  flipAtRandom,
  type Augment,
  type NamedAugmentation,
} from './augment/index.js';
import { Average, type AverageDecay } from './ema.js';
import { dataInputs, ofBatch } from './batch.js';
import { groupBatchNorm } from './batch-norm-groups.js';
import { Network } from './network.js';
import { Player } from './player.js';
import { trainingStep, type Round, type TrainingStep } from './training-step.js';

export interface ClassifierStepOptions {
  readonly network: LayersModel;
  /** What the network outputs. */
  readonly output: 'logits' | 'probabilities';
  readonly loss: ClassifierLoss;
  readonly optimizer: Optimizer;
  readonly batch: number;
  readonly image: ImageSpec;
  /** Values of bytes 0 and 255 inside the step. */
  readonly values: readonly [black: number, full: number];
  /** Number of training images on the device; `streamed`: each step is given its own. */
  readonly images: number | 'streamed';
  /** Number of equal parts of the batch with separate batch norm statistics. Default: 1. */
  readonly batchNormGroups?: number | undefined;
  /** Decay of a running average of the network, which is used for evaluation. Default: 0, none. */
  readonly ema?: AverageDecay | undefined;
  /** Element type of products; parameters, statistics and losses stay float32. Default: f32. */
  readonly precision?: Precision | undefined;
  /** In how many equal parts the batch is computed, whose gradients are added up. Default: 1. */
  readonly parts?: number | undefined;
  /** Mirror half of the images. Default: false. */
  readonly flip?: boolean | undefined;
  /** Augmentations of all training images. Default: none. */
  readonly augment?: readonly NamedAugmentation[] | undefined;
  /** Prefix of all variable names. Default: `classifier`. */
  readonly name?: string | undefined;
}

/** The functions of a classifier's run. They share one state. */
export interface ClassifierStep extends TrainingStep {
  /**
   * One training step.
   *
   * Inputs: `images` uint8 [count, height, width, channels] and `labels` int32 [count], the whole
   * training set; `indices` int32 [batch], the batch's images; if images are streamed, `images`
   * [batch, …] and `labels` [batch], and no `indices`; `seed` int32 [2] and `step` int32 [], for
   * augmentation and dropout; `lr/classifier`, float32 [].
   *
   * Outputs: `loss/classifier` and `accuracy/classifier`, float32 [], both of the training batch.
   */
  readonly train: TensorFunction;
  /**
   * Evaluates images with the network as it is, or its average, using recorded statistics.
   * Inputs: `images` uint8 [count, height, width, channels], `labels` int32 [count].
   * Outputs: `logits` float32 [count, classes], `loss` float32 [count].
   */
  readonly evaluate: (count: number) => TensorFunction;
  /** Like `evaluate`, without labels and loss. */
  readonly classify: (count: number) => TensorFunction;
}

/**
 * Combines a network, a loss and an optimizer into a training step. Everything that varies between
 * steps is an input, so that the step is compiled once. Call this on the TensorFlow.js backend that
 * the step will run on.
 */
export function classifierStep(options: ClassifierStepOptions): ClassifierStep {
  const { name = 'classifier', image, loss, ema } = options;
  groupBatchNorm(options.network, options.batchNormGroups ?? 1);
  const network = new Network<tf.Tensor2D>(name, options.network);
  const average = ema ? new Average(network, ema) : undefined;
  const used = new Map([...network.variables, ...(average?.variables ?? [])]);
  const pictures = (count: number): InputSpec => ({
    shape: [count, image.height, image.width, image.channels],
    dtype: 'uint8',
  });
  const logitsOf = (images: tf.Tensor) => {
    const infer = () => toLogits(options, network.infer(scale(images, options.values)));
    return average ? average.inPlace(infer) : infer();
  };
  const programs = trainingStep<tf.Tensor2D, ClassifierLossInputs>({
    name: 'classifier_step',
    precision: options.precision,
    networks: [network],
    players: [
      {
        player: new Player(name, [network], options.optimizer),
        loss: (view) => tf.mean(loss.each(view)),
      },
    ],
    terms: [],
    mode: 'sequential',
    batch: dataInputs(options),
    augment: new AugmentPipeline(options.augment ?? [], options.batch),
    begin: (inputs, random, augment) => round(options, network, inputs, random, augment),
    parts: options.parts,
    measures: {
      'accuracy/classifier': {
        of: name,
        value: ({ logits, labels }) => accuracyOf(logits, labels),
      },
    },
    gradientNorms: [],
    isWeighted: false,
    average,
    averageDecay: ema,
    settingsAsInputs: false,
  });
  return {
    ...programs,
    evaluate: (count) => ({
      name: 'classifier_evaluate',
      inputs: { images: pictures(count), labels: { shape: [count], dtype: 'int32' } },
      state: used,
      call({ images, labels }) {
        const logits = logitsOf(images);
        return { logits, loss: loss.each({ logits, labels: labels as tf.Tensor1D }) };
      },
    }),
    classify: (count) => ({
      name: 'classifier_classify',
      inputs: { images: pictures(count) },
      state: used,
      call: ({ images }) => ({ logits: logitsOf(images) }),
    }),
  };
}

/** Takes a step's batch, augmented. The logits are computed once. */
function round(
  options: ClassifierStepOptions,
  network: Network<tf.Tensor2D>,
  inputs: Record<string, tf.Tensor>,
  random: StepRandom,
  augment: Augment,
): Round<tf.Tensor2D, ClassifierLossInputs> {
  const found = shareBatch(scale(ofBatch(inputs, 'images'), options.values));
  const labels = ofBatch(inputs, 'labels') as tf.Tensor1D;
  const flipped = options.flip ? flipAtRandom(found, random) : found;
  const seen = within(options.values, flipped, augment);
  return {
    share: () => toLogits(options, network.train(seen)),
    view: (_, logits) => ({ logits, labels }),
  };
}

/** Converts the output to logits: their softmax gives the same probabilities. */
function toLogits(
  { output }: Pick<ClassifierStepOptions, 'output'>,
  given: tf.Tensor2D,
): tf.Tensor2D {
  // Clipped like in Keras, at its epsilon.
  return output === 'logits' ? given : tf.log(tf.clipByValue(given, 1e-7, 1));
}

/** Fraction of the images whose largest logit is that of their label. */
function accuracyOf(logits: tf.Tensor2D, labels: tf.Tensor1D): tf.Scalar {
  const right = tf.equal(tf.argMax(logits, 1), labels);
  return tf.mean<tf.Scalar>(tf.cast(right, 'float32'));
}

/** Changes images in [-1, 1], whatever the values are that the network takes. */
function within(
  [black, full]: readonly [number, number],
  images: tf.Tensor4D,
  change: (images: tf.Tensor4D) => tf.Tensor4D,
): tf.Tensor4D {
  const [middle, half] = [(black + full) / 2, (full - black) / 2];
  if (middle === 0 && half === 1) return change(images);
  const changed = change(tf.div(tf.sub(images, middle), half));
  return tf.add(tf.mul(changed, half), middle);
}

/** 0 .. 255 -> black .. full. */
function scale(images: tf.Tensor, [black, full]: readonly [number, number]): tf.Tensor4D {
  const bytes = 255 / (full - black);
  return tf.div(tf.add(tf.cast(images, 'float32'), black * bytes), bytes);
}
