/**
 * What a param leads to outside of the recipe:
 *
 * - `path`: a file or folder of this machine
 * - `url`, `host`: an address that is contacted
 * - `code`: something that is run or loaded into the process: a library, a command
 * - `scheduler option`: an option of the cluster's scheduler
 * - `secret`: a password or token
 * - `nothing`: a name, a label, a checksum; what stands there is only compared or shown
 */
export const REACHES = [
  'path',
  'url',
  'host',
  'code',
  'scheduler option',
  'secret',
  'nothing',
] as const;
export type ParamReach = (typeof REACHES)[number];

/** The keyword of a param's schema that says what it leads to. */
export const REACH_KEYWORD = 'x-reaches';

/**
 * Says in a param's schema what the param leads to: `Type.String({ ...reaches('path', 'url') })`.
 * A recipe from elsewhere may set such a param only if the user agrees to it by name. A text
 * param without this keyword is treated as if it could lead anywhere.
 */
export function reaches(...what: readonly ParamReach[]): {
  readonly 'x-reaches': readonly ParamReach[];
} {
  return { [REACH_KEYWORD]: what };
}

/** The keyword of a param's schema that says whose credentials go along. */
export const CREDENTIALS_KEYWORD = 'x-signs-in-as';

/**
 * Says in an address's schema that the plugin sends it the user's credentials if it is that of an
 * environment variable or below: the list of consent then tells so.
 */
export function withCredentialsOf(variable: string): { readonly 'x-signs-in-as': string } {
  return { [CREDENTIALS_KEYWORD]: variable };
}
