import type { CompiledFunction, LoadedImages, Session } from '../../plugin/index.js';
import type { TensorFunction } from '../../trace/index.js';
import { inParts, largestLogit } from './parts.js';

/** How well a classifier does. */
export interface Verdict {
  /** Mean over all images. */
  readonly loss: number;
  /** Share of the images whose class is found, 0 to 1. */
  readonly accuracy: number;
}

/** No more images than this are judged at once. */
const MOST_AT_ONCE = 250;

/** Judges a classifier, as it is on the device at the time, by labelled images. */
export class Judge {
  private constructor(
    private readonly compiled: CompiledFunction,
    private readonly inputs: TensorFunction['inputs'],
    private readonly images: LoadedImages & { readonly labels: Int32Array },
  ) {}

  /** @param judge as in a `ClassifierStep` */
  static async open(
    judge: (count: number) => TensorFunction,
    session: Session,
    images: LoadedImages & { readonly labels: Int32Array },
  ): Promise<Judge> {
    const fn = judge(Math.min(MOST_AT_ONCE, images.count));
    return new Judge(await session.compile(fn), fn.inputs, images);
  }

  async judge(): Promise<Verdict> {
    const { count, images, labels } = this.images;
    const { shape } = this.inputs.images;
    let loss = 0;
    let right = 0;
    for (const part of inParts(images, labels, count, shape[0])) {
      const outputs = await this.compiled.run({
        images: { shape, dtype: 'uint8', data: part.images },
        labels: { shape: [shape[0]], dtype: 'int32', data: part.labels },
      });
      const found = await outputs.read();
      for (let i = 0; i < part.count; i++) {
        loss += found.loss.data[i];
        if (largestLogit(found.logits, i) === part.labels[i]) right += 1;
      }
    }
    return { loss: loss / count, accuracy: right / count };
  }
}
