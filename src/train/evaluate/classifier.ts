import { stat } from 'node:fs/promises';
import path from 'node:path';
import { userError } from '../../errors/index.js';
import type { FeatureNetwork, ImageSpec, Registry, Session } from '../../plugin/index.js';
import type { Consent } from '../../recipe/index.js';
import { loadClassifier } from '../classifier/index.js';

export interface OpenClassifierOptions {
  /** The plugins that its recipe may name. */
  readonly registry: Registry;
  readonly consent: Consent | undefined;
  readonly session: Pick<Session, 'compile' | 'write'>;
  /** Size of the images to classify. */
  readonly image: ImageSpec;
}

/** Number of images between two progress reports. */
const PART = 1000;

/**
 * The classifier of a finished run as a feature network for metrics: its features are its logits.
 * @param run the run's folder
 * @throws GanError (exit code 2) if the run has no classifier, or it takes images of another size
 */
export async function openClassifier(
  run: string,
  { registry, consent, session, image }: OpenClassifierOptions,
): Promise<FeatureNetwork> {
  const folder = path.resolve(run);
  if (!(await stat(folder).catch(() => undefined))) {
    throw userError('GAN_NO_CLASSIFIER', 'there is no run of a classifier here', {
      place: { file: folder },
      hint: 'Train one first, such as recipes/cifar10-classifier.yaml with --out; a relative path starts from the current folder.',
    });
  }
  const classifier = await loadClassifier(folder, { registry, consent, session });
  const { hash, classes } = classifier;
  const [wanted, given] = [classifier.image, image].map(show);
  if (wanted !== given) {
    throw userError('GAN_OTHER_IMAGES', `the classifier takes ${wanted}, the run makes ${given}`, {
      place: { file: run },
      hint: 'Train a classifier on images of this size.',
    });
  }
  const each = image.height * image.width * image.channels;
  return {
    name: 'classifier',
    hash,
    protocol: {},
    async extract(images, progress) {
      const count = images.length / each;
      const found: Float32Array[] = [];
      for (let first = 0; first < count; first += PART) {
        const end = Math.min(first + PART, count);
        found.push(await classifier.logits(images.subarray(first * each, end * each)));
        progress(end);
      }
      const logits = new Float32Array(found.reduce((sum, { length }) => sum + length, 0));
      found.reduce((at, some) => {
        logits.set(some, at);
        return at + some.length;
      }, 0);
      const size = classes.length || logits.length / count;
      return { count, features: logits, size, logits, classes: size };
    },
  };
}

function show({ height, width, channels }: ImageSpec): string {
  return `images of ${height} x ${width} x ${channels}`;
}
