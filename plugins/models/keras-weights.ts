import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel, layers } from '@tensorflow/tfjs-layers';
import { type NamedWeights, type WeightValues, userError } from 'gan-recipes/plugin';

type Layer = layers.Layer;

/**
 * Gives a network the weights of a Keras model with layers of the same names, as `readWeights` has
 * read them. What the file has beyond that is passed over.
 * @param file for the errors
 * @throws GanError (exit code 2) that names the first weight that is missing or of another shape;
 * the network is then as it was
 */
export function setKerasWeights(network: LayersModel, weights: NamedWeights, file: string): void {
  const byLayer = groupByLayer(weights);
  const owners = network.layers.filter((layer) => layer.weights.length > 0);
  const nameOf = namesInFile(owners, byLayer);
  const found = owners.map((layer) => valuesOf(layer, byLayer.get(nameOf(layer)), file));
  tf.tidy(() => {
    owners.forEach((layer, i) => {
      const types = layer.getWeights().map(({ dtype }) => dtype);
      layer.setWeights(
        found[i].map(({ values, shape }, n) => tf.tensor(values, [...shape], types[n])),
      );
    });
  });
}

/** A layer's weights by what the file calls them: by name, or by number in Keras 3. */
type LayerWeights = Map<string, WeightValues>;

/**
 * Keras's names end in `LAYER/vars/NUMBER` or `LAYER/NAME`, the latter with `:0` in files of Keras 2;
 * our own runs' as the latter. Averages that runs keep beside a network are not meant.
 */
function groupByLayer(weights: NamedWeights): Map<string, LayerWeights> {
  const groups = new Map<string, LayerWeights>();
  for (const [name, value] of weights) {
    const parts = name.replace(/:0$/, '').split('/');
    if (parts[0] === 'ema' || parts.length < 2) continue;
    const variable = parts.pop()!;
    if (parts.at(-1) === 'vars') parts.pop();
    const layer = parts.at(-1) ?? '';
    groups.set(layer, (groups.get(layer) ?? new Map<string, WeightValues>()).set(variable, value));
  }
  return groups;
}

/** Early Keras 3 counted layers by class, in order, and left their names out. */
function namesInFile(owners: readonly Layer[], inFile: ReadonlyMap<string, unknown>) {
  const counted = countByClass(owners);
  const byCount = (layer: Layer) => counted.get(layer)!;
  const hits = (nameOf: (layer: Layer) => string) =>
    owners.filter((layer) => inFile.has(nameOf(layer))).length;
  const byName = ({ name }: Layer) => name;
  return hits(byCount) > hits(byName) ? byCount : byName;
}

/** `conv2d`, `conv2d_1`, … */
function countByClass(owners: readonly Layer[]): Map<Layer, string> {
  const counts = new Map<string, number>();
  return new Map(
    owners.map((layer) => {
      const name = layer.getClassName().replace(/(?<=[a-z0-9])(?=[A-Z][a-z])/g, '_');
      const count = counts.get(name) ?? 0;
      counts.set(name, count + 1);
      return [layer, (count === 0 ? name : `${name}_${count}`).toLowerCase()];
    }),
  );
}

function valuesOf(layer: Layer, inFile: LayerWeights | undefined, file: string): WeightValues[] {
  return layer.weights.map((weight, number) => {
    const name = weight.originalName.split('/').at(-1)!;
    // Keras 3 calls a depthwise kernel just a kernel.
    const names = [name, name.replace(/^depthwise_/, ''), String(number)];
    const value = names.map((each) => inFile?.get(each)).find((each) => each !== undefined);
    const full = `${layer.name}/${name}`;
    if (!value) throw missing(full, inFile, file);
    const wanted = weight.shape as number[];
    if (String(value.shape) !== String(wanted)) {
      const [has, wants] = [value.shape, wanted].map((shape) => shape.join('x') || 'a scalar');
      throw userError('GAN_WEIGHTS_SHAPE', `"${full}" is ${has} there, the network's is ${wants}`, {
        place: { file },
        hint: 'The file is for a network of another size, or for images with other channels.',
      });
    }
    return value;
  });
}

function missing(name: string, inFile: LayerWeights | undefined, file: string) {
  const fact = inFile ? 'that layer has other weights' : 'it has no layer of that name';
  return userError('GAN_WEIGHTS_MISSING', `it lacks "${name}": ${fact}`, {
    place: { file },
    hint: 'Give the weights of the network that the recipe names, as Keras saves them.',
  });
}
