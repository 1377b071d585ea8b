import type { ImageSource, LoadedImages } from './dataset.js';

/** Images in memory as a source of images, which copies what it is asked for. */
export function inMemory(loaded: LoadedImages): ImageSource & LoadedImages {
  const { domains, ...own } = loaded;
  const entries = Object.entries(domains ?? {}).map(
    ([name, domain]) => [name, { ...domain, read: readerOf(domain) }] as const,
  );
  return {
    ...own,
    read: readerOf(loaded),
    ...(domains && { domains: Object.fromEntries(entries) }),
  };
}

function readerOf({ count, images }: Pick<LoadedImages, 'count' | 'images'>): ImageSource['read'] {
  const size = images.length / count;
  return async (indices) => {
    const found = new Uint8Array(indices.length * size);
    for (let i = 0; i < indices.length; i++) {
      found.set(images.subarray(indices[i] * size, (indices[i] + 1) * size), i * size);
    }
    return found;
  };
}
