import { deriveKey, keyOf, permutation, useOf } from '../../trace/index.js';

/**
 * The order of images. Each epoch is a permutation of the data set, a pure function of (seed,
 * epoch), or the data set's own order without shuffling. Batches continue across epochs, so that
 * every image is seen once per epoch and none is dropped. Keeps one epoch's permutation in memory.
 */
export class DataOrder {
  #epoch = -1;
  #order = new Int32Array();
  readonly #use: number;

  /**
   * @param count number of images in the data set, at least 1
   * @param domain of images that have an order of their own. Default: those of the data set
   */
  constructor(
    private readonly seed: number,
    private readonly count: number,
    private readonly batch: number,
    private readonly shuffle = true,
    domain?: string,
  ) {
    this.#use = useOf(domain === undefined ? 'data order' : `data order of ${domain}`);
  }

  /** Indices of a step's images, int32 [batch], each in 0 .. count-1. Steps count from 0. */
  indices(step: number): Int32Array<ArrayBuffer> {
    const first = step * this.batch;
    return Int32Array.from({ length: this.batch }, (_, i) => this.#at(first + i));
  }

  #at(position: number): number {
    if (!this.shuffle) return position % this.count;
    const epoch = Math.floor(position / this.count);
    if (epoch !== this.#epoch) {
      this.#epoch = epoch;
      this.#order = Int32Array.from(
        permutation(deriveKey(deriveKey(keyOf(this.seed), this.#use), epoch), this.count),
      );
    }
    return this.#order[position % this.count];
  }
}
