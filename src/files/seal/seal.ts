import { createHmac, timingSafeEqual } from 'node:crypto';
import { ownKey } from './key.js';

/**
 * Proof that gan wrote a text for this user on this machine (a keyed hash): somebody who makes a
 * folder elsewhere does not have the key.
 * @param purpose the kind of text; a seal of one purpose is invalid for another
 * @returns 64 hexadecimal digits; undefined if no key can be stored
 */
export async function seal(purpose: string, text: string): Promise<string | undefined> {
  const key = await ownKey();
  return key && createHmac('sha256', key).update(`${purpose}\n`).update(text).digest('hex');
}

/** Whether a seal is valid for the text. */
export async function isSealed(purpose: string, text: string, given: unknown): Promise<boolean> {
  if (typeof given !== 'string' || !/^[0-9a-f]{64}$/.test(given)) return false;
  const right = await seal(purpose, text);
  return right !== undefined && timingSafeEqual(Buffer.from(right), Buffer.from(given));
}
