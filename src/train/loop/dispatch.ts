import type {
  CompiledFunction,
  Outputs,
  Repeats,
  Session,
  StepsPerDispatch,
} from '../../plugin/index.js';
import type { InputSpec, TensorFunction } from '../../trace/index.js';
import type { StepPrograms } from '../../step/index.js';
import { stackedInputs } from './stacked-inputs.js';
import { varyingInputs, type StepInputs } from './step-inputs.js';

/** The training step on the device, dispatched one step at a time or several. */
export interface Dispatch {
  /** The step with every term: the one that needs the most memory. */
  readonly compiled: CompiledFunction;
  /** The time that compiling all programs of the step took, and whether all came from the cache. */
  readonly compileTime: CompiledFunction['compileTime'];
  /**
   * Maximum number of steps for the next call.
   * @param from the first of these steps, counted from 0
   * @param secondsPerStep as measured; Infinity as long as it is unknown
   */
  most(from: number, secondsPerStep: number): number;
  /**
   * Dispatches steps, at most as many as `most` returns.
   * @param from the first step, counted from 0
   * @returns the steps' scalars by name, with one value per step
   */
  run(
    inputs: Pick<StepInputs, 'tensors'>,
    from: number,
    steps: number,
    rateFactor?: number,
  ): Promise<Outputs>;
}

/** The programs of a step, and its inputs that are the same in all steps. */
type PlannedStep = StepPrograms & { readonly settings?: Readonly<Record<string, unknown>> };

/**
 * Compiles all programs of a training step for the number of steps per call that the session asks for.
 * A call holds steps of one program.
 */
export async function compileStep(
  session: Pick<Session, 'compile' | 'stepsPerDispatch'>,
  { train, at, period, settings }: PlannedStep,
): Promise<Dispatch> {
  const programs = new Map([[train, await compileProgram(session, train, settings)]]);
  for (let index = 0; index < period; index++) {
    const program = at(index);
    if (!programs.has(program)) {
      programs.set(program, await compileProgram(session, program, settings));
    }
  }
  const dispatchOf = (index: number) => programs.get(at(index))!;
  const times = [...programs.values()].map(({ compileTime }) => compileTime);
  return {
    compiled: dispatchOf(0).compiled,
    compileTime: {
      milliseconds: times.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
      cached: times.every(({ cached }) => cached),
    },
    most(from, secondsPerStep) {
      const most = dispatchOf(from).most(from, secondsPerStep);
      if (programs.size === 1) return most;
      let steps = 1;
      while (steps < most && at(from + steps) === at(from)) steps += 1;
      return steps;
    },
    run: (inputs, from, ...others) => dispatchOf(from).run(inputs, from, ...others),
  };
}

async function compileProgram(
  session: Pick<Session, 'compile' | 'stepsPerDispatch'>,
  step: TensorFunction,
  settings: PlannedStep['settings'],
): Promise<Dispatch> {
  const wanted = session.stepsPerDispatch;
  if (!wanted) return oneByOne(await session.compile(step));
  const repeats = repeatsOf(step, wanted, settings);
  const compiled = await session.compile(step, repeats);
  return compiled.repeats ? severalAtOnce(compiled, wanted, compiled.repeats) : oneByOne(compiled);
}

/**
 * Maximum size of the stacked inputs of one call, unless the recipe sets the number of steps
 * itself.
 */
const MOST_BYTES = 64 * 2 ** 20;

/**
 * Options for compiling a training step that runs several times per call.
 * @param settings inputs that are the same in all steps
 */
export function repeatsOf(
  step: TensorFunction,
  wanted: StepsPerDispatch,
  settings: PlannedStep['settings'] = {},
): Repeats {
  const varying = varyingInputs(step, settings);
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
    compileTime: compiled.compileTime,
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
    compileTime: compiled.compileTime,
    most(_, secondsPerStep) {
      if (seconds === Infinity) return most;
      return Math.max(1, Math.min(most, Math.floor(seconds / secondsPerStep)));
    },
    async run(inputs, from, steps, rateFactor) {
      const each = Array.from({ length: steps }, (_, i) => inputs.tensors(from + i, rateFactor));
      return compiled.run(stackedInputs(await Promise.all(each), varying), steps);
    },
  };
}
