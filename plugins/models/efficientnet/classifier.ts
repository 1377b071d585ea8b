import { type LayersModel, type SymbolicTensor, layers, model } from '@tensorflow/tfjs-layers';
import { readWeights } from 'gan-recipes/plugin';
import { Uniform } from 'gan-recipes/trace';
import { setKerasWeights } from '../keras-weights.js';
import { type EfficientNetOptions, efficientNet } from './network.js';

export interface ClassifierOptions extends EfficientNetOptions {
  readonly classes: number;
  /** Units of a dense layer before the last; 0 for none. */
  readonly hidden: number;
  /** Share of what goes into the last layer that is dropped in training. */
  readonly dropout: number;
  /** A file with weights of the network without its head; '' to draw them. */
  readonly weights: string;
}

/** EfficientNet, flattened, a dense layer with ReLU, dropout -> logits [batch, classes]. */
export async function efficientNetClassifier(options: ClassifierOptions): Promise<LayersModel> {
  const { seed, hidden, dropout, classes, weights } = options;
  const network = efficientNet(options);
  if (weights) setKerasWeights(network, await readWeights(weights), weights);

  const dense = (name: string, units: number, x: SymbolicTensor, activation?: 'relu') => {
    // Glorot and Bengio (2010), Keras's default.
    const limit = Math.sqrt(6 / (x.shape[1]! + units));
    const kernelInitializer = new Uniform(seed, `classifier/${name}`, limit);
    const layer = layers.dense({
      name,
      units,
      kernelInitializer,
      ...(activation && { activation }),
    });
    return layer.apply(x) as SymbolicTensor;
  };
  let x = network.outputs[0];
  x = layers.flatten({ name: 'flatten' }).apply(x) as SymbolicTensor;
  if (hidden > 0) x = dense('hidden', hidden, x, 'relu');
  if (dropout > 0)
    x = layers.dropout({ name: 'dropout', rate: dropout }).apply(x) as SymbolicTensor;
  const outputs = dense('logits', classes, x);
  return model({ name: 'classifier', inputs: network.inputs, outputs });
}
