import type { Provenance } from './provenance.js';

/**
 * Incremented when a change of gan changes what training steps compute. 1, which no lock names: on
 * xla-cpu, large dense layers were multiplied with their first weights throughout
 * (`src/xla/device/debug-options.ts`). 2: they are not.
 */
export const ENGINE_REVISION = 2;

/** The smallest dense layers that were seen to be wrong, with some room. */
const INPUTS = 256;
const PRODUCTS = 2 ** 22;

/** A run's variables by name. */
export type Shapes = ReadonlyMap<string, { readonly shape: readonly number[] }>;

/**
 * A warning for a resumed run that was begun by engine revision 1; undefined if nothing in it can be
 * wrong.
 */
export function staleProducts({ engine }: Provenance, state: Shapes): string | undefined {
  const { revision = 1, device = '', batch = 0 } = engine;
  if (revision > 1 || !device.startsWith('cpu:')) return undefined;
  const layers = [...state].flatMap(([name, { shape }]) => {
    const [inputs, units] = shape;
    const isDense = shape.length === 2 && !name.startsWith('optimizer/');
    return isDense && inputs >= INPUTS && batch * inputs * units >= PRODUCTS ? [name] : [];
  });
  if (layers.length === 0) return undefined;
  return `this run was started by a version of gan that multiplied large layers with their first weights on ${device}: ${layers.join(', ')} may hold values that were moved, but not used. Do not rely on what it learned before; \`gan rerun\` repeats it from the start`;
}
