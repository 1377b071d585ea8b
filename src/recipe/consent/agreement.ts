import { posix } from 'node:path';
import { isPath } from '../../extend/index.js';
import { keyOf } from './key.js';
import { whyNotShown } from './shown-whole.js';
import { markOf, type Agreed, type Use } from './use.js';

/** Code from elsewhere that the user consents to run: by the recipe's names, or all of it. */
export type Allowance = 'all' | readonly string[];

/** What the user consents to of recipes from elsewhere. */
export interface Consent {
  /** Plugins by name; `all` means those that come with the recipe, not code of this machine. */
  readonly allowPlugins?: Allowance | undefined;
  /** Keys of the recipe, such as `hardware.library`, and `env:NAME` for variables. */
  readonly allow?: readonly string[] | undefined;
}

/**
 * Converts the command line's flags into a predicate.
 * @throws GanError (exit code 2) if a flag does not name a key
 */
export function agreement({ allowPlugins = [], allow = [] }: Consent): Agreed {
  const keys = allow.map((flag) => marked(flag, keyOf));
  const plugins = allowPlugins === 'all' ? [] : allowPlugins.map((flag) => marked(flag, plain));
  return (use) => {
    // The list could not show this use completely, so the user cannot have consented to it.
    if (whyNotShown(use) !== undefined) return false;
    if (use.kind === 'plugin' && allowPlugins === 'all' && use.isBrought) return true;
    const [flags, names] = use.kind === 'plugin' ? [plugins, namesOf(use)] : [keys, [use.name]];
    return flags.some(
      ({ name, mark }) => names.includes(name) && (mark === undefined || mark === markOf(use)),
    );
  };
}

interface Flag {
  readonly name: string;
  /** See `markOf`. Undefined: the flag agrees to whatever the name stands for. */
  readonly mark: string | undefined;
}

function marked(flag: string, nameOf: (text: string) => string): Flag {
  // A part of a mark is a mark that nothing has.
  const [, name, mark] = /^(.*)#([0-9a-f]+)$/s.exec(flag) ?? [];
  return { name: nameOf(name ?? flag), mark };
}

/** For a recipe of which only the model is used: the other parts are never opened. */
export function agreementToModel(consent: Consent): Agreed {
  const agreed = agreement(consent);
  return (use) => (use.kind === 'param' && !use.name.startsWith('model.')) || agreed(use);
}

/** A plugin can be named as in the recipe, or by its file's address. */
function namesOf({ name, readIt }: Use): string[] {
  return [name, ...(readIt === undefined ? [] : [readIt])].map(plain);
}

/** A file stays a file: `./foo` is another plugin than the package `foo`. */
function plain(spec: string): string {
  const path = spec.replaceAll('\\', '/');
  return isPath(spec) ? `file ${posix.normalize(path)}` : path;
}
