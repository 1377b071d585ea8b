import { Graph, type Node, type Program, isOp, reachable } from '../../trace/program/index.js';

/**
 * Rebuilds a node in another form, on the rewritten inputs.
 * @returns undefined to keep the node as it is
 */
type RewriteRule = (node: Node, inputs: readonly Node[]) => Node | undefined;

/**
 * A program in which the rule was applied to every node. Inputs, outputs and donations stay the
 * same.
 */
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

/**
 * A replacement for an operand: another node of the program, and optionally a wrapper around it.
 */
interface Reading {
  readonly node: Node;
  readonly wrap?: (node: Node) => Node;
}

/**
 * A program whose nodes read the operands that `reading` returns. The result must have no cycle.
 * @param reading returns the replacement for an operand of a user
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
  // Visits nodes in the program's order, except that a node's operands come before the node.
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
