/** Frames that can lie between a model's line and the kernel it comes down to. */
const DEPTH = 200;

/** TensorFlow.js, Node and the tracer itself. */
const MACHINERY = /node_modules[/\\]@tensorflow[/\\]|\(node:|at node:|[/\\]src[/\\]trace[/\\]/;

/** Runs `body` with stacks long enough to reach the model's line from deep inside TensorFlow.js. */
export function withLongStacks<T>(body: () => T): T {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = DEPTH;
  try {
    return body();
  } finally {
    Error.stackTraceLimit = limit;
  }
}

/** The innermost line of a stack that is neither TensorFlow.js's nor ours: the model's. */
export function modelLine(stack: string | undefined): string | undefined {
  const frames = stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  const frame = frames.find((line) => !MACHINERY.test(line));
  return frame && `called ${frame.trim()}`;
}
