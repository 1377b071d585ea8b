import { lstat, mkdir, readdir, rm, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { asInputError, EXIT, userError } from '../../errors/index.js';
import {
  diskError,
  isLeased,
  isTemporary,
  isSuperseded,
  makeFolder,
  systemCode,
  writeFileAtomic,
} from '../../files/index.js';
import {
  approvalOf,
  codeInRuns,
  lostSecrets,
  resolvedYaml,
  sealedRecipe,
  type Approval,
  type Recipe,
} from '../../recipe/index.js';
import {
  acquireLock,
  dataDirRecord,
  runPaths,
  writeRunRecord,
  type RunLock,
} from '../../run/index.js';

/** A run's folder with its recipe, locked for this process. */
interface PreparedFolder {
  /** Its path as the user would type it. */
  readonly folder: string;
  readonly lock: RunLock;
  /** Removes everything that was created, so that the same command can be given again. */
  readonly undo: () => Promise<void>;
  /** The folder's recipe with its code. */
  readonly approved: Approval;
}

/**
 * Creates the folder of a new run. Leaves nothing behind on failure.
 * @param out the folder; undefined for a new one of its own in `runs`
 * @throws GanError (exit code 2) if the folder is in use, is already a run, or is not writable
 */
export async function prepareRunFolder(
  out: string | undefined,
  recipe: Recipe,
  dataDir: string | undefined,
): Promise<PreparedFolder> {
  const own = out === undefined ? await makeOwnFolder(recipe.name) : undefined;
  const folder = own?.folder ?? out!;
  const { made = own?.made, isStillThat } = await makeEmptyFolder(folder);
  const undo = async () => {
    // The folder may belong to another attempt by now, or have been moved.
    if (isSuperseded() || !(await isStillThat())) return;
    const record = path.basename(runPaths('').record);
    // The record is removed last, so that an interrupted removal still leaves a run.
    const names = (await readdir(folder)).filter((name) => name !== record);
    for (const name of [...names, record]) {
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
      const code = codeInRuns(paths.recipe, recipe);
      await writeFileAtomic(paths.recipe, await sealedRecipe(text, code));
      await writeRunRecord(folder, {
        name: recipe.name,
        state: 'running',
        step: 0,
        steps: recipe.train.steps,
        ...(await dataDirRecord(folder, dataDir)),
        ...(lost.length > 0 ? { lost } : {}),
        started: new Date().toISOString(),
      });
    } catch (error) {
      await lock.release();
      await undo();
      throw error;
    }
    return { folder, lock, undo, approved: approvalOf(text, recipe) };
  } catch (error) {
    if (made !== undefined) await removeEmptyFolders(folder, made);
    // A folder that is not writable.
    throw asInputError(error);
  }
}

/**
 * Removes a folder and its parents up to `topmost`, as long as they are empty: another run may have
 * been started in one of them since.
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

interface EmptyFolder {
  /** The topmost folder that was created, if any. */
  readonly made: string | undefined;
  /** Whether the path still leads to the same folder. */
  readonly isStillThat: () => Promise<boolean>;
}

async function makeEmptyFolder(folder: string): Promise<EmptyFolder> {
  try {
    const made = await makeFolder(folder);
    // A trial's folder is inside its sweep's, which may be somebody else's.
    if (isLeased()) await assertNoLink(folder);
    const { dev, ino } = await stat(folder);
    const names = await readdir(folder);
    const { lock, recipe, record } = runPaths('');
    // An attempt that was killed before it had a record has done nothing; its files are replaced.
    const isLeft = (name: string) =>
      name === recipe || name.startsWith(`${lock}.`) || isTemporary(name);
    if (names.every((name) => name === lock || (isLeased() && isLeft(name)))) {
      const isStillThat = async () => {
        const now = await stat(folder).catch(() => undefined);
        return now?.dev === dev && now.ino === ino;
      };
      return { made, isStillThat };
    }
    const isRun = names.includes(record);
    throw userError(
      isRun ? 'GAN_RUN_EXISTS' : 'GAN_FOLDER_NOT_EMPTY',
      isRun ? 'there is a run in this folder already' : 'the folder for the run is not empty',
      {
        place: { file: folder },
        hint: isRun
          ? `\`gan resume ${folder}\` continues it; --out DIR starts a new one elsewhere.`
          : 'Choose another with --out.',
      },
    );
  } catch (error) {
    throw diskError(error, 'write', folder, { exitCode: EXIT.input });
  }
}

/** @throws GanError (exit code 2) if a folder's path is a link, which could lead anywhere */
export async function assertNoLink(folder: string): Promise<void> {
  const found = await lstat(folder).catch(() => undefined);
  if (!found?.isSymbolicLink()) return;
  throw userError('GAN_NOT_OWN_FILE', "a trial's folder is a link", {
    place: { file: folder },
    hint: 'Replace the link by a folder. `trials` itself may be a link, but not the folders in it.',
  });
}

/**
 * Makes a folder `runs/NAME-20260131-235959`, in local time, which is this run's alone: of runs that
 * are begun in the same second, the later ones have a number.
 * @returns the folder, and the topmost one that was made
 */
async function makeOwnFolder(name: string): Promise<{ folder: string; made: string }> {
  const first = path.join('runs', `${name}-${timeStamp(new Date())}`);
  try {
    const above = await makeFolder(path.dirname(first));
    for (let number = 1; ; number++) {
      const folder = number === 1 ? first : `${first}-${number}`;
      const isMade = await mkdir(folder).then(
        () => true,
        (error: unknown) => {
          if (systemCode(error) !== 'EEXIST') throw error;
          return false;
        },
      );
      if (isMade) return { folder, made: above ?? folder };
    }
  } catch (error) {
    throw diskError(error, 'write', first, { exitCode: EXIT.input });
  }
}

function timeStamp(now: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const date = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('');
  return `${date}-${[now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join('')}`;
}
