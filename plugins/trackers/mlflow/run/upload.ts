import { createReadStream } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { MlflowApi } from '../client/api.js';

/** A file of the run's folder. */
export interface LocalFile {
  readonly file: string;
  /** From the folder that was asked for, with forward slashes; empty for a file itself. */
  readonly inside: string;
  readonly size: number;
}

/**
 * The files at a path of the run's folder: a file, or all in a folder. Empty if it is gone, as old
 * checkpoints are, or leads outside of the run's folder.
 */
export async function localFiles(folder: string, relative: string): Promise<LocalFile[]> {
  try {
    const root = await realpath(folder);
    const target = await realpath(path.resolve(root, relative));
    if (!target.startsWith(root + path.sep)) return [];
    const found = await stat(target);
    if (found.isFile()) return [{ file: target, inside: '', size: found.size }];
    const entries = await readdir(target, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return await Promise.all(
      files.map(async (entry) => {
        const file = path.join(entry.parentPath, entry.name);
        const inside = path.relative(target, file).split(path.sep).join('/');
        return { file, inside, size: (await stat(file)).size };
      }),
    );
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/**
 * Where a run's or model's artifacts lie under the server's proxy; undefined if they lie elsewhere,
 * such as in a bucket that clients are to write to themselves.
 */
export function proxiedRoot(artifactUri: string | undefined): string | undefined {
  const match = /^mlflow-artifacts:(?:\/\/[^/]*)?\/(.+)$/.exec(artifactUri ?? '');
  return match?.[1].replace(/\/+$/, '');
}

export async function upload(api: MlflowApi, { file, size }: LocalFile, to: string): Promise<void> {
  // An empty stream would be sent as no body at all.
  const body = size === 0 ? new Uint8Array() : createReadStream(file);
  await api.putArtifact(to, body, size);
}
