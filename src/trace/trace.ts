import * as tf from '@tensorflow/tfjs-core';
import { GanError } from '../errors/index.js';
import { type TraceBackend, deviceType, useTraceBackend } from './backend/index.js';
import { modelLine } from './backend/model-line.js';
import type { HostDType, InputSpec, TensorFunction } from './function.js';
import { missingGradient } from './gradients/index.js';
import {
  type DType,
  Graph,
  type Node,
  type Program,
  bitcast,
  convert,
  reachable,
} from './program/index.js';

/** A value of a traced function's signature: a variable of the state, or an input or output. */
export interface Slot extends InputSpec {
  readonly kind: 'state' | 'value';
  readonly name: string;
}

/** A tensor function as a program, and the meaning of each of its inputs and outputs. */
export interface TracedFunction {
  readonly program: Program;
  /** One for each program input: variables that the function reads, then inputs that it uses. */
  readonly inputs: readonly Slot[];
  /** One for each program output: variables that it assigns, then its results. */
  readonly outputs: readonly Slot[];
}

const HOST_TYPES: Record<HostDType, DType> = {
  float32: 'f32',
  int32: 'i32',
  bool: 'bool',
  uint8: 'u8',
  uint32: 'u32',
};

/**
 * Calls a function once on symbolic tensors and returns the recorded program. Variables become
 * inputs. Variables that the call assigned become outputs, and the program may write such an output
 * over its input. The variables' host values are dropped: afterwards they stand for values on the
 * device.
 * @throws GanError that names the operation and the line of the model, if one cannot be compiled
 */
export async function trace(fn: TensorFunction): Promise<TracedFunction> {
  const backend = await useTraceBackend();
  const graph = new Graph();
  const stateInputs = new Map<string, Node<'input'>>();
  const valueInputs = new Map<string, Node<'input'>>();
  let stateOutputs = new Map<string, Node>();
  let valueOutputs = new Map<string, Node>();

  const callOnce = () =>
    tf.tidy(() => {
      for (const [name, variable] of fn.state) {
        const node = graph.node('input', { name }, [], variable.shape, stateType(name, variable));
        stateInputs.set(name, node);
        replaceValue(variable, backend.tensor(node));
      }
      const tensors = Object.entries(fn.inputs).map(([name, spec]) => {
        const node = graph.node('input', { name }, [], spec.shape, HOST_TYPES[spec.dtype]);
        valueInputs.set(name, node);
        return [name, tensorFor(backend, node, spec)] as const;
      });
      const results = fn.call(Object.fromEntries(tensors));
      valueOutputs = mapValues(new Map(Object.entries(results)), (tensor) => backend.node(tensor));
      stateOutputs = mapValues(fn.state, (variable) => backend.node(variable));
    });
  try {
    backend.tracing(graph, callOnce);
  } catch (error) {
    throw explained(error);
  }
  // The trace's nodes would keep the whole graph alive; from here on the device has the values.
  for (const variable of fn.state.values()) {
    replaceValue(variable, backend.placeholder(variable.shape, variable.dtype));
  }

  const assigned = [...stateOutputs].filter(([name, node]) => node !== stateInputs.get(name));
  const outputNodes = [...assigned.map(([, node]) => node), ...valueOutputs.values()];
  const used = new Set(reachable(outputNodes));
  const inState = [...stateInputs].filter(([, node]) => used.has(node));
  const inValues = [...valueInputs].filter(([, node]) => used.has(node));
  const stateIndex = new Map(inState.map(([name], index) => [name, index]));
  const donations = new Map<number, number>();
  assigned.forEach(([name], output) => {
    const input = stateIndex.get(name);
    if (input !== undefined) donations.set(output, input);
  });
  return {
    program: {
      name: fn.name,
      inputs: [...inState, ...inValues].map(([, node]) => node),
      outputs: outputNodes,
      donations,
    },
    inputs: [...inState.map(slot('state')), ...inValues.map(slot('value'))],
    outputs: [...assigned.map(slot('state')), ...[...valueOutputs].map(slot('value'))],
  };
}

function slot(kind: Slot['kind']) {
  return ([name, node]: readonly [string, Node]): Slot => ({
    kind,
    name,
    shape: node.shape,
    dtype: hostType(node),
  });
}

function hostType(node: Node): HostDType {
  const found = Object.entries(HOST_TYPES).find(([, dtype]) => dtype === node.dtype);
  if (!found) throw new Error(`internal: a ${node.dtype} value at a program's edge`);
  return found[0] as HostDType;
}

function stateType(name: string, variable: tf.Variable): DType {
  const dtype = deviceType(variable.dtype);
  if (!dtype)
    throw new GanError('GAN_CANNOT_TRACE', `variable ${name} is of type ${variable.dtype}`);
  return dtype;
}

/** TensorFlow.js has no unsigned types: u8 is converted to int32, and u32 keeps its bits. */
function tensorFor(backend: TraceBackend, node: Node, spec: InputSpec): tf.Tensor {
  const seen =
    spec.dtype === 'uint8'
      ? convert(node, 'i32')
      : spec.dtype === 'uint32'
        ? bitcast(node, 'i32')
        : node;
  return tensorOf(backend.tensor(seen));
}

/** A Tensor object for a backend's value. */
function tensorOf(info: tf.TensorInfo): tf.Tensor {
  return tf.engine().makeTensorFromTensorInfo(info);
}

/** Adds the model's line to an error of TensorFlow.js or of the model itself. */
function explained(error: unknown): unknown {
  if (error instanceof GanError || !(error instanceof Error)) return error;
  if (error.message.startsWith('internal:')) return error;
  const missing = missingGradient(error);
  if (missing) return missing;
  // TensorFlow.js's message when our backend has no such kernel.
  const kernel = /registered kernel '(\w+)'|Kernel '(\w+)' not registered/.exec(error.message);
  const message = kernel ? `${kernel[1] ?? kernel[2]} cannot be compiled` : error.message;
  const line = modelLine(error.stack);
  return new GanError('GAN_CANNOT_TRACE', message, {
    cause: error,
    hint: line,
  });
}

/** Gives a variable another value; the engine counts references to both. */
function replaceValue(variable: tf.Variable, info: tf.TensorInfo): void {
  const tensor = tensorOf(info);
  variable.assign(tensor);
  tensor.dispose();
}

function mapValues<A, B>(map: ReadonlyMap<string, A>, apply: (value: A) => B): Map<string, B> {
  return new Map([...map].map(([name, value]) => [name, apply(value)]));
}
