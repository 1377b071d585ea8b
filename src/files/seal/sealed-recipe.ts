import { createHash } from 'node:crypto';
import { readSmallText } from '../regular.js';
import { systemCode } from '../disk-error.js';
import { isSealed, seal } from './seal.js';

/** A recipe's seal, in the last line of its text. */
const PURPOSE = 'recipe';
const SEAL = /^# Written by gan for the user of this machine: ([0-9a-f]{64})\n$/;

/** A recipe that gan writes for itself, with its seal in place of any other. */
export async function sealedRecipe(text: string): Promise<string> {
  const { body } = parted(text.endsWith('\n') ? text : `${text}\n`);
  const proof = await seal(PURPOSE, body);
  // Without a key the recipe is still valid, but counts as somebody else's when it is read again.
  return proof === undefined
    ? body
    : `${body}# Written by gan for the user of this machine: ${proof}\n`;
}

/** SHA-256 of a recipe's text without its seal, 64 hexadecimal digits. */
export function digestOf(text: string): string {
  return createHash('sha256').update(parted(text).body).digest('hex');
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
  const { body, proof } = parted(text);
  return isSealed(PURPOSE, body, proof);
}

/** A text without the seals at its end, and the last of them. */
function parted(text: string): { readonly body: string; readonly proof?: string } {
  let body = text;
  let proof: string | undefined;
  for (;;) {
    const start = body.lastIndexOf('\n', body.length - 2) + 1;
    const found = SEAL.exec(body.slice(start));
    if (!found) return { body, ...(proof === undefined ? {} : { proof }) };
    proof ??= found[1];
    body = body.slice(0, start);
  }
}
