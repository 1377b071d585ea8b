import { type Node, type Program, barrier, isOp, reachable } from '../../trace/program/index.js';
import { reconnect } from './rewrite.js';

/**
 * Lets optimizer slots be updated in place.
 *
 * An optimizer writes m' = where(active, M, m) and p' = where(active, f(p, M), p) with M = g(m, …).
 * XLA fuses g into both updates, so that p' reads m as well. Then m' cannot reuse m's memory before
 * p' is computed, nor the other way round, and XLA copies every such m in every step. Here p' reads
 * m' instead of M. The result is the same: m' equals M where `active` is true, and p' uses neither
 * where it is false.
 */
export function updateInPlace(program: Program): Program {
  const users = usersOf(program);
  const outputs = new Set(program.outputs);
  /** For each user, what to read in place of an operand: the slot's new value. */
  const instead = new Map<Node, Map<Node, Node>>();
  for (const [output, input] of program.donations) {
    const slot = program.outputs[output];
    if (!isOp(slot, 'select') || slot.inputs[2] !== program.inputs[input]) continue;
    const [condition, moved] = [scalarOf(slot.inputs[0]), slot.inputs[1]];
    if (!condition) continue;
    for (const user of users.get(moved)!) {
      if (user === slot || !isUnseenUnless(condition, moved, user, users, outputs)) continue;
      const operands = instead.get(user) ?? new Map<Node, Node>();
      instead.set(user, operands.set(moved, slot));
    }
  }
  return reconnect(program, (operand, user) => {
    const slot = instead.get(user)?.get(operand);
    return slot ? { node: slot, wrap: barrier } : { node: operand };
  });
}

function usersOf(program: Program): Map<Node, Set<Node>> {
  const users = new Map<Node, Set<Node>>();
  for (const node of reachable(program.outputs)) {
    users.set(node, new Set());
    for (const input of node.inputs) users.get(input)!.add(node);
  }
  return users;
}

/** The scalar that a condition broadcasts. Undefined if it is not a broadcast scalar. */
function scalarOf(condition: Node): Node | undefined {
  if (isOp(condition, 'broadcast') || isOp(condition, 'reshape')) {
    return scalarOf(condition.inputs[0]);
  }
  return condition.shape.length === 0 ? condition : undefined;
}

/** Whether the results of `user` are used only where the scalar condition is true. */
function isUnseenUnless(
  condition: Node,
  operand: Node,
  user: Node,
  users: ReadonlyMap<Node, ReadonlySet<Node>>,
  outputs: ReadonlySet<Node>,
): boolean {
  const pending: [Node, Node][] = [[operand, user]];
  const seen = new Set<Node>();
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [value, at] = next;
    if (isOp(at, 'select') && scalarOf(at.inputs[0]) === condition && onlyIfTrue(at, value)) {
      continue;
    }
    if (outputs.has(at)) return false;
    if (seen.has(at)) continue;
    seen.add(at);
    for (const following of users.get(at)!) pending.push([at, following]);
  }
  return true;
}

function onlyIfTrue(select: Node, value: Node): boolean {
  const [condition, yes, no] = select.inputs;
  return yes === value && no !== value && condition !== value;
}
