import * as tf from '@tensorflow/tfjs-core';
import { GanError } from '../../errors/index.js';
import { hintAtModelLine } from './model-line.js';

const NORMAL = "draw with random.normal of gan-recipes/trace's StepRandom";
const UNIFORM = "draw with random.uniform of gan-recipes/trace's StepRandom (in a loss: `uniform`)";

/** TensorFlow.js's operations that draw on the host, and their replacements. */
const INSTEAD: Readonly<Record<string, string>> = {
  dropout:
    "make it a layer of the network, tf.layers.dropout({ rate }): layers that drop or add noise draw from the step's own random numbers",
  randomNormal: NORMAL,
  randomStandardNormal: NORMAL,
  truncatedNormal: NORMAL,
  randomUniform: UNIFORM,
  randomUniformInt: UNIFORM,
  randomGamma: UNIFORM,
  rand: UNIFORM,
  multinomial: UNIFORM,
};

/**
 * Throws if host values come from a random operation: as a constant of the step, they would be the
 * same in every step. Layers such as Dropout also use such operations, unless the step draws for
 * them. Call this inside a trace, where host values are read.
 * @throws GanError that names the operation and the line of the model
 */
export function refuseHostRandom(): void {
  const operation = operations().find((name) => Object.hasOwn(INSTEAD, name));
  if (operation === undefined) return;
  throw new GanError(
    'GAN_CANNOT_TRACE',
    `${operation} draws its numbers on the host, once, when the step is compiled: every step would use the same ones`,
    { hint: hintAtModelLine(INSTEAD[operation]) },
  );
}

/** The operations under way, outermost first: TensorFlow.js opens a scope for each. */
function operations(): string[] {
  const { scopeStack } = tf.engine().state;
  return scopeStack
    .filter(({ name }) => name.endsWith(tf.OP_SCOPE_SUFFIX))
    .map(({ name }) => name.slice(0, -tf.OP_SCOPE_SUFFIX.length));
}
