import { dirname, resolve } from 'node:path';
import { userError } from '../errors/index.js';
import { agreedCodeOf, digestOf, mapOf, parseShape, shapeOf } from '../files/index.js';
import type { AllowedCode } from './source.js';
import { CODE, type Recipe } from './types.js';

/** What the user agreed to in another process of the same command: a run's recipe and its code. */
export interface Approval {
  /** See `digestOf`. */
  readonly recipe: string;
  /** Digests of the plugins that lie in folders of runs, by their absolute paths. */
  readonly code: Readonly<Record<string, string>>;
}

const APPROVAL = shapeOf<Approval>({
  type: 'object',
  required: ['recipe', 'code'],
  properties: { recipe: { type: 'string' }, code: mapOf({ type: 'string' }) },
});

/**
 * What a process agrees to for those that it starts. It is sent to them as an argument, not in a
 * file that others may write.
 * @param text of the recipe's file
 * @param recipe as it was loaded, with the code that was loaded for it
 */
export function approvalOf(text: string, recipe: Recipe): Approval {
  const code = [...(recipe[CODE] ?? [])].map(([file, { digest }]) => [file, digest] as const);
  return { recipe: digestOf(text), code: Object.fromEntries(code) };
}

/** @throws GanError (exit code 2) if a text is no approval as JSON */
export function parseApproval(text: string): Approval {
  const found = parseShape(text, APPROVAL);
  if (found) return found;
  throw userError('GAN_BAD_FLAG', '--approved is for the trials that a sweep starts', {
    hint: 'Leave it out: gan asks for what the recipe needs.',
  });
}

export function codeOfApproval({ code }: Approval): AllowedCode {
  return { by: 'approval', digests: new Map(Object.entries(code)) };
}

/** @param file of the sealed recipe with this text */
export function codeOfSeal(file: string, text: string): AllowedCode {
  const code = Object.entries(agreedCodeOf(text));
  const from = dirname(file);
  return { by: 'seal', digests: new Map(code.map(([path, hash]) => [resolve(from, path), hash])) };
}
