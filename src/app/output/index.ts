import { access, constants, lstat, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { EXIT, userError } from '../../errors/index.js';
import { checkOwn, diskError, systemCode } from '../../files/index.js';
import { OUTPUT_KINDS, type OutputKind } from './kinds.js';

export { OUTPUT_KINDS, type OutputKind };

interface Output {
  /** The output's flag, for messages. Default: --out. */
  readonly flag?: string;
  readonly kind: OutputKind;
  /** Files that the command reads. */
  readonly reads?: readonly string[];
  /** The folder of a run or sweep that is read. Its own files are not replaced either. */
  readonly folder?: string;
  /** Whether a file of another kind may be replaced. */
  readonly overwrite?: boolean | undefined;
}

/**
 * Checks an output path before the command does its work. A file of the same kind may be replaced,
 * so that a picture can be made again.
 * @returns the absolute path
 * @throws GanError (exit code 2) if the path is a folder, a link, one of the command's inputs, or a
 * file of another kind without `overwrite`, or if its folder cannot be written to
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
    await checkWritable(path.dirname(file));
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
    const within = reads.find((read) => isInside(read, file));
    if (within !== undefined) {
      throw userError('GAN_OUT_IS_INPUT', `${shown} is in ${within}, which the command reads`, {
        ...place,
        hint: 'Name another file.',
      });
    }
    if (overwrite) return file;
    throw userError('GAN_FILE_EXISTS', `${shown} already exists, and is not ${kind.name}`, {
      ...place,
      hint: 'Name another file, or add --overwrite to replace it.',
    });
  } catch (error) {
    throw diskError(error, 'write', out, { exitCode: EXIT.input });
  }
}

/** Whether a path names something in a folder, links not followed. */
export function isInside(folder: string, file: string): boolean {
  const below = path.relative(path.resolve(folder), path.resolve(file));
  return below !== '..' && !below.startsWith(`..${path.sep}`) && !path.isAbsolute(below);
}

/** Throws the system's error if a folder, or the nearest one above it that exists, is not writable. */
async function checkWritable(folder: string): Promise<void> {
  try {
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const above = path.dirname(folder);
    if (systemCode(error) !== 'ENOENT' || above === folder) throw error;
    await checkWritable(above);
  }
}

/** Subfolders of a run or sweep that users may have replaced by a link to another disk. */
const PARTS = ['', 'samples', 'plots', 'checkpoints', 'model', 'tracking', 'recipes', 'trials'];

/** A file's path relative to a folder, after resolving links. Undefined if it is not inside. */
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

/** Whether a run or sweep uses this name itself, or would read such a file as its own. */
function isOwn(inside: string, { extensions }: OutputKind): boolean {
  const name = inside.toLowerCase();
  return /^(samples\/step-\d+\.png|plots\/.*)$/.test(name) || !hasOneOf(name, extensions);
}

function hasOneOf(name: string, extensions: readonly string[]): boolean {
  return extensions.some((extension) => name.endsWith(extension));
}

function ownFile(shown: string, inside: string, { extensions }: OutputKind): Error {
  return userError(
    'GAN_OUT_IS_INPUT',
    `${shown}: the command would overwrite ${inside}, a file of the folder that it reads`,
    {
      hint: `Choose a path outside that folder, which ends in ${extensions[0]}.`,
    },
  );
}

function none(error: unknown): undefined {
  if (systemCode(error) !== 'ENOENT') throw error;
  return undefined;
}
