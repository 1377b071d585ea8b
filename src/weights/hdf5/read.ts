import { randomUUID } from 'node:crypto';
import { type Attribute, Dataset, File, Group, ready } from 'h5wasm';
import type { WeightValues } from '../floats.js';

/** Maximum size of all unpacked numbers: RATIO times the file, plus this. Weights compress poorly. */
const MOST_FREE = 2 ** 26;
const RATIO = 20;
/** Bytes that the library takes besides: its code's data and its caches. */
const MOST_OWN = 2 ** 25;
/** Bytes of a page of WebAssembly's memory. */
const PAGE = 2 ** 16;

/** HDF5's type classes of integers (0) and floats (1). */
const NUMBERS = new Set([0, 1]);

/**
 * The numbers in an HDF5 file, by path. Read by the HDF5 library itself, compiled to WebAssembly,
 * from its own memory: it cannot reach the disk. It may never end on a file that was made to harm.
 * To be called on a thread of its own: limits the memory of all WebAssembly on the thread.
 * @throws Error with the library's words
 */
export async function readHdf5(bytes: Uint8Array): Promise<Map<string, WeightValues>> {
  const most = MOST_FREE + RATIO * bytes.length;
  const memory = limitMemory(most + MOST_OWN);
  const hdf5 = await ready;
  // Otherwise errors are printed to stderr and ignored.
  hdf5.activate_throwing_error_handler();
  const name = `/${randomUUID()}.h5`;
  hdf5.FS.writeFile(name, bytes);
  try {
    const file = new File(name, 'r');
    try {
      return readAll(file, most);
    } catch (error) {
      const fact = `it unpacks to more memory than ${memory.most} bytes`;
      throw memory.isReached ? new Error(fact, { cause: error }) : error;
    } finally {
      file.close();
    }
  } finally {
    hdf5.FS.unlink(name);
  }
}

/**
 * Limits what WebAssembly on this thread can allocate. A packed part can unpack to more than its shape
 * says, and the library would make room for all of it; with the limit it reports an error.
 */
function limitMemory(most: number): { readonly most: number; isReached: boolean } {
  const limit = { most, isReached: false };
  const { prototype } = WebAssembly.Memory;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called on the memory that grows
  const grow = prototype.grow;
  prototype.grow = function (pages) {
    limit.isReached = this.buffer.byteLength + pages * PAGE > most;
    if (limit.isReached) throw new RangeError('too much memory');
    return grow.call(this, pages);
  };
  return limit;
}

/** @param most bytes of all numbers together */
function readAll(file: File, most: number): Map<string, WeightValues> {
  let claimed = 0;
  const weights = new Map<string, WeightValues>();
  for (const path of file.paths()) {
    const found = file.get(path);
    if (!(found instanceof Dataset)) continue;
    const shape = found.shape ?? [];
    if (NUMBERS.has(found.metadata.type)) {
      // What is not there reads as zeros, and a packed part is unpacked whole.
      const { size, chunks } = found.metadata;
      claimed += Math.max(productOf(shape), productOf(chunks ?? [])) * size;
      if (!(claimed <= most)) {
        throw new Error(`with ${path} it claims ${claimed} bytes of numbers, more than ${most}`);
      }
      weights.set(withLayerName(path, file), { shape, values: floats(found.value) });
    }
  }
  return weights;
}

function productOf(extents: readonly number[]): number {
  return extents.reduce((product, extent) => product * extent, 1);
}

/**
 * Keras 3 counts layers by class, `layers/conv2d_3/vars/0`, and notes the layer's name at `vars`.
 * A name that is there takes the counter's place.
 */
function withLayerName(path: string, file: File): string {
  const match = /^(.*\/)?([^/]+)\/vars\/([^/]+)$/.exec(path);
  if (!match) return path;
  const [, prefix = '', , variable] = match;
  const vars = file.get(path.slice(0, -variable.length - 1));
  const attributes: Readonly<Record<string, Attribute | undefined>> =
    vars instanceof Group ? vars.attrs : {};
  const name = attributes.name?.value;
  return typeof name === 'string' ? `${prefix}${name}/vars/${variable}` : path;
}

/** Scalars come bare, 64-bit integers as bigints. */
function floats(value: unknown): Float32Array {
  if (value instanceof Float32Array) return value;
  const list = (ArrayBuffer.isView(value) ? value : [value]) as ArrayLike<number | bigint>;
  return Float32Array.from(list, Number);
}
