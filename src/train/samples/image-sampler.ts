import type { CompiledFunction, ImageSpec } from '../../plugin/index.js';
import type { HostTensor } from '../../trace/index.js';
import { noiseBatch, type NoiseUse } from './noise.js';
import { sideBySide, type Pictures } from './pictures.js';
import { drawnSources, type SourceImages } from './source-images.js';

export type { Pictures } from './pictures.js';

/** The class of each image, by its position. */
export type ClassOf = (place: number) => number;

export interface ImageSamplerOptions {
  /** Size of the generated images. */
  readonly image: ImageSpec;
  /** Length of the noise vector. */
  readonly noise: number;
  /** Number of classes of a conditional generator. Undefined for others. */
  readonly classes?: number | undefined;
  /** What a generator translates that does not make images of noise. Default: noise. */
  readonly sources?: SourceImages | undefined;
  /** Number of images drawn at once. */
  readonly atOnce: number;
  /** Of the noise, see `noiseBatch`. Default: none. */
  readonly truncation?: number | undefined;
}

/** Draws images with the generator's current weights on the device. */
export class ImageSampler {
  /**
   * @param sample takes noise [atOnce, noise] and, for a conditional generator, labels int32
   * [atOnce], or source uint8 [atOnce, height, width, channels]; returns images int32 [atOnce, height, width, channels]
   */
  constructor(
    private readonly sample: CompiledFunction,
    private readonly options: ImageSamplerOptions,
  ) {}

  /** A sampler that uses a wrapped form of the same function. */
  withForm(form: (sample: CompiledFunction) => CompiledFunction): ImageSampler {
    return new ImageSampler(form(this.sample), this.options);
  }

  /** A sampler that truncates its noise. */
  truncatedAt(truncation: number | undefined): ImageSampler {
    return new ImageSampler(this.sample, { ...this.options, truncation });
  }

  /**
   * One image per row of noise, as many as are drawn at once.
   * @param classOf default: the classes in turn
   */
  async draw(noise: HostTensor, classOf: ClassOf = this.#classesInTurn): Promise<Pictures> {
    const { atOnce, classes } = this.options;
    const labels: HostTensor = {
      shape: [atOnce],
      dtype: 'int32',
      data: Int32Array.from({ length: atOnce }, (_, i) => classOf(i)),
    };
    return this.#run(classes === undefined ? { noise } : { noise, labels });
  }

  async #run(inputs: Record<string, HostTensor>): Promise<Pictures> {
    const { atOnce, image } = this.options;
    const outputs = await this.sample.run(inputs);
    const { images } = await outputs.read();
    return { count: atOnce, image, pixels: new Uint8Array(images.data) };
  }

  /**
   * Any number of images. Each depends only on the seed, the use and its own number, as far as the
   * device computes alike in batches of other sizes.
   */
  async drawMany(
    seed: number,
    use: NoiseUse,
    count: number,
    classOf: ClassOf = this.#classesInTurn,
  ): Promise<Pictures> {
    const { atOnce, image } = this.options;
    const size = image.height * image.width * image.channels;
    const pixels = new Uint8Array(count * size);
    for (let drawn = 0; drawn < count;) {
      const first = drawn;
      const { pixels: some } = await this.#drawFrom(first, seed, use, (place) =>
        classOf(first + place),
      );
      const taken = Math.min(atOnce, count - drawn);
      pixels.set(some.subarray(0, taken * size), drawn * size);
      drawn += taken;
    }
    return { count, image, pixels };
  }

  /** The images of `drawMany`, each beside the one that it is a translation of. */
  async drawBeside(seed: number, use: NoiseUse, drawn: Pictures): Promise<Pictures> {
    const { sources } = this.options;
    if (!sources) return drawn;
    return sideBySide(await drawnSources(sources, seed, use, [0, drawn.count]), drawn);
  }

  async #drawFrom(first: number, seed: number, use: NoiseUse, classOf: ClassOf): Promise<Pictures> {
    const { atOnce, noise, sources, truncation } = this.options;
    if (!sources) {
      return this.draw(noiseBatch(seed, use, first, [atOnce, noise], truncation), classOf);
    }
    const { image, pixels } = await drawnSources(sources, seed, use, [first, atOnce]);
    const { height, width, channels } = image;
    const shape = [atOnce, height, width, channels];
    return this.#run({ source: { shape, dtype: 'uint8', data: pixels } });
  }

  readonly #classesInTurn: ClassOf = (place) => place % (this.options.classes ?? 1);
}
