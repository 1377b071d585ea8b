import path from 'node:path';
import { userError } from '../../errors/index.js';
import { diskError, MOST_WHOLE, readRegularFile, taggedSha256 } from '../../files/index.js';
import { buildGraph, type ClassifierGraph } from '../../graph/index.js';
import type { CompiledFunction, ImageSpec, Registry, Session } from '../../plugin/index.js';
import { agreementToModel, loadRecipe, type Consent } from '../../recipe/index.js';
import type { HostTensor } from '../../trace/index.js';
import { decodeSafetensors } from '../../weights/index.js';
import { makeClassifierStep } from '../../step/index.js';
import { inParts } from './parts.js';

/** A trained classifier on a device. */
export interface Classifier {
  /** `sha256:…` of its weights file. */
  readonly hash: string;
  /** Size of its input images. */
  readonly image: ImageSpec;
  /** Names of its classes, in the order of the logits. */
  readonly classes: readonly string[];
  /**
   * @param images uint8, row-major [count, height, width, channels], 0 to 255
   * @returns row-major [count, classes], before any softmax
   */
  logits(images: Uint8Array): Promise<Float32Array>;
}

export interface LoadClassifierOptions {
  /** The plugins that its recipe may name. */
  readonly registry: Registry;
  /** Code that it may load if its run is from somebody else. Default: none. */
  readonly consent?: Consent | undefined;
  /**
   * An open device with its TensorFlow.js backend active. May be training something else meanwhile.
   */
  readonly session: Pick<Session, 'compile' | 'write'>;
  /** Images that are classified at once. Default: 250. */
  readonly atOnce?: number | undefined;
}

/**
 * Loads the classifier that a finished run left in its `model/classifier`.
 * @param run the run's folder
 * @throws GanError (exit code 2) if the run has no classifier, or it is damaged
 */
export async function loadClassifier(
  run: string,
  { registry, consent = {}, session, atOnce = 250 }: LoadClassifierOptions,
): Promise<Classifier> {
  // Read first, because an unfinished run has no `model` folder.
  const { bytes, tensors } = await readWeights(run);
  const graph = await classifierGraph(run, registry, consent);
  const hash = taggedSha256(bytes);
  // Unique variable names: the session may hold another classifier.
  const name = `classifier-${hash.slice(7, 19)}`;
  const step = await makeClassifierStep(graph, 1, name);
  const fn = step.classify(atOnce);
  const compiled = await session.compile(fn);
  const values = new Map<string, HostTensor>();
  for (const [key, { shape }] of fn.state) {
    const saved = tensors.get(key.replace(name, 'classifier'));
    if (saved?.shape.join() !== shape.join()) {
      throw userError(
        'GAN_OTHER_MODEL',
        `the classifier's weights belong to another model: ${key}`,
        {
          place: { file: weightsFile(run) },
          hint: 'Was recipe.yaml in the run folder changed since?',
        },
      );
    }
    values.set(key, saved);
  }
  await session.write(values);
  const { dataset, model } = graph.parts;
  return {
    hash,
    image: model.image,
    classes: dataset.classes,
    logits: (images) => logitsOf(compiled, images, model.image, atOnce),
  };
}

function weightsFile(run: string): string {
  return path.join(run, 'model', 'classifier', 'weights.safetensors');
}

async function classifierGraph(
  run: string,
  registry: Registry,
  consent: Consent,
): Promise<ClassifierGraph> {
  const file = path.join(run, 'model', 'classifier', 'recipe.yaml');
  const graph = await buildGraph(
    await loadRecipe(file, { registry, agreed: agreementToModel(consent), ofRun: true }),
  );
  if (graph.task === 'classifier') return graph;
  throw userError('GAN_NOT_A_CLASSIFIER', `${graph.recipe.name} does not train a classifier`, {
    place: { file },
    hint: 'Name the run of a classifier, such as one of recipes/cifar10-classifier.yaml.',
  });
}

async function readWeights(
  run: string,
): Promise<{ bytes: Buffer; tensors: ReadonlyMap<string, HostTensor> }> {
  const file = weightsFile(run);
  let bytes: Buffer;
  try {
    bytes = await readRegularFile(file, { most: MOST_WHOLE, links: 'refused' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw diskError(error, 'read', file);
    throw userError('GAN_NO_CLASSIFIER', 'the run has no trained classifier', {
      place: { file: run },
      hint: 'Train it to its last step: `gan resume`.',
    });
  }
  try {
    return { bytes, tensors: decodeSafetensors(bytes).tensors };
  } catch (cause) {
    throw userError('GAN_BAD_WEIGHTS', `the weights are damaged: ${(cause as Error).message}`, {
      place: { file },
      hint: 'Copy the run folder again.',
      cause,
    });
  }
}

async function logitsOf(
  compiled: CompiledFunction,
  images: Uint8Array,
  { height, width, channels }: ImageSpec,
  atOnce: number,
): Promise<Float32Array> {
  const shape = [atOnce, height, width, channels];
  const count = images.length / (height * width * channels);
  const found: Float32Array[] = [];
  for (const part of inParts(images, undefined, count, atOnce)) {
    const outputs = await compiled.run({ images: { shape, dtype: 'uint8', data: part.images } });
    const { logits } = await outputs.read();
    const classes = logits.shape[1];
    found.push((logits.data as Float32Array).subarray(0, part.count * classes));
  }
  const all = new Float32Array(found.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const some of found) {
    all.set(some, at);
    at += some.length;
  }
  return all;
}
