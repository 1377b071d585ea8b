import path from 'node:path';
import { userError } from '../../errors/index.js';
import type { AnimationFormat, PictureFormat } from '../../report/index.js';

/** Formats of single pictures by the ending of a file's name. */
export const STILL = { '.png': 'png', '.jpg': 'jpeg', '.jpeg': 'jpeg', '.webp': 'webp' } as const;
/** Formats of animations. */
export const MOVING = { '.webp': 'webp', '.gif': 'gif' } as const;

/**
 * The format that a file's name asks for.
 * @param formats by endings in lower case
 * @throws GanError (exit code 2) that lists the endings
 */
export function formatOf<F extends PictureFormat | AnimationFormat>(
  out: string,
  formats: Readonly<Record<string, F>>,
): F {
  const ending = path.extname(out).toLowerCase();
  if (Object.hasOwn(formats, ending)) return formats[ending];
  const fact = ending === '' ? 'has no ending' : `ends in ${ending}`;
  throw userError('GAN_USAGE', `--out ${out} ${fact}, which names no format that is written`, {
    hint: `Endings that do: ${Object.keys(formats).join(', ')}.`,
  });
}
