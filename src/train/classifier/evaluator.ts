import type { CompiledFunction, ImageSource, Session } from '../../plugin/index.js';
import type { TensorFunction } from '../../trace/index.js';
import { range } from '../data/index.js';
import { largestLogit } from './parts.js';

/** Images whose classes are known. */
export type LabelledImages = Pick<ImageSource, 'count' | 'read'> & {
  readonly labels: Int32Array;
};

/** How well a classifier does. */
export interface ClassifierScores {
  /** Mean over all images. */
  readonly loss: number;
  /** Share of the images whose class is found, 0 to 1. */
  readonly accuracy: number;
}

/** No more images than this are evaluated at once. */
const MOST_AT_ONCE = 250;

/** Evaluates a classifier, as it is on the device at the time, by labelled images. */
export class ClassifierEvaluator {
  private constructor(
    private readonly compiled: CompiledFunction,
    private readonly inputs: TensorFunction['inputs'],
    private readonly images: LabelledImages,
  ) {}

  /** @param evaluate as in a `ClassifierStep` */
  static async open(
    evaluate: (count: number) => TensorFunction,
    session: Session,
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
      // The part after it is read while the device looks at this one.
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

  /** As many images as are evaluated at once; what there is none of is black. */
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
