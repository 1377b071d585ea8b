import { mappedStack } from '../../errors/index.js';

/** Maximum number of stack frames between a line of the model and a kernel. */
const DEPTH = 200;

/** Matches frames of TensorFlow.js, Node and the tracer itself. */
const MACHINERY = /node_modules[/\\]@tensorflow[/\\]|\(node:|at node:|[/\\]src[/\\]trace[/\\]/;

/** Runs `body` with stack traces long enough to include the model's line. */
export function withLongStacks<T>(body: () => T): T {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = DEPTH;
  try {
    return body();
  } finally {
    Error.stackTraceLimit = limit;
  }
}

/** A hint about the code that is running, with the model's line where the stack has one. */
export function hintAtModelLine(hint: string): string {
  const line = modelLine(withLongStacks(() => new Error().stack));
  return line === undefined ? hint : `${hint}; ${line}`;
}

/** The innermost stack line that belongs neither to TensorFlow.js nor to gan: the model's line. */
export function modelLine(stack: string | undefined): string | undefined {
  const frames = stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  const frame = frames.find((line) => !MACHINERY.test(line));
  return frame && `called ${mappedStack(frame).trim()}`;
}
