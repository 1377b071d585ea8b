import { program as p } from 'gan-recipes/trace';

/** A traced program as `program.py` reads it. */
export function programAsJson({ inputs, outputs }: p.Program): string {
  const nodes = p.reachable([...inputs, ...outputs]).map((node) => ({
    id: node.id,
    op: node.op,
    params: node.params,
    inputs: node.inputs.map(({ id }) => id),
    shape: node.shape,
    dtype: node.dtype,
  }));
  const text = { inputs: inputs.map(({ id }) => id), outputs: outputs.map(({ id }) => id), nodes };
  return JSON.stringify(text, (_, value: unknown) => {
    if (ArrayBuffer.isView(value)) return Array.from(value as Float32Array, asJson);
    return typeof value === 'number' ? asJson(value) : value;
  });
}

/** JSON has no names for these; Python's `float` reads them. */
export function asJson(value: number): number | string {
  if (Number.isNaN(value)) return 'nan';
  return Number.isFinite(value) ? value : value > 0 ? 'inf' : '-inf';
}
