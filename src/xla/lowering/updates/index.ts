import { type Node, type Program, barrier, isOp, reachable } from '../../../trace/program/index.js';
import { reconnect } from '../rewrite.js';

/**
 * Lets optimizers' slots be updated in place.
 *
 * An optimizer writes m' = where(active, M, m) and p' = where(active, f(p, M), p) with M = g(m, …).
 * XLA fuses g into both, so that p' reads m as well; m' may then not take over m's memory before p'
 * is done, nor the other way round, and XLA copies every such m in every step. Reading m' in M's
 * place is the same to p': where `active` holds the two are equal, and where it does not p' looks at
 * neither.
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

/** The scalar that a condition repeats, if it is one. */
function scalarOf(condition: Node): Node | undefined {
  if (isOp(condition, 'broadcast') || isOp(condition, 'reshape')) {
    return scalarOf(condition.inputs[0]);
  }
  return condition.shape.length === 0 ? condition : undefined;
}

/** Whether `user` and all that follows from it is looked at only where the scalar condition holds. */
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
