import type { HostTensor } from '../../trace/index.js';

/**
 * Pads a stacked input to the maximum number of times. The program reads the first `times` rows
 * only.
 * @param tensor [times, ...]
 * @returns [most, ...], padded with 0
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

/** The first `times` rows of a stacked result. */
export function firstRows({ shape, dtype, data }: HostTensor, times: number): HostTensor {
  const [most, ...row] = shape;
  return { shape: [times, ...row], dtype, data: data.slice(0, (data.length / most) * times) };
}
