import * as tf from '@tensorflow/tfjs-core';

/** An operation on the tape of TensorFlow.js's engine, whose class does not publish it. */
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
 * Gradients that are expressed by a function's result, such as those of exp, tanh, softmax and of
 * `tf.customGrad`, are given a copy of the result. TensorFlow.js puts the making of this copy on its
 * tape before the function itself, so that the way from the copy back to the input is lost: a
 * gradient of the gradient then misses a term, without a word. Here the copies come after it.
 */
export function connectSavedOutputs(): void {
  const engine = tf.engine() as unknown as Engine;
  const addTapeNode = engine.addTapeNode.bind(engine);
  engine.addTapeNode = (kernelName, inputs, outputs, gradient, saved, attrs) => {
    addTapeNode(kernelName, inputs, outputs, gradient, saved, attrs);
    if (saved?.length) moveBehind(engine.state.activeTape, outputs, saved);
  };
}

/** Moves to the end of the tape what made those of `saved` that are copies of `outputs`. */
function moveBehind(
  tape: TapeNode[],
  outputs: readonly tf.Tensor[],
  saved: readonly tf.Tensor[],
): void {
  const missing = new Set(saved);
  const copies: TapeNode[] = [];
  // The copies were made just now, so they are found at once.
  for (let i = tape.length - 1; i >= 0 && missing.size > 0; i--) {
    const [made] = tape[i].outputs;
    if (!missing.delete(made) || !outputs.includes(tape[i].inputs.x)) continue;
    copies.unshift(...tape.splice(i, 1));
  }
  tape.push(...copies);
}
