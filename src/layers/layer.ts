import * as tf from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';

/** A layer whose weights begin as random numbers: functions of the seed and of their names. */
export interface SeededArgs {
  /** Unique in the network, such as `attention`. */
  readonly name: string;
  readonly seed: number;
  /** The network that the layer is of, such as `generator`, so that those of two networks differ. */
  readonly network: string;
}

/** The name by which a weight is drawn, such as `generator/attention/query`. */
export function weightName({ network, name }: SeededArgs, weight: string): string {
  return `${network}/${name}/${weight}`;
}

export interface LayerArgs {
  readonly name?: string;
  /** For the first layer of a sequential model. */
  readonly inputShape?: number[];
}

/** What TensorFlow.js's layers know their variables by. */
export interface Weight {
  read(): tf.Tensor;
  write(value: tf.Tensor): unknown;
}

type Inputs = tf.Tensor | tf.Tensor[];
type Shape = (number | null)[];

/** A layer of one input and one output, of the input's shape unless `computeOutputShape` says otherwise. */
export abstract class SingleLayer extends layers.Layer {
  protected abstract forward(x: tf.Tensor, training: boolean): tf.Tensor;

  override computeOutputShape(shape: Shape | Shape[]): Shape | Shape[] {
    return shape;
  }

  override call(inputs: Inputs, { training }: { training?: boolean }): tf.Tensor {
    return tf.tidy(() => this.forward(single(inputs), training === true));
  }
}

export function single<T>(given: T | T[]): T {
  return Array.isArray(given) ? given[0] : given;
}

/** The shape [batch, height, width, channels] of a layer's one input; its extents are known. */
export function imageShape(shape: Shape | Shape[]): [number | null, number, number, number] {
  return (Array.isArray(shape[0]) ? shape[0] : shape) as [number | null, number, number, number];
}

export interface FunctionArgs extends LayerArgs {
  /** TensorFlow.js ops. */
  readonly call: (...inputs: tf.Tensor[]) => tf.Tensor;
  /** The result's shape, of the inputs' shapes. Default: that of the first. */
  readonly shape?: (...shapes: Shape[]) => Shape;
}

/** A function of one or several tensors as a layer without weights. */
export class FunctionLayer extends layers.Layer {
  static readonly className = 'GanFunction';

  constructor(private readonly args: FunctionArgs) {
    super(layerArgs(args));
  }

  override computeOutputShape(shape: Shape | Shape[]): Shape {
    const shapes = (Array.isArray(shape[0]) ? shape : [shape]) as Shape[];
    return this.args.shape?.(...shapes) ?? shapes[0];
  }

  override call(inputs: Inputs): tf.Tensor {
    return tf.tidy(() => this.args.call(...[inputs].flat()));
  }
}

/** What the base class of layers takes. */
export function layerArgs({ name, inputShape }: LayerArgs): LayerArgs {
  return { ...(name === undefined ? {} : { name }), ...(inputShape ? { inputShape } : {}) };
}
