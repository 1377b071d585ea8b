import type { Repeats } from '../../plugin/index.js';
import { type TensorFunction, type TracedFunction, trace } from '../../trace/index.js';
import { lower, type LoweringTarget } from '../lowering/index.js';
import { multiplyInBf16 } from '../precision/index.js';
import { emit, type LoopOptions } from '../stablehlo/index.js';

/**
 * A function as StableHLO, in the form that suits the device, with what its inputs and outputs are.
 * @param repeats run it several times: the program takes one argument more, how often
 */
export async function programText(
  fn: TensorFunction,
  target: LoweringTarget,
  repeats?: Repeats,
): Promise<{ traced: TracedFunction; text: string }> {
  const traced = await trace(fn);
  const suited = lower(traced.program, target);
  const program = fn.precision === 'bf16' ? multiplyInBf16(suited) : suited;
  const loop = repeats && { loop: loopOver(traced, repeats) };
  return { traced, text: emit(program, { replicas: target.replicas, ...loop }) };
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
