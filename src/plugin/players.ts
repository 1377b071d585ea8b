import type { ClassifierLoss, ClassifierModel } from './classifier.js';
import type { Parts, PluginKind } from './kinds.js';

/** Who may play in a recipe's game. Each has an optimizer and a learning rate schedule of its own. */
export const PLAYERS = ['generator', 'discriminator', 'classifier'] as const;
export type PlayerName = (typeof PLAYERS)[number];

/** The two players of a GAN. */
export const ADVERSARIES = ['generator', 'discriminator'] as const satisfies readonly PlayerName[];

/** The players of a game: a GAN is one of two, a classifier one of a single player. */
export type Players = typeof ADVERSARIES | readonly ['classifier'];

/** Who plays, with a plugin's part. */
export function playersOf({ players = ADVERSARIES }: { readonly players?: Players }): Players {
  return players;
}

/** Whether two plugins are for the same game. */
export function samePlayers(a: Players, b: Players): boolean {
  return a.join() === b.join();
}

/** The kinds whose parts differ from game to game. */
interface ClassifierParts extends Omit<Parts, 'model' | 'loss'> {
  model: ClassifierModel;
  loss: ClassifierLoss;
}

/** What a plugin of a kind builds, for the game of these players. */
export type PartFor<Kind extends PluginKind, P extends Players> = P extends readonly ['classifier']
  ? ClassifierParts[Kind]
  : Parts[Kind];
