import { wordsFor, type WordKind } from './words.js';

/** A command, as far as completion needs it; of those of subcommands, the id is `name:second`. */
interface CommandSpec {
  readonly id: string;
  readonly hidden?: boolean | undefined;
  readonly args: Readonly<Record<string, ArgSpec>>;
  readonly flags: Readonly<Record<string, FlagSpec>>;
}

interface ArgSpec {
  readonly name: string;
  /** All values that it can have, if they are known. */
  readonly options?: readonly string[] | undefined;
  readonly multiple?: boolean | undefined;
}

interface FlagSpec {
  readonly type: 'boolean' | 'option';
  readonly hidden?: boolean | undefined;
  readonly options?: readonly string[] | undefined;
  readonly multiple?: boolean | undefined;
}

/** What the values of arguments and flags stand for, by their names. Others are left to the shell. */
const ARGS: Readonly<Record<string, WordKind>> = {
  recipe: 'recipe',
  first: 'recipe',
  second: 'recipe',
  run: 'folder',
  sweep: 'folder',
  kind: 'pluginKind',
};
const FLAGS: Readonly<Record<string, WordKind>> = {
  set: 'setting',
  with: 'recipe',
  from: 'recipe',
  recipe: 'recipe',
  run: 'folder',
  hardware: 'hardware',
  launcher: 'launcher',
  metric: 'metric',
  kind: 'pluginKind',
};

/**
 * How a command line can continue.
 * @param words what follows `gan`; the last one is the beginning of the word to complete
 * @returns whole words; empty if the shell knows better, as for other files
 */
export async function complete(
  words: readonly string[],
  commands: readonly CommandSpec[],
): Promise<string[]> {
  const shown = commands.filter(({ hidden }) => !hidden);
  const [name = '', second = '', ...more] = words[0] === 'help' ? words.slice(1) : words;
  const typed = words.at(-1) ?? '';
  const below = shown.filter(({ id }) => id.startsWith(`${name}:`));
  const names = below.map(({ id }) => id.slice(name.length + 1));
  if (words[0] === name && words.length < 2) {
    const first = new Set([...shown.map(({ id }) => id.split(':')[0]), 'help', 'version']);
    return beginning(first, typed);
  }
  if (words[0] === 'help' && more.length === 0) {
    const first = new Set(shown.map(({ id }) => id.split(':')[0]));
    return beginning(words.length < 3 ? first : names, typed);
  }
  const command = below.find(({ id }) => id === `${name}:${second}`);
  if (command && more.length > 0) return continued(more, command);
  const own = shown.find(({ id }) => id === name);
  const rest = own ? await continued([second, ...more], own) : [];
  return more.length === 0 ? [...beginning(names, typed), ...rest] : rest;
}

/** @param words what follows the command's name */
async function continued(
  words: readonly string[],
  { args, flags }: CommandSpec,
): Promise<string[]> {
  const typed = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  const isOver = before.includes('--');
  const takesValue = (word: string) => !isOver && flags[word.slice(2)]?.type === 'option';
  const last = before.at(-1) ?? '';
  if (last.startsWith('--') && takesValue(last)) return valuesOf(last.slice(2), typed);
  const [, name, value] = /^--([^=]+)=(.*)$/s.exec(typed) ?? [];
  if (name !== undefined && takesValue(`--${name}`)) {
    return (await valuesOf(name, value)).map((each) => `--${name}=${each}`);
  }
  if (typed.startsWith('-') && !isOver) return beginning(flagsLeft(flags, before), typed);
  const given = before.filter(
    (word, i) => !word.startsWith('--') && !(i > 0 && takesValue(before[i - 1])),
  );
  const all = Object.values(args);
  const arg = all.at(given.length) ?? all.find(({ multiple }) => multiple);
  if (!arg) return [];
  if (arg.options) return beginning(arg.options, typed);
  return arg.name in ARGS ? wordsFor(ARGS[arg.name], typed) : [];

  async function valuesOf(flag: string, begun: string): Promise<string[]> {
    const { options } = flags[flag];
    if (options) return beginning(options, begun);
    if (flag === 'checkpoint') return beginning(['best', 'latest'], begun);
    return flag in FLAGS ? wordsFor(FLAGS[flag], begun) : [];
  }
}

/** The flags that can still be given. */
function flagsLeft(flags: CommandSpec['flags'], given: readonly string[]): string[] {
  const left = Object.entries(flags).filter(
    ([name, flag]) => !flag.hidden && (flag.multiple || !given.includes(`--${name}`)),
  );
  return [...left.map(([name]) => `--${name}`), '--help'].sort();
}

function beginning(words: Iterable<string>, typed: string): string[] {
  return [...words].filter((word) => word.startsWith(typed));
}
