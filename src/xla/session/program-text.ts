import type { Peaks, Repeats } from '../../plugin/index.js';
import {
  program as p,
  type TensorFunction,
  type TracedFunction,
  trace,
} from '../../trace/index.js';
import { lower, type LoweringTarget } from '../lowering/index.js';
import { multiplyInBf16 } from '../precision.js';
import { emit, type LoopOptions } from '../stablehlo/index.js';

interface Target extends LoweringTarget {
  readonly peaks?: Peaks | undefined;
}

/**
 * A function as StableHLO, in the form that suits the device, with the specifications of its inputs
 * and outputs.
 * @param wanted run the program several times; it then takes the number of times as a last argument
 * @returns `repeats` is undefined if the program runs only once
 */
export async function programText(
  fn: TensorFunction,
  target: Target,
  wanted?: Repeats,
): Promise<{ traced: TracedFunction; text: string; repeats: Repeats | undefined }> {
  const traced = await trace(fn);
  const repeats = wanted && isLong(traced, fn, target, wanted) ? undefined : wanted;
  const suited = lower(traced.program, target);
  const program = fn.precision === 'bf16' ? multiplyInBf16(suited) : suited;
  const loop = repeats && { loop: loopOver(traced, repeats) };
  return { traced, text: emit(program, { replicas: target.replicas, ...loop }), repeats };
}

function isLong(
  { program }: TracedFunction,
  { precision = 'f32' }: TensorFunction,
  { replicas, peaks }: Target,
  { longest }: Repeats,
): boolean {
  if (!peaks || longest === undefined) return false;
  return p.countFlops(program) / replicas / peaks.flops[precision] > longest;
}

/** State is carried between the times. Varying inputs, and all results, have one row per time. */
function loopOver({ inputs, outputs }: TracedFunction, { most, varying }: Repeats): LoopOptions {
  const places = (all: readonly boolean[]) => new Set(all.flatMap((is, i) => (is ? [i] : [])));
  return {
    most,
    varying: places(inputs.map(({ kind, name }) => kind === 'value' && varying.includes(name))),
    stacked: places(outputs.map(({ kind }) => kind === 'value')),
  };
}
