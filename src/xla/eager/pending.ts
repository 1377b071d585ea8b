import { Graph, type Node, type Program, isOp } from '../../trace/program/index.js';
import type { HostTensor } from '../../trace/index.js';

/**
 * Number of nodes at which pending work is computed, so that a loop without reads does not grow.
 */
const MOST_NODES = 600;
/**
 * Number of nodes from which on a read computes everything pending, since work stops there anyway.
 */
const MANY_NODES = 150;

/**
 * Recorded operations that are not computed yet: a graph, and the known values of some of its
 * nodes.
 */
export class Pending {
  #graph = new Graph();
  #values = new Map<Node, HostTensor>();
  #inputs = 0;

  get graph(): Graph {
    return this.#graph;
  }

  get isFull(): boolean {
    return this.#graph.size > MOST_NODES;
  }

  get isLong(): boolean {
    return this.#graph.size > MANY_NODES;
  }

  /** A node for a value from the host. */
  input(value: HostTensor): Node {
    const types = {
      float32: 'f32',
      int32: 'i32',
      bool: 'bool',
      uint8: 'u8',
      uint32: 'u32',
    } as const;
    const dtype = types[value.dtype];
    const name = String(this.#inputs++);
    const node = this.#graph.node('input', { name }, [], value.shape, dtype);
    this.#values.set(node, value);
    return node;
  }

  value(node: Node): HostTensor | undefined {
    return this.#values.get(node);
  }

  setValue(node: Node, value: HostTensor): void {
    this.#values.set(node, value);
  }

  /** Clears the graph. Tensors must hold their values already. */
  clear(): void {
    this.#graph = new Graph();
    this.#values = new Map();
  }

  /**
   * The program that computes nodes from known values. Equal operations give equal programs,
   * whatever was computed before.
   */
  program(outputs: readonly Node[]): { program: Program; inputs: HostTensor[] } {
    const graph = new Graph();
    const copies = new Map<Node, Node>();
    const inputs: Node<'input'>[] = [];
    const values: HostTensor[] = [];
    for (const node of this.#unknown(outputs)) {
      const value = this.#values.get(node);
      if (!value) {
        const operands = node.inputs.map((input) => copies.get(input)!);
        copies.set(node, graph.node(node.op, node.params, operands, node.shape, node.dtype));
        continue;
      }
      const name = String(inputs.length);
      const input = graph.node('input', { name }, [], node.shape, node.dtype);
      copies.set(node, input);
      inputs.push(input);
      values.push(value);
    }
    const program: Program = {
      name: 'eager',
      inputs,
      outputs: outputs.map((node) => copies.get(node)!),
      donations: new Map(),
    };
    return { program, inputs: values };
  }

  /** The nodes between known values and the outputs, inputs before users. */
  #unknown(outputs: readonly Node[]): Node[] {
    const seen = new Set(outputs);
    const pending = [...outputs];
    for (let node = pending.pop(); node; node = pending.pop()) {
      if (this.#values.has(node)) continue;
      if (isOp(node, 'input')) throw new Error('internal: an input without a value');
      for (const input of node.inputs) {
        if (!seen.has(input)) {
          seen.add(input);
          pending.push(input);
        }
      }
    }
    return [...seen].sort((a, b) => a.id - b.id);
  }
}
