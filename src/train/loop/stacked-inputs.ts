import type { DeviceTensor } from '../../plugin/index.js';
import type { HostTensor } from '../../trace/index.js';

type Inputs = Readonly<Record<string, HostTensor | DeviceTensor>>;

/**
 * The inputs of several steps as those of one call: varying inputs are stacked, with one row per
 * step; the others are taken from the first step.
 * @param steps at least one
 */
export function stackedInputs(steps: readonly Inputs[], varying: readonly string[]): Inputs {
  const [first] = steps;
  const rows = varying.map((name) => [name, stack(steps.map((step) => step[name]))] as const);
  return { ...first, ...Object.fromEntries(rows) };
}

function stack(rows: readonly (HostTensor | DeviceTensor)[]): HostTensor {
  const tensors = rows.map((row) => {
    if ('kind' in row) throw new Error('internal: what lies on the device cannot vary');
    return row;
  });
  const [{ shape, dtype, data }] = tensors;
  const all = new (data.constructor as new (size: number) => HostTensor['data'])(
    data.length * rows.length,
  );
  tensors.forEach((row, i) => all.set(row.data, i * data.length));
  return { shape: [rows.length, ...shape], dtype, data: all };
}
