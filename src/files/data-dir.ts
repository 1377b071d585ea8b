import { stat } from 'node:fs/promises';
import path from 'node:path';
import { userError } from '../errors/index.js';
import { diskError } from './disk-error.js';

/** The data folder named by the environment. An empty GAN_DATA_DIR counts as unset. */
export function dataDirOfEnvironment(): string | undefined {
  return process.env.GAN_DATA_DIR || undefined;
}

/**
 * Looks for a file or folder in the user's data folder.
 * @param dataDir `--data-dir` or GAN_DATA_DIR; if undefined, nothing is found
 * @returns the path, or undefined if it does not exist
 * @throws GanError if the data folder does not exist, since a download would hide that mistake
 */
export async function findData(
  dataDir: string | undefined,
  name: string,
): Promise<string | undefined> {
  if (dataDir === undefined) return undefined;
  if (!(await exists(dataDir))) {
    throw userError('GAN_NO_DATA_DIR', 'the data folder does not exist', {
      place: { file: dataDir },
      hint: 'Check --data-dir or GAN_DATA_DIR.',
    });
  }
  const file = path.join(dataDir, name);
  return (await exists(file)) ? file : undefined;
}

async function exists(file: string): Promise<boolean> {
  try {
    await stat(file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw diskError(error, 'read', file, { exitCode: 2 });
  }
}
