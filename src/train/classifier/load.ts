import path from 'node:path';
import { GanError, messageOf, userError } from '../../errors/index.js';
import {
  assertWithinLimit,
  diskError,
  MOST_WHOLE,
  openRegular,
  readPart,
  sha256Opened,
  systemCode,
} from '../../files/index.js';
import { buildGraph, type ClassifierGraph } from '../../graph/index.js';
import type { CompiledFunction, ImageSpec, Registry, Session } from '../../plugin/index.js';
import { agreementToModel, loadRecipe, type Consent } from '../../recipe/index.js';
import { otherThan, restore } from '../../run/index.js';
import { makeClassifierStep } from '../../step/index.js';
import { onTraceBackend } from '../../trace/index.js';
import { openSafetensors, type ReadPart, type StoredTensor } from '../../weights/index.js';
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

interface ReadClassifierOptions {
  /** The plugins that its recipe may name. */
  readonly registry: Registry;
  /** Code that it may load if its run is from somebody else. Default: none. */
  readonly consent?: Consent | undefined;
  /** Images that are classified at once. Default: 250. */
  readonly atOnce?: number | undefined;
}

export interface LoadClassifierOptions extends ReadClassifierOptions {
  /**
   * An open device with its TensorFlow.js backend active. May be training something else meanwhile.
   */
  readonly session: Pick<Session, 'compile' | 'write'>;
}

/** A trained classifier whose weights are still in their file. */
interface StoredClassifier {
  load(session: Pick<Session, 'compile' | 'write'>): Promise<Classifier>;
  /** Closes the file; may be called again. */
  close(): Promise<void>;
}

/**
 * Loads the classifier that a finished run left in its `model/classifier`.
 * @param run the run's folder
 * @throws GanError (exit code 2) if the run has no classifier, or it is damaged
 */
export async function loadClassifier(
  run: string,
  { session, ...options }: LoadClassifierOptions,
): Promise<Classifier> {
  const stored = await openClassifierOf(run, options);
  try {
    return await stored.load(session);
  } finally {
    await stored.close();
  }
}

/**
 * Opens the classifier that a finished run left, and compares its weights with its recipe's network: no
 * device is needed yet. The caller closes it.
 * @throws as `loadClassifier`
 */
export async function openClassifierOf(
  run: string,
  { registry, consent = {}, atOnce = 250 }: ReadClassifierOptions,
): Promise<StoredClassifier> {
  // Opened first, because an unfinished run has no `model` folder.
  const { hash, tensors, close } = await openWeights(run);
  try {
    const graph = await classifierGraph(run, registry, consent);
    // Unique variable names: the session may hold another classifier.
    const name = `classifier-${hash.slice(7, 19)}`;
    const fn = (await onTraceBackend(() => makeClassifierStep(graph, 1, name))).classify(atOnce);
    const plain = (key: string) => key.replace(name, 'classifier');
    const variables = new Map([...fn.state].map(([key, variable]) => [plain(key), variable]));
    const difference = otherThan(variables, tensors);
    if (difference !== undefined) {
      throw userError(
        'GAN_OTHER_MODEL',
        `the classifier's weights belong to another model: ${difference}`,
        {
          place: { file: weightsFile(run) },
          hint: 'Was recipe.yaml in the run folder changed since?',
        },
      );
    }
    const { dataset, model } = graph.parts;
    return {
      close,
      async load(session) {
        const compiled = await session.compile(fn);
        const own = [...fn.state.keys()].map((key) => [key, tensors.get(plain(key))!] as const);
        await restore(session, new Map(own), fn.state);
        return {
          hash,
          image: model.image,
          classes: dataset.classes,
          logits: (images) => logitsOf(compiled, images, model.image, atOnce),
        };
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
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

interface OpenWeights {
  /** `sha256:…` of the file. */
  readonly hash: string;
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  readonly close: () => Promise<void>;
}

async function openWeights(run: string): Promise<OpenWeights> {
  const file = weightsFile(run);
  const handle = await openRegular(file, { links: 'refused' }).catch((error: unknown) => {
    if (systemCode(error) !== 'ENOENT') throw diskError(error, 'read', file);
    throw userError('GAN_NO_CLASSIFIER', 'the run has no trained classifier', {
      place: { file: run },
      hint: 'Train it to its last step: `gan resume`.',
    });
  });
  try {
    const { size } = await handle.stat();
    assertWithinLimit(size, file, { most: MOST_WHOLE });
    const read: ReadPart = (start, length) => readPart(handle, start, length);
    const { tensors } = await openSafetensors(read, size);
    return { hash: await sha256Opened(handle), tensors, close: () => handle.close() };
  } catch (cause) {
    await handle.close();
    const known = diskError(cause, 'read', file);
    if (known instanceof GanError) throw known;
    throw userError('GAN_BAD_WEIGHTS', `the weights are damaged: ${messageOf(cause)}`, {
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
