import type {
  CompiledFunction,
  Outputs,
  Repeats,
  Session,
  StepsPerDispatch,
} from '../../plugin/index.js';
import type { TensorFunction } from '../../trace/index.js';
import { stackedInputs } from './stacked-inputs.js';
import { varyingInputs, type StepInputs } from './step-inputs.js';

/** The training step on the device: hands over one step at a time, or several. */
export interface Dispatch {
  readonly compiled: CompiledFunction;
  /**
   * How many steps the next call should take at most.
   * @param secondsPerStep as measured; Infinity as long as it is not known
   */
  most(secondsPerStep: number): number;
  /**
   * Hands over so many steps, at most what `most` says.
   * @param from the first of them, counted from 0
   * @returns of each step the scalars by name: one, or one a step
   */
  run(inputs: StepInputs, from: number, steps: number, rateFactor?: number): Promise<Outputs>;
}

/** Compiles a training step for as many steps a call as the session wants. */
export async function compileStep(
  session: Pick<Session, 'compile' | 'stepsPerDispatch'>,
  step: TensorFunction,
): Promise<Dispatch> {
  const wanted = session.stepsPerDispatch;
  if (!wanted) return oneByOne(await session.compile(step));
  const repeats = repeatsOf(step, wanted);
  return severalAtOnce(await session.compile(step, repeats), wanted, repeats);
}

/** How a training step is to be compiled. */
export function repeatsOf(step: TensorFunction, { most }: StepsPerDispatch): Repeats {
  return { most, varying: varyingInputs(step) };
}

function oneByOne(compiled: CompiledFunction): Dispatch {
  return {
    compiled,
    most: () => 1,
    run: (inputs, from, _, rateFactor) => compiled.run(inputs.tensors(from, rateFactor)),
  };
}

function severalAtOnce(
  compiled: CompiledFunction,
  wanted: StepsPerDispatch,
  { varying }: Repeats,
): Dispatch {
  return {
    compiled,
    most(secondsPerStep) {
      if (wanted.seconds === Infinity) return wanted.most;
      return Math.max(1, Math.min(wanted.most, Math.floor(wanted.seconds / secondsPerStep)));
    },
    run(inputs, from, steps, rateFactor) {
      const each = Array.from({ length: steps }, (_, i) => inputs.tensors(from + i, rateFactor));
      return compiled.run(stackedInputs(each, varying), steps);
    },
  };
}
