import { hexSha256 } from '../checksum.js';
import { readSmallText } from '../regular.js';
import { systemCode } from '../disk-error.js';
import { mapOf, parseShape, shapeOf } from '../shape.js';
import { isSealed, seal } from './seal.js';

const PURPOSE = 'recipe';
/** The last lines of a recipe that gan wrote: the code that may run with it, if any, and its seal. */
const CODE = /^# The user agreed to this code: (\{.*\})\n$/;
const SEAL = /^# Written by gan for the user of this machine: ([0-9a-f]{64})\n$/;

/** Digests of code that is not installed, by its path from the recipe's folder. */
export type AgreedCode = Readonly<Record<string, string>>;
const AGREED_CODE = shapeOf<AgreedCode>(mapOf({ type: 'string' }));

/**
 * A recipe that gan writes for itself, with its seal in place of any other.
 * @param code what the user agreed to, beyond what the recipe says
 */
export async function sealedRecipe(text: string, code: AgreedCode = {}): Promise<string> {
  const { body } = parted(text.endsWith('\n') ? text : `${text}\n`);
  const line =
    Object.keys(code).length === 0
      ? ''
      : `# The user agreed to this code: ${inAscii(JSON.stringify(code))}\n`;
  const proof = await seal(PURPOSE, framed(body, line));
  // Without a key the recipe is still valid, but counts as somebody else's when it is read again.
  return proof === undefined
    ? body
    : `${body}${line}# Written by gan for the user of this machine: ${proof}\n`;
}

/** The code that a recipe's seal covers. Means something only if the seal is valid. */
export function agreedCodeOf(text: string): AgreedCode {
  const [, json = '{}'] = CODE.exec(parted(text).code) ?? [];
  return parseShape(json, AGREED_CODE) ?? {};
}

/** SHA-256 of a recipe's text without its seal and the code that it names, 64 hexadecimal digits. */
export function digestOf(text: string): string {
  return hexSha256(parted(text).body);
}

/**
 * The same for a recipe's file: what is sealed with it is valid beside this recipe only.
 * @returns the digest of no text if there is no file
 */
export async function digestOfFile(file: string): Promise<string> {
  const text = await readSmallText(file).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return '';
    throw error;
  });
  return digestOf(text);
}

/** Whether gan wrote the text for this user on this machine, and it was not changed since. */
export async function isOwn(text: string): Promise<boolean> {
  const { body, code, proof } = parted(text);
  return isSealed(PURPOSE, framed(body, code), proof);
}

interface Parts {
  /** The text without what gan wrote at its end. */
  readonly body: string;
  /** The line of the last seal that names code, or nothing. */
  readonly code: string;
  /** The last seal. */
  readonly proof: string | undefined;
}

function parted(text: string): Parts {
  let body = text;
  let [code, proof]: [string, string | undefined] = ['', undefined];
  for (;;) {
    const [end = '', found] = SEAL.exec(lastLine(body)) ?? [];
    body = body.slice(0, body.length - end.length);
    // Such a line without a seal is not gan's, and must not become gan's by the next seal.
    const [line = ''] = CODE.exec(lastLine(body)) ?? [];
    body = body.slice(0, body.length - line.length);
    if (end === '' && line === '') return { body, code, proof };
    if (found !== undefined && proof === undefined) [code, proof] = [line, found];
  }
}

/** What a seal covers: where the recipe ends, and which code the user agreed to. */
function framed(body: string, code: string): string {
  return JSON.stringify([body, code]);
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n', text.length - 2) + 1);
}

/** Not all characters of a path may stand in a comment. */
function inAscii(json: string): string {
  const escaped = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return json.replace(/[^ -~]/g, escaped);
}
