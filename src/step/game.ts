import * as tf from '@tensorflow/tfjs-core';
import type { Player, UpdateInputs } from './player.js';
import type { Network } from './network.js';

/** A player's turn in a step, in which it sees a view of its own. */
export interface Turn<Shared> {
  readonly player: Player;
  readonly control: UpdateInputs;
  /**
   * What the player minimises. Statistics change only of the player's own networks.
   * @param shared what the step computed once for all players
   */
  loss(shared: Shared): tf.Scalar;
  /** Called with the gradients of the loss, without the weight. */
  readonly look?: (gradients: readonly tf.Tensor[]) => void;
}

/**
 * Plays one step of a game: computes what all players share once, and lets each player move its
 * networks by the gradient of its loss. Classifiers are games of one player, GANs of two.
 *
 * The last player's gradient encloses the others' turns, so that one forward pass of its networks,
 * such as the generator's, serves all players.
 * @param turns in the order in which the players move
 * @param mode sequential: each player sees the networks as the players before it left them. joint:
 *   all see them as they were
 */
export function play<Shared>(
  turns: readonly Turn<Shared>[],
  mode: 'sequential' | 'joint',
  share: () => Shared,
): void {
  const networks = turns.flatMap(({ player }) => player.networks);
  const take = (index: number, given?: { readonly shared: Shared }) => {
    const turn = turns[index];
    const { player, control, look = () => undefined } = turn;
    const others = networks.filter((network) => !player.networks.includes(network));
    player.update(
      () => {
        const { shared } = given ?? { shared: share() };
        const before = () => {
          if (index > 0) take(index - 1, { shared });
        };
        if (mode === 'sequential') before();
        const value = withFrozenStatistics(others, () => turn.loss(shared));
        if (mode === 'joint') before();
        return value;
      },
      control,
      look,
    );
  };
  take(turns.length - 1);
}

/**
 * The same with a batch that is computed in parts, one after the other, so that memory is needed for one
 * part only: gradients are added up. What all players share is computed again in each turn.
 * @param turns with the losses of all parts; each is given what is to be computed before it
 */
export function playInParts(
  turns: readonly (Omit<Turn<never>, 'loss'> & {
    readonly losses: readonly ((done: readonly tf.Tensor[]) => tf.Scalar)[];
  })[],
  mode: 'sequential' | 'joint',
): void {
  const networks = turns.flatMap(({ player }) => player.networks);
  let done: readonly tf.Tensor[] = [];
  const moves = turns.map(({ player, control, losses, look = () => undefined }) => {
    const others = networks.filter((network) => !player.networks.includes(network));
    const frozen = losses.map(
      (loss) => (before: readonly tf.Tensor[]) => withFrozenStatistics(others, () => loss(before)),
    );
    const slope = player.differentiateInParts(frozen, done);
    done = Object.values(slope.gradients);
    look(Object.values(slope.gradients));
    const move = () => player.move(slope, control);
    if (mode === 'sequential') move();
    return move;
  });
  if (mode === 'joint') for (const move of moves) move();
}

/** Runs `body` and then restores the statistics of the networks. */
export function withFrozenStatistics<T>(networks: readonly Network[], body: () => T): T {
  return networks.reduce<() => T>(
    (inner, network) => () => network.withFrozenStatistics(inner),
    body,
  )();
}
