import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { openRegular, withoutEnd } from 'gan-recipes/plugin';
import type { MlflowApi } from '../client/api.js';

/** A file of the run's folder. */
export interface LocalFile {
  readonly file: string;
  /** From the folder that was asked for, with forward slashes; empty for a file itself. */
  readonly inside: string;
  readonly size: number;
}

/** What is at a path of a run's folder. */
export interface LocalFiles {
  readonly files: readonly LocalFile[];
  /** Paths of existing files that must not be sent. */
  readonly left: readonly string[];
}

/** The names that a run gives: of pictures, weights, and what describes a model. */
const OF_A_RUN = /\.(png|webp|svg|safetensors)$|^(recipe\.yaml|signature\.json)$/;

/**
 * The files at a path of the run's folder: a file, or all files in a folder. Empty if it does not
 * exist, such as an old checkpoint, or if its name leads outside. Folders may be links, such as
 * `samples` on another disk; only files with names that runs use are sent from there. A link to a
 * file is not followed, because it may lead to any file, and a file with another name (a hard link)
 * is not sent, because it may be any file.
 */
export async function localFiles(folder: string, relative: string): Promise<LocalFiles> {
  const target = path.resolve(folder, relative);
  if (!target.startsWith(path.resolve(folder) + path.sep)) return { files: [], left: [] };
  try {
    const found = (await lstat(target)).isFile() ? undefined : await stat(target);
    const isFolder = found?.isDirectory() ?? false;
    const entries = isFolder
      ? await filesIn(target)
      : [{ file: target, isFile: await isPlainFile(target) }];
    const real = await realpath(isFolder ? target : path.dirname(target));
    const isElsewhere = !`${real}${path.sep}`.startsWith((await realpath(folder)) + path.sep);
    const isSent = ({ file, isFile }: { file: string; isFile: boolean }) =>
      isFile && (!isElsewhere || OF_A_RUN.test(path.basename(file)));
    return {
      files: await Promise.all(
        entries.filter(isSent).map(async ({ file }) => ({
          file,
          inside: path.relative(target, file).split(path.sep).join('/'),
          size: (await stat(file)).size,
        })),
      ),
      left: entries
        .filter((entry) => !isSent(entry))
        .map(({ file }) => path.relative(folder, file)),
    };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return { files: [], left: [] };
    }
    throw error;
  }
}

async function filesIn(folder: string): Promise<{ file: string; isFile: boolean }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory());
  return Promise.all(
    files.map(async ({ parentPath, name }) => {
      const file = path.join(parentPath, name);
      return { file, isFile: await isPlainFile(file) };
    }),
  );
}

/** Whether it is a file that has no other name. */
async function isPlainFile(file: string): Promise<boolean> {
  const found = await lstat(file);
  return found.isFile() && found.nlink <= 1;
}

/**
 * Where a run's or model's artifacts lie under the server's proxy; undefined if they lie elsewhere,
 * such as in a bucket that clients are to write to themselves.
 */
export function proxiedRoot(artifactUri: string | undefined): string | undefined {
  const match = /^mlflow-artifacts:(?:\/\/[^/]*)?\/(.+)$/.exec(artifactUri ?? '');
  return match ? withoutEnd(match[1], '/') : undefined;
}

export async function upload(api: MlflowApi, { file, size }: LocalFile, to: string): Promise<void> {
  // An empty stream would be sent as no body at all.
  if (size === 0) return api.putArtifact(to, new Uint8Array(), 0);
  // What was a file when it was looked at may be a link by now.
  const handle = await openRegular(file, { links: 'refused', hardLinks: 'refused' });
  const body = handle.createReadStream();
  try {
    await api.putArtifact(to, body, size);
  } finally {
    body.destroy();
  }
}
