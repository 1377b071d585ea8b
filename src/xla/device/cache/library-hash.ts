import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { sha256File, writeFileAtomic } from '../../../files/index.js';

interface Remembered {
  readonly size: number;
  readonly modified: number;
  readonly sha256: string;
}

/**
 * SHA-256 of a plugin library. Such files are hundreds of megabytes, so the hash is remembered in
 * `folder` and computed anew only when the file's size or time of change is another.
 */
export async function libraryHash(file: string, folder: string): Promise<string> {
  const { size, mtimeMs: modified } = await stat(file);
  const identity = `${file}\n${size}\n${modified}`;
  let hash = inThisProcess.get(identity);
  if (!hash) inThisProcess.set(identity, (hash = onDisk(file, folder, { size, modified })));
  return hash;
}

const inThisProcess = new Map<string, Promise<string>>();

async function onDisk(
  file: string,
  folder: string,
  { size, modified }: Omit<Remembered, 'sha256'>,
): Promise<string> {
  const name = createHash('sha256').update(file).digest('hex').slice(0, 16);
  const note = path.join(folder, `library-${name}.json`);
  const known = await readFile(note, 'utf8')
    .then((text) => JSON.parse(text) as Partial<Remembered>)
    .catch(() => undefined);
  if (known?.size === size && known.modified === modified && typeof known.sha256 === 'string') {
    return known.sha256;
  }
  const sha256 = await sha256File(file);
  const remembered: Remembered = { size, modified, sha256 };
  // Only saves time: a folder that cannot be written to is no failure here.
  await writeFileAtomic(note, JSON.stringify(remembered)).catch(() => undefined);
  return sha256;
}
