import type {
  CompiledFunction,
  Outputs,
  Repeats,
  Session,
  StepsPerDispatch,
} from '../../plugin/index.js';
import type { InputSpec, TensorFunction } from '../../trace/index.js';
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
  run(
    inputs: Pick<StepInputs, 'tensors'>,
    from: number,
    steps: number,
    rateFactor?: number,
  ): Promise<Outputs>;
}

/** Compiles a training step for as many steps a call as the session wants. */
export async function compileStep(
  session: Pick<Session, 'compile' | 'stepsPerDispatch'>,
  step: TensorFunction,
): Promise<Dispatch> {
  const wanted = session.stepsPerDispatch;
  if (!wanted) return oneByOne(await session.compile(step));
  const repeats = repeatsOf(step, wanted);
  const compiled = await session.compile(step, repeats);
  return compiled.repeats ? severalAtOnce(compiled, wanted, compiled.repeats) : oneByOne(compiled);
}

/** What varies is on the device for all steps of a call; where nobody said how many, so much of it. */
const MOST_BYTES = 64 * 2 ** 20;

/** How a training step is to be compiled. */
export function repeatsOf(step: TensorFunction, wanted: StepsPerDispatch): Repeats {
  const varying = varyingInputs(step);
  const bytes = varying.reduce((sum, name) => sum + bytesOf(step.inputs[name]), 0);
  const held = Math.max(1, Math.floor(MOST_BYTES / bytes));
  const most = wanted.seconds === Infinity ? wanted.most : Math.min(wanted.most, held);
  return { most, varying, longest: wanted.longest };
}

function bytesOf({ shape, dtype }: InputSpec): number {
  const each = dtype === 'uint8' || dtype === 'bool' ? 1 : 4;
  return shape.reduce((product, extent) => product * extent, each);
}

function oneByOne(compiled: CompiledFunction): Dispatch {
  return {
    compiled,
    most: () => 1,
    run: async (inputs, from, _, rateFactor) =>
      compiled.run(await inputs.tensors(from, rateFactor)),
  };
}

function severalAtOnce(
  compiled: CompiledFunction,
  { seconds }: StepsPerDispatch,
  { most, varying }: Repeats,
): Dispatch {
  return {
    compiled,
    most(secondsPerStep) {
      if (seconds === Infinity) return most;
      return Math.max(1, Math.min(most, Math.floor(seconds / secondsPerStep)));
    },
    async run(inputs, from, steps, rateFactor) {
      const each = Array.from({ length: steps }, (_, i) => inputs.tensors(from + i, rateFactor));
      return compiled.run(stackedInputs(await Promise.all(each), varying), steps);
    },
  };
}
