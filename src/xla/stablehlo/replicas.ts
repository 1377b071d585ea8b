import { userError } from '../../errors/index.js';
import type { Node } from '../../trace/program/index.js';
import { tensorType, type Typed } from './types.js';

/**
 * Data parallelism with Shardy (github.com/openxla/shardy). The program computes on the whole batch
 * and annotates only the values of which each device holds a shard. XLA infers the rest, including
 * the all-reduces, so that results equal those of one device up to rounding.
 */
export function meshOf(replicas: number): { attributes: string; mesh: string[] } {
  return {
    attributes: ` attributes {mhlo.num_partitions = ${replicas} : i32, mhlo.num_replicas = 1 : i32}`,
    mesh: [`  sdy.mesh @replicas = <["replica"=${replicas}]>`],
  };
}

/** An argument or result that is replicated on every device. */
export function replicated(value: Typed): string {
  return `sdy.sharding = #sdy.sharding<${whole(value)}>`;
}

/** The right-hand side that replicates a value on every device. */
export function madeWhole(value: Typed, operand: string): string {
  return `sdy.sharding_constraint ${operand} <${whole(value)}> : ${tensorType(value)}`;
}

function whole({ shape }: Typed): string {
  return `@replicas, [${shape.map(() => '{}').join(', ')}]`;
}

/** The right-hand side that shards a value along its first axis. */
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
