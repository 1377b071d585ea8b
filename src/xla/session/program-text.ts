import type { Peaks, Repeats } from '../../plugin/index.js';
import {
  program as p,
  type TensorFunction,
  type TracedFunction,
  trace,
} from '../../trace/index.js';
import { lower, type LoweringTarget } from '../lowering/index.js';
import { multiplyInBf16 } from '../precision/index.js';
import { emit, type LoopOptions } from '../stablehlo/index.js';

interface Target extends LoweringTarget {
  readonly peaks?: Peaks | undefined;
}

/**
 * A function as StableHLO, in the form that suits the device, with what its inputs and outputs are.
 * @param wanted run it several times: the program takes one argument more, how often
 * @returns also whether it runs several times
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

/** State goes from time to time, inputs come by the row if they vary, and so do all results. */
function loopOver({ inputs, outputs }: TracedFunction, { most, varying }: Repeats): LoopOptions {
  const places = (all: readonly boolean[]) => new Set(all.flatMap((is, i) => (is ? [i] : [])));
  return {
    most,
    varying: places(inputs.map(({ kind, name }) => kind === 'value' && varying.includes(name))),
    stacked: places(outputs.map(({ kind }) => kind === 'value')),
  };
}
