import type { ImageSource, LoadedImages } from './dataset.js';

/** Images in memory as a source of images, which copies what it is asked for. */
export function inMemory(loaded: LoadedImages): ImageSource & LoadedImages {
  const { count, images } = loaded;
  const size = images.length / count;
  return {
    ...loaded,
    async read(indices) {
      const found = new Uint8Array(indices.length * size);
      for (let i = 0; i < indices.length; i++) {
        found.set(images.subarray(indices[i] * size, (indices[i] + 1) * size), i * size);
      }
      return found;
    },
  };
}
