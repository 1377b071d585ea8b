import { lstat, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { EXIT, userError } from '../../errors/index.js';
import { checkOwn, diskError, systemCode } from '../../files/index.js';
import { OUTPUT_KINDS, type OutputKind } from './kinds.js';

export { OUTPUT_KINDS, type OutputKind };

export interface Output {
  /** The flag that names it, for messages. Default: --out. */
  readonly flag?: string;
  readonly kind: OutputKind;
  /** Files that the command reads. */
  readonly reads?: readonly string[];
  /** The folder of a run or a sweep that it reads: what was made there is not replaced either. */
  readonly folder?: string;
  /** Whether the user agreed to lose a file of another kind. */
  readonly overwrite?: boolean | undefined;
}

/**
 * Looks where a command is to write, before it does its work. A file of the same kind is replaced
 * without a word, so that a picture is easily made again.
 * @returns the absolute path
 * @throws GanError (exit code 2) if it is a folder, a link, what the command reads, or a file of
 *   another kind that the user did not agree to lose
 */
export async function checkOutput(out: string, output: Output): Promise<string> {
  const { flag = '--out', kind, reads = [], folder, overwrite } = output;
  const shown = `${flag} ${out}`;
  const file = path.resolve(out);
  const place = { place: { file: out } };
  try {
    await checkOwn(file);
    const found = await lstat(file).catch(none);
    if (found?.isDirectory() || out === '' || /[\\/]$/.test(out)) {
      throw userError('GAN_IS_FOLDER', `${shown} is a folder, not a file`, {
        ...place,
        hint: `Name a file in it, such as ${path.join(out, `made${kind.extensions[0]}`)}.`,
      });
    }
    for (const read of reads) {
      const input = await stat(read).catch(() => undefined);
      if (found && input?.ino === found.ino && input.dev === found.dev) {
        throw userError('GAN_OUT_IS_INPUT', `${shown} is ${read}, which the command reads`, {
          ...place,
          hint: 'Name another file.',
        });
      }
    }
    const inside = folder === undefined ? undefined : await insideOf(folder, file);
    if (inside !== undefined && isOwn(inside, kind)) throw ownFile(shown, inside, kind);
    if (!found || (await kind.matches(file))) return file;
    if (inside !== undefined) throw ownFile(shown, inside, kind);
    if (overwrite) return file;
    throw userError('GAN_FILE_EXISTS', `${shown} is there already, and is no ${kind.name}`, {
      ...place,
      hint: 'Name another file, or add --overwrite to replace it.',
    });
  } catch (error) {
    throw diskError(error, 'write', out, { exitCode: EXIT.input });
  }
}

/** Folders of a run or a sweep that users may have put elsewhere, with a link in their place. */
const PARTS = ['', 'samples', 'plots', 'checkpoints', 'model', 'tracking', 'recipes', 'trials'];

/** A file's path in a folder, however the two are written; undefined if it is not in there. */
async function insideOf(folder: string, file: string): Promise<string | undefined> {
  const parent = await realpath(path.dirname(file)).catch(() => path.dirname(file));
  for (const part of PARTS) {
    const real = await realpath(path.join(folder, part)).catch(() => undefined);
    if (real === undefined) continue;
    const below = path.relative(real, parent);
    if (below === '..' || below.startsWith(`..${path.sep}`) || path.isAbsolute(below)) continue;
    return path.join(part, below, path.basename(file)).split(path.sep).join('/');
  }
  return undefined;
}

/** Whether a run or a sweep gives this name itself, or would take such a file for one of its own. */
function isOwn(inside: string, { extensions }: OutputKind): boolean {
  const name = inside.toLowerCase();
  return /^(samples\/step-\d+\.png|plots\/.*)$/.test(name) || !hasOneOf(name, extensions);
}

function hasOneOf(name: string, extensions: readonly string[]): boolean {
  return extensions.some((extension) => name.endsWith(extension));
}

function ownFile(shown: string, inside: string, { extensions }: OutputKind): Error {
  return userError('GAN_OUT_IS_INPUT', `${shown}: ${inside} belongs to what the command reads`, {
    hint: `Name another file, which ends in ${extensions[0]}.`,
  });
}

function none(error: unknown): undefined {
  if (systemCode(error) !== 'ENOENT') throw error;
  return undefined;
}
