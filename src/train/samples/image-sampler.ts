import type { CompiledFunction, ImageSpec } from '../../plugin/index.js';
import type { HostTensor } from '../../trace/index.js';
import { noiseBatch, type NoiseUse } from './noise.js';

/** Images in memory: uint8 [count, height, width, channels]. */
export interface Pictures {
  readonly count: number;
  readonly image: ImageSpec;
  readonly pixels: Uint8Array;
}

/** The class of each image, by its place. */
export type ClassOf = (place: number) => number;

export interface ImageSamplerOptions {
  /** What the generator makes. */
  readonly image: ImageSpec;
  /** Length of its noise vector. */
  readonly noise: number;
  /** How many classes it can be asked for; undefined if it cannot. */
  readonly classes?: number | undefined;
  /** Images that are drawn at once. */
  readonly atOnce: number;
}

/** Draws images with the generator as it is on the device now. */
export class ImageSampler {
  /**
   * @param sample takes noise [atOnce, noise] and, of a conditional generator, labels int32 [atOnce];
   *   gives images int32 [atOnce, height, width, channels]
   */
  constructor(
    private readonly sample: CompiledFunction,
    private readonly options: ImageSamplerOptions,
  ) {}

  /** One that draws by another form of the same function. */
  withForm(form: (sample: CompiledFunction) => CompiledFunction): ImageSampler {
    return new ImageSampler(form(this.sample), this.options);
  }

  /**
   * One image for each row of noise, as many as are drawn at once.
   * @param classOf default: the classes take turns
   */
  async draw(noise: HostTensor, classOf: ClassOf = this.#classesInTurn): Promise<Pictures> {
    const { atOnce, image, classes } = this.options;
    const labels: HostTensor = {
      shape: [atOnce],
      dtype: 'int32',
      data: Int32Array.from({ length: atOnce }, (_, i) => classOf(i)),
    };
    const outputs = await this.sample.run(classes === undefined ? { noise } : { noise, labels });
    const { images } = await outputs.read();
    return { count: atOnce, image, pixels: Uint8Array.from(images.data) };
  }

  /** Any number of images, drawn from noise that depends on nothing but the seed. */
  async drawMany(
    seed: number,
    use: NoiseUse,
    count: number,
    classOf: ClassOf = this.#classesInTurn,
  ): Promise<Pictures> {
    const { atOnce, image, noise } = this.options;
    const size = image.height * image.width * image.channels;
    const pixels = new Uint8Array(count * size);
    for (let part = 0, drawn = 0; drawn < count; part++) {
      const first = drawn;
      const { pixels: some } = await this.draw(
        noiseBatch(seed, use, part, [atOnce, noise]),
        (place) => classOf(first + place),
      );
      const taken = Math.min(atOnce, count - drawn);
      pixels.set(some.subarray(0, taken * size), drawn * size);
      drawn += taken;
    }
    return { count, image, pixels };
  }

  readonly #classesInTurn: ClassOf = (place) => place % (this.options.classes ?? 1);
}
