import { userError } from '../../errors/index.js';
import type { Node } from '../../trace/program/index.js';
import { tensorType, type Typed } from './types.js';

/**
 * Data parallelism in Shardy's words (github.com/openxla/shardy): the program computes on the whole
 * batch, and says only of which values each device holds a part. XLA finds the rest, all-reduces
 * among it, so that the results are those of one device, up to rounding.
 */
export function meshOf(replicas: number): { attributes: string; mesh: string[] } {
  return {
    attributes: ` attributes {mhlo.num_partitions = ${replicas} : i32, mhlo.num_replicas = 1 : i32}`,
    mesh: [`  sdy.mesh @replicas = <["replica"=${replicas}]>`],
  };
}

/** An argument or result that every device holds whole. */
export function replicated(value: Typed): string {
  return `sdy.sharding = #sdy.sharding<${whole(value)}>`;
}

/** The right-hand side of a value that every device holds whole from here on. */
export function madeWhole(value: Typed, operand: string): string {
  return `sdy.sharding_constraint ${operand} <${whole(value)}> : ${tensorType(value)}`;
}

function whole({ shape }: Typed): string {
  return `@replicas, [${shape.map(() => '{}').join(', ')}]`;
}

/** The right-hand side of a value whose first axis is shared out. */
export function sharedOut(node: Node<'share'>, operand: string, replicas: number): string {
  const [batch, ...rest] = node.shape;
  if (batch % replicas !== 0) {
    const below = Math.floor(batch / replicas) * replicas;
    const near = [below, below + replicas].filter((n) => n > 0).join(' or ');
    throw userError(
      'GAN_BATCH_NOT_DIVISIBLE',
      `a batch of ${batch} images cannot be shared evenly by ${replicas} replicas`,
      { hint: `Set train.batch to ${near}, or hardware.replicas to a number that divides it.` },
    );
  }
  const axes = ['{"replica"}', ...rest.map(() => '{}')].join(', ');
  return `sdy.sharding_constraint ${operand} <@replicas, [${axes}]> : ${tensorType(node)}`;
}
