import type * as tf from '@tensorflow/tfjs-core';
import type { Graph, Node } from '../program/index.js';

/** A kernel's call, its tensors as nodes. */
export interface KernelCall<Attrs> {
  readonly graph: Graph;
  /** An input by name. */
  readonly input: (name: string) => Node;
  readonly optional: (name: string) => Node | undefined;
  /** All inputs, for kernels that take a list. */
  readonly list: readonly Node[];
  readonly attrs: Attrs;
}

/**
 * Expresses a TensorFlow.js kernel in primitives: returns nodes for its outputs, with the kernel's
 * shapes and types.
 */
export type KernelRule<Attrs = never> = (call: KernelCall<Attrs>) => Node | Node[];

/** Rules by kernel name. `Attrs` of each rule are what tfjs-core passes to that kernel. */
export type KernelRules = Readonly<Record<string, KernelRule>>;

/** A rule whose attributes are typed by tfjs-core's own `…Attrs` interface of the kernel. */
export function rule<Attrs = unknown>(apply: KernelRule<Attrs>): KernelRule {
  return apply;
}

export type { tf };
