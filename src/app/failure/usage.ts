import { didYouMean, userError, type GanError } from '../../errors/index.js';

/** What oclif's parser knows when it fails. */
interface ParserError extends Error {
  /** The flags that the command does not have, as they were typed. */
  readonly flags?: readonly string[];
  readonly parse?: {
    readonly input?: { readonly flags?: Readonly<Record<string, object>> };
    readonly output?: {
      readonly argv?: readonly unknown[];
      readonly flags?: Readonly<Record<string, unknown>>;
    };
  };
}

/** An error of the command line parser (oclif), with the next step. */
export function usageError(error: unknown): GanError | undefined {
  if (!(error instanceof Error) || !('oclif' in error)) return undefined;
  const [first, ...rest] = error.message.split('\n').filter((line) => line.trim() !== '');
  // oclif's advice on flags that may be repeated does not hold: each takes one value here.
  const useful = rest.filter((line) => !/^(Note: --|Alternatively, you can use "--")/.test(line));
  // oclif sets names and what they are apart with spaces.
  const lines = [...advice(error), ...useful].map((line) => line.trim().replace(/ {2,}/g, ': '));
  return userError('GAN_USAGE', first, { hint: lines, cause: error });
}

function advice({ flags = [], parse }: ParserError): string[] {
  const known = Object.entries(parse?.input?.flags ?? {}).flatMap(([name, flag]) =>
    'hidden' in flag && flag.hidden ? [] : [`--${name}`],
  );
  const misspelt = flags.flatMap((flag) => {
    const near = didYouMean(flag, known);
    return near ? [`Did you mean "${near}"?`] : [];
  });
  // Hydra and OmegaConf take settings without a flag.
  const settings = (parse?.output?.argv ?? [])
    .map(String)
    .filter((arg) => /^[\w.[\]-]+=/.test(arg));
  const given = parse?.output?.flags ?? {};
  const missing = Object.entries(parse?.input?.flags ?? {}).flatMap(([name, flag]) =>
    'required' in flag && flag.required && !(name in given) ? [`--${name}`] : [],
  );
  return [
    ...misspelt,
    ...settings.map((each) => `To set a key of the recipe: --set ${each}`),
    ...(missing.length > 0 ? [`Required, and missing: ${missing.join(', ')}`] : []),
  ];
}
