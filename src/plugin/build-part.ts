import { userError } from '../errors/index.js';
import { listed, withArticle } from '../text/index.js';
import type { Parts, PluginKind } from './kinds.js';
import { playersOf, type PartFor, type Players } from './players.js';

type Members<Part> = {
  readonly [Name in keyof Part]?: 'function' | 'number' | 'boolean' | 'object' | 'string';
};

/** What a part cannot do without, and of which type it is. */
const MEMBERS: { readonly [Kind in PluginKind]: Members<Parts[Kind]> } = {
  dataset: { image: 'object', classes: 'object', load: 'function' },
  model: { image: 'object', noise: 'number', networks: 'function' },
  loss: { discriminator: 'function', generator: 'function' },
  regularizer: { player: 'string', reads: 'object' },
  augmentation: { apply: 'function' },
  lossWeighting: { at: 'function' },
  lrSchedule: { at: 'function' },
  optimizer: { lr: 'number', slots: 'object', update: 'function' },
  hardware: { detect: 'function', open: 'function' },
  tracker: { active: 'boolean', open: 'function' },
  metric: { scores: 'function', evaluate: 'function' },
  sampler: { propose: 'function' },
  pruner: { decide: 'function' },
  launcher: { open: 'function' },
};

/** The same for parts of a classifier. */
const OF_CLASSIFIERS: {
  readonly [Kind in 'model' | 'loss']: Members<PartFor<Kind, readonly ['classifier']>>;
} = {
  model: { image: 'object', classes: 'number', network: 'function' },
  loss: { each: 'function' },
};

interface Buildable {
  readonly kind: PluginKind;
  readonly players?: Players;
  build(params: never): unknown;
}

/**
 * Builds a plugin's part, and checks that it is one.
 * @param params valid, with defaults
 * @throws GanError (exit code 2) if it is not what the plugin's kind must give; and what
 *   `build` throws
 */
export function buildPart(plugin: Buildable, params: object): unknown {
  const part = plugin.build(params as never);
  const members = membersOf(plugin);
  const expected = Object.entries(members).map(([name, type]) => `${name} (${withArticle(type)})`);
  const fail = (found: string) =>
    userError('GAN_PLUGIN_INVALID', `\`build\` returned ${found}`, {
      hint: `Expected: an object with ${listed(expected, 'and')}.`,
    });
  if (part === undefined || part === null) throw fail('nothing');
  if (typeof part !== 'object') throw fail(withArticle(typeof part));
  if (part instanceof Promise) {
    part.catch(() => undefined);
    throw fail('a promise, but must not be async');
  }
  const values = part as Readonly<Record<string, unknown>>;
  const missing = Object.entries(members).find(([name, type]) => typeof values[name] !== type);
  if (missing) throw fail(`an object without ${missing[0]} (${withArticle(missing[1])})`);
  return part;
}

function membersOf({ kind, ...plugin }: Buildable): Record<string, string> {
  const isClassifier =
    playersOf(plugin)[0] === 'classifier' && (kind === 'model' || kind === 'loss');
  return isClassifier ? OF_CLASSIFIERS[kind] : MEMBERS[kind];
}
