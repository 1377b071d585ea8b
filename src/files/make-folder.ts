import { lstat, mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { userError } from '../errors/index.js';
import { systemCode } from './disk-error.js';

/**
 * Makes a folder and those above it. Unlike Node's `recursive`, it does not try for ever in a file
 * system that takes no folders, such as /proc.
 * @param mode of new folders, limited by the process's umask
 * @returns the topmost folder that was made; undefined if all were there
 * @throws GanError (exit code 2) that names a broken symbolic link; the system's other errors
 */
export async function makeFolder(folder: string, mode = 0o777): Promise<string | undefined> {
  try {
    return await makeOne(folder, mode);
  } catch (error) {
    const above = path.dirname(folder);
    if (systemCode(error) !== 'ENOENT' || above === folder) throw error;
    const topmost = await makeFolder(above, mode);
    const made = await makeOne(folder, mode);
    return topmost ?? made;
  }
}

async function makeOne(folder: string, mode: number): Promise<string | undefined> {
  try {
    await mkdir(folder, { mode });
    return folder;
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
    const found = await stat(folder).catch(() => undefined);
    if (found?.isDirectory()) return undefined;
    if (found || !(await lstat(folder)).isSymbolicLink()) throw error;
    throw userError('GAN_BAD_PATH', 'it is a broken symbolic link', {
      place: { file: folder },
      hint: 'Make the folder that it leads to, or remove the link.',
    });
  }
}
