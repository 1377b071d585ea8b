import { type TensorFunction, type TracedFunction, trace } from '../../trace/index.js';
import { lowerForCpu } from '../lowering/index.js';
import { multiplyInBf16 } from '../precision/index.js';
import { emit } from '../stablehlo/index.js';

/** What a program is written for. */
export interface ProgramTarget {
  readonly isCpu: boolean;
  /** Devices that share the work of each run. */
  readonly replicas: number;
}

/** A function as StableHLO, in the form that suits the device, with what its inputs and outputs are. */
export async function programText(
  fn: TensorFunction,
  { isCpu, replicas }: ProgramTarget,
): Promise<{ traced: TracedFunction; text: string }> {
  const traced = await trace(fn);
  const suited = isCpu ? lowerForCpu(traced.program) : traced.program;
  const program = fn.precision === 'bf16' ? multiplyInBf16(suited) : suited;
  return { traced, text: emit(program, { replicas }) };
}
