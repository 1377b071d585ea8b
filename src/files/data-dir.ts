import { stat } from 'node:fs/promises';
import path from 'node:path';
import { userError } from '../errors/index.js';
import { diskError } from './disk-error.js';

/** The folder for data that the environment names. An empty GAN_DATA_DIR is none. */
export function dataDirOfEnvironment(): string | undefined {
  return process.env.GAN_DATA_DIR || undefined;
}

/**
 * Looks for a file or folder in the folder that the user named for data.
 * @param dataDir `--data-dir` or GAN_DATA_DIR; where it is not given, nothing is found
 * @returns its path, or undefined if it is not there
 * @throws GanError if the folder itself does not exist: a slip that a download would hide
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
