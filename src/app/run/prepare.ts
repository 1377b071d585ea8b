import { mkdir, readdir, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { EXIT, GanError, userError } from '../../errors/index.js';
import { diskError, isLeased, turnIsOver, writeFileAtomic } from '../../files/index.js';
import {
  digestOf,
  lostSecrets,
  resolvedYaml,
  sealedRecipe,
  type Recipe,
} from '../../recipe/index.js';
import {
  acquireLock,
  dataDirRecord,
  runPaths,
  writeRunRecord,
  type RunLock,
} from '../../run/index.js';

/** A run's folder that holds its recipe and is locked for this process. */
export interface PreparedFolder {
  readonly lock: RunLock;
  /** Takes everything back that was made, so that the same command can be given again. */
  readonly undo: () => Promise<void>;
  /** The digest of the recipe in it, see `digestOf`. */
  readonly approved: string;
}

/**
 * Makes the folder of a new run. Leaves nothing behind if it fails.
 * @throws GanError (exit code 2) if the folder is in use, is a run already, or cannot be written
 */
export async function prepareRunFolder(
  folder: string,
  recipe: Recipe,
  dataDir: string | undefined,
): Promise<PreparedFolder> {
  const made = await makeEmptyFolder(folder);
  const undo = async () => {
    // What is there by now may be another attempt's.
    if (turnIsOver()) return;
    for (const name of await readdir(folder)) {
      await rm(path.join(folder, name), { recursive: true, force: true });
    }
    if (made !== undefined) await removeEmptyFolders(folder, made);
  };
  try {
    const paths = runPaths(folder);
    const text = resolvedYaml(recipe);
    const lock = await acquireLock(paths.lock);
    try {
      const lost = lostSecrets(recipe);
      await writeFileAtomic(paths.recipe, await sealedRecipe(text));
      await writeRunRecord(folder, {
        name: recipe.name,
        state: 'running',
        step: 0,
        steps: recipe.train.steps,
        ...(await dataDirRecord(dataDir)),
        ...(lost.length > 0 ? { lost } : {}),
        started: new Date().toISOString(),
      });
    } catch (error) {
      await lock.release();
      await undo();
      throw error;
    }
    return { lock, undo, approved: digestOf(text) };
  } catch (error) {
    if (made !== undefined) await removeEmptyFolders(folder, made);
    throw asInputError(error);
  }
}

/**
 * Removes a folder and those above it, up to `topmost`, as long as they are empty: another run may
 * have been started in one of them since.
 */
async function removeEmptyFolders(folder: string, topmost: string): Promise<void> {
  const last = path.resolve(topmost);
  for (let at = path.resolve(folder); at.startsWith(last); at = path.dirname(at)) {
    try {
      await rmdir(at);
    } catch {
      return;
    }
  }
}

/** A folder that cannot be written to was a bad choice: nothing has failed while running. */
function asInputError(error: unknown): unknown {
  if (!(error instanceof GanError)) return error;
  const { code, message, place, hint, cause } = error;
  return userError(code, message, {
    cause,
    ...(place === undefined ? {} : { place }),
    ...(hint === undefined ? {} : { hint }),
  });
}

/** @returns the topmost folder that had to be made, if any */
async function makeEmptyFolder(folder: string): Promise<string | undefined> {
  try {
    const made = await mkdir(folder, { recursive: true });
    const names = (await readdir(folder)).filter(
      (name) => name !== path.basename(runPaths('').lock),
    );
    if (names.length === 0) return made;
    const isRun = names.includes(path.basename(runPaths('').record));
    if (isLeased() && !isRun) {
      // The folder is the sweep's: an attempt that was killed this early did nothing yet.
      for (const name of names) await rm(path.join(folder, name), { recursive: true, force: true });
      return made;
    }
    throw userError(
      isRun ? 'GAN_RUN_EXISTS' : 'GAN_FOLDER_NOT_EMPTY',
      isRun ? 'there is a run in this folder already' : 'the folder for the run is not empty',
      {
        place: { file: folder },
        hint: isRun
          ? `\`gan resume ${folder}\` goes on with it; --out DIR starts a new one elsewhere.`
          : 'Choose another with --out.',
      },
    );
  } catch (error) {
    throw diskError(error, 'write', folder, { exitCode: EXIT.input });
  }
}

/** `runs/NAME-20260131-235959`, in local time: a folder that is not there yet. */
export function defaultRunFolder(name: string, now = new Date()): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const date = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('');
  const time = [two(now.getHours()), two(now.getMinutes()), two(now.getSeconds())].join('');
  return path.join('runs', `${name}-${date}-${time}`);
}
