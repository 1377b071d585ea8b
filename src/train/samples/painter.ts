import type { CompiledFunction, ImageSpec } from '../../plugin/index.js';
import type { HostTensor } from '../../trace/index.js';
import { noiseBatch } from './noise.js';

/** Images in memory: uint8 [count, height, width, channels]. */
export interface Pictures {
  readonly count: number;
  readonly image: ImageSpec;
  readonly pixels: Uint8Array;
}

/** Draws images with the generator as it is on the device now. */
export class Painter {
  /**
   * @param sample takes noise [count, length], gives images int32 [count, height, width, channels]
   */
  constructor(
    private readonly sample: CompiledFunction,
    private readonly image: ImageSpec,
    private readonly shape: readonly [count: number, length: number],
  ) {}

  /** One image for each row of noise; the noise has the shape given at the start. */
  async draw(noise: HostTensor): Promise<Pictures> {
    const outputs = await this.sample.run({ noise });
    const { images } = await outputs.read();
    return { count: this.shape[0], image: this.image, pixels: Uint8Array.from(images.data) };
  }

  /** Any number of images, drawn from noise that depends on nothing but the seed. */
  async drawMany(seed: number, use: 'samples' | 'evaluation', count: number): Promise<Pictures> {
    const { height, width, channels } = this.image;
    const size = height * width * channels;
    const pixels = new Uint8Array(count * size);
    for (let part = 0, drawn = 0; drawn < count; part++) {
      const { pixels: some } = await this.draw(noiseBatch(seed, use, part, this.shape));
      const taken = Math.min(this.shape[0], count - drawn);
      pixels.set(some.subarray(0, taken * size), drawn * size);
      drawn += taken;
    }
    return { count, image: this.image, pixels };
  }
}
