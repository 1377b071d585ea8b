import type { HostTensor } from '../../trace/index.js';

/**
 * Rows for all the times that a program may run, of which it will read the first only.
 * @param tensor [times, ...]
 * @returns [most, ...], the rest being 0
 */
export function padded(tensor: HostTensor, most: number): HostTensor {
  const { shape, dtype, data } = tensor;
  const [times, ...row] = shape;
  if (times === most) return tensor;
  const all = new (data.constructor as new (size: number) => HostTensor['data'])(
    (data.length / times) * most,
  );
  all.set(data);
  return { shape: [most, ...row], dtype, data: all };
}

/** The first rows of a result. */
export function firstRows({ shape, dtype, data }: HostTensor, times: number): HostTensor {
  const [most, ...row] = shape;
  return { shape: [times, ...row], dtype, data: data.slice(0, (data.length / most) * times) };
}
