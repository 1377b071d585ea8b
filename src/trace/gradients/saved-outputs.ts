import * as tf from '@tensorflow/tfjs-core';

/** An operation on the tape of TensorFlow.js's engine, whose class does not export the type. */
interface TapeNode {
  readonly inputs: tf.NamedTensorMap;
  readonly outputs: readonly tf.Tensor[];
}

interface Engine {
  readonly state: { readonly activeTape: TapeNode[] };
  addTapeNode(
    kernelName: string,
    inputs: tf.NamedTensorMap,
    outputs: tf.Tensor[],
    gradient: unknown,
    saved: readonly tf.Tensor[] | null,
    attrs: unknown,
  ): void;
}

/**
 * Some gradients, such as those of exp, tanh, softmax and `tf.customGrad`, use a copy of the
 * function's result. TensorFlow.js puts the making of this copy on its tape before the function
 * itself, which cuts the path from the copy back to the input: a second-order gradient silently
 * misses a term. This moves the copies behind the function.
 */
export function connectSavedOutputs(): void {
  const engine = tf.engine() as unknown as Engine;
  const addTapeNode = engine.addTapeNode.bind(engine);
  engine.addTapeNode = (kernelName, inputs, outputs, gradient, saved, attrs) => {
    addTapeNode(kernelName, inputs, outputs, gradient, saved, attrs);
    if (saved?.length) moveBehind(engine.state.activeTape, outputs, saved);
  };
}

/**
 * Moves the nodes that made those of `saved` that are copies of `outputs` to the end of the tape.
 */
function moveBehind(
  tape: TapeNode[],
  outputs: readonly tf.Tensor[],
  saved: readonly tf.Tensor[],
): void {
  const missing = new Set(saved);
  const copies: TapeNode[] = [];
  // The copies were made just now, so they are near the end.
  for (let i = tape.length - 1; i >= 0 && missing.size > 0; i--) {
    const [made] = tape[i].outputs;
    if (!missing.delete(made) || !outputs.includes(tape[i].inputs.x)) continue;
    copies.unshift(...tape.splice(i, 1));
  }
  tape.push(...copies);
}
