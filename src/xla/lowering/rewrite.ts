import { Graph, type Node, type Program, isOp, reachable } from '../../trace/program/index.js';

/**
 * Builds a node anew on the rewritten inputs, in another form.
 * @returns undefined to keep the node as it is
 */
export type RewriteRule = (node: Node, inputs: readonly Node[]) => Node | undefined;

/** A program with every node that the rule knows replaced. Inputs, outputs and donations stay. */
export function rewrite(program: Program, rule: RewriteRule): Program {
  const graph = new Graph();
  const rewritten = new Map<Node, Node>();
  const copy = (node: Node) => {
    const inputs = node.inputs.map((input) => rewritten.get(input)!);
    const other = node.op === 'input' ? undefined : rule(node, inputs);
    return other ?? graph.node(node.op, node.params, inputs, node.shape, node.dtype);
  };
  for (const node of program.inputs) rewritten.set(node, copy(node));
  for (const node of reachable(program.outputs)) {
    if (!rewritten.has(node)) rewritten.set(node, copy(node));
  }
  return onNodes(program, rewritten);
}

/** What a user reads in place of an operand: another node of the program, perhaps wrapped. */
export interface Reading {
  readonly node: Node;
  readonly wrap?: (node: Node) => Node;
}

/**
 * A program whose nodes read what `reading` says. It must not make a circle.
 * @param reading the operand as it stands for each user
 */
export function reconnect(
  program: Program,
  reading: (operand: Node, user: Node) => Reading,
): Program {
  const graph = new Graph();
  const built = new Map<Node, Node>();
  const build = (node: Node, readings: readonly Reading[]) => {
    const inputs = readings.map(({ node: read, wrap }) => {
      const input = built.get(read)!;
      return wrap ? wrap(input) : input;
    });
    built.set(node, graph.node(node.op, node.params, inputs, node.shape, node.dtype));
  };
  // In the order of the program, but what a node reads comes before it.
  const pending: Node[] = [...program.inputs, ...reachable(program.outputs)].reverse();
  for (let node = pending.at(-1); node; node = pending.at(-1)) {
    const user = node;
    const readings = node.inputs.map((operand) => reading(operand, user));
    const missing = readings.filter((read) => !built.has(read.node));
    if (missing.length > 0 && !built.has(node)) {
      pending.push(...missing.map((read) => read.node));
      continue;
    }
    if (!built.has(node)) build(node, readings);
    pending.pop();
  }
  return onNodes(program, built);
}

function onNodes(program: Program, nodes: ReadonlyMap<Node, Node>): Program {
  return {
    ...program,
    inputs: program.inputs.map((node) => {
      const input = nodes.get(node)!;
      if (!isOp(input, 'input')) throw new Error('internal: an input was rewritten');
      return input;
    }),
    outputs: program.outputs.map((node) => nodes.get(node)!),
  };
}
