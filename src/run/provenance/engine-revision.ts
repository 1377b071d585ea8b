import type { Recipe } from '../../recipe/index.js';
import type { Provenance } from './provenance.js';

/**
 * Incremented when a change of gan changes what training steps compute. 1, which no run names: on
 * xla-cpu, large dense layers were multiplied with their first weights throughout
 * (`src/xla/device/debug-options.ts`). 2: they are not. 3: `train.validationSplit` and the `limit` of
 * a data set draw images, stratified; before, they took the last and the first ones.
 */
export const ENGINE_REVISION = 3;

/** The smallest dense layers that were seen to be wrong, with some room. */
const INPUTS = 256;
const PRODUCTS = 2 ** 22;

/** A run's variables by name. */
export type Shapes = ReadonlyMap<string, { readonly shape: readonly number[] }>;

/** What a resumed run must know of the engine revision that it was begun with, a line each. */
export function revisionWarnings(begun: Provenance, recipe: Recipe, state: Shapes): string[] {
  return [staleProducts(begun, state), otherImages(begun, recipe)].filter(
    (line) => line !== undefined,
  );
}

function otherImages({ engine }: Provenance, { dataset, train }: Recipe): string | undefined {
  const { revision = 1 } = engine;
  const keys = [
    ...(train.validationSplit > 0 ? ['train.validationSplit'] : []),
    ...('limit' in dataset ? ['dataset.limit'] : []),
  ].join(' and ');
  if (revision > 2 || keys === '') return undefined;
  return `this run was started by a version of gan that trained with the first images; this version draws them at random (${keys}), so it may train with images that were held out. Do not compare scores from before and after; \`gan rerun\` repeats the run from the start`;
}

/**
 * A warning for a resumed run that was begun by engine revision 1; undefined if nothing in it can be
 * wrong.
 */
function staleProducts({ engine }: Provenance, state: Shapes): string | undefined {
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
