import type { CompiledFunction, ImageSource, Session } from '../../plugin/index.js';
import type { TensorFunction } from '../../trace/index.js';
import { range } from '../data/index.js';
import { largestLogit } from './parts.js';

/** Images with known classes. */
export type LabelledImages = Pick<ImageSource, 'count' | 'read'> & {
  readonly labels: Int32Array;
};

/** Scores of a classifier on labelled images. */
export interface ClassifierScores {
  /** Mean over all images. */
  readonly loss: number;
  /** Fraction of the images that are classified correctly, 0 to 1. */
  readonly accuracy: number;
}

/** Maximum number of images evaluated at once. */
const MOST_AT_ONCE = 250;

/** Evaluates a classifier with labelled images, using its current weights on the device. */
export class ClassifierEvaluator {
  private constructor(
    private readonly compiled: CompiledFunction,
    private readonly inputs: TensorFunction['inputs'],
    private readonly images: LabelledImages,
  ) {}

  /** @param evaluate as in a `ClassifierStep` */
  static async open(
    evaluate: (count: number) => TensorFunction,
    session: Pick<Session, 'compile'>,
    images: LabelledImages,
  ): Promise<ClassifierEvaluator> {
    const fn = evaluate(Math.min(MOST_AT_ONCE, images.count));
    return new ClassifierEvaluator(await session.compile(fn), fn.inputs, images);
  }

  async evaluate(): Promise<ClassifierScores> {
    const { count, labels } = this.images;
    const { shape } = this.inputs.images;
    const [atOnce] = shape;
    let loss = 0;
    let right = 0;
    let next = this.#part(0);
    for (let first = 0; first < count; first += atOnce) {
      const part = await next;
      // The next part is read while the device evaluates this one.
      if (first + atOnce < count) next = this.#part(first + atOnce);
      next.catch(() => undefined);
      const outputs = await this.compiled.run({
        images: { shape, dtype: 'uint8', data: part.images },
        labels: { shape: [atOnce], dtype: 'int32', data: part.labels },
      });
      const found = await outputs.read();
      for (let i = 0; i < Math.min(atOnce, count - first); i++) {
        loss += found.loss.data[i];
        if (largestLogit(found.logits, i) === labels[first + i]) right += 1;
      }
    }
    return { loss: loss / count, accuracy: right / count };
  }

  /** Reads one part of fixed size. Missing images are black. */
  async #part(first: number): Promise<{ images: Uint8Array; labels: Int32Array }> {
    const { count, labels } = this.images;
    const { shape } = this.inputs.images;
    const [atOnce] = shape;
    const part = {
      images: new Uint8Array(shape.reduce((product, extent) => product * extent)),
      labels: new Int32Array(atOnce),
    };
    const wanted = Math.min(atOnce, count - first);
    part.images.set(await this.images.read(range(first, wanted)));
    part.labels.set(labels.subarray(first, first + wanted));
    return part;
  }
}
