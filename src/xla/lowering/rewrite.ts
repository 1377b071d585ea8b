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
  return {
    ...program,
    inputs: program.inputs.map((node) => {
      const input = rewritten.get(node)!;
      if (!isOp(input, 'input')) throw new Error('internal: an input was rewritten');
      return input;
    }),
    outputs: program.outputs.map((node) => rewritten.get(node)!),
  };
}
