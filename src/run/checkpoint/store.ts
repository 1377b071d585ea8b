import { readdir, rename, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { GanError, messageOf, userError } from '../../errors/index.js';
import {
  diskError,
  systemCode,
  writeFileAtomic,
  MOST_WHOLE,
  openRegular,
  readOpened,
} from '../../files/index.js';
import { stepName } from '../folder/index.js';
import { type Checkpoint, checkHeader, decodeCheckpoint, encodeCheckpoint } from './checkpoint.js';

/** A checkpoint's place on disk. Its content may turn out to be damaged. */
export interface CheckpointFile {
  readonly step: number;
  readonly file: string;
}

/** The best checkpoint's name. A copy: resuming uses the numbered checkpoints. */
export const BEST = 'best.safetensors';

const NAME = /^step-(\d+)\.safetensors$/;

/** The checkpoints in a folder, newest first; none if there is no such folder. */
export async function listCheckpoints(folder: string): Promise<CheckpointFile[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return [];
    throw diskError(error, 'read', folder);
  });
  return names
    .flatMap((name) => {
      const step = NAME.exec(name)?.[1];
      return step === undefined ? [] : [{ step: Number(step), file: path.join(folder, name) }];
    })
    .sort((a, b) => b.step - a.step);
}

/**
 * Writes a checkpoint whole or not at all, then removes all but the `keep` newest.
 * @param isBest whether to keep it as the best one too, before anything is removed
 * @returns the file
 */
export async function writeCheckpoint(
  folder: string,
  checkpoint: Checkpoint,
  keep: number,
  isBest = false,
): Promise<string> {
  const name = `${stepName(checkpoint.step)}.safetensors`;
  const file = path.join(folder, name);
  const bytes = await encodeCheckpoint(checkpoint);
  await writeFileAtomic(file, bytes);
  if (isBest) await writeFileAtomic(path.join(folder, BEST), bytes);
  const older = (await listCheckpoints(folder)).filter(({ step }) => step < checkpoint.step);
  for (const old of older.slice(Math.max(0, keep - 1))) await removeCheckpoint(old.file);
  return file;
}

/**
 * Reads one checkpoint.
 * @throws GanError (exit code 2) if it is damaged
 */
export async function readCheckpoint(file: string): Promise<Checkpoint> {
  const unread = (error: unknown) => {
    throw diskError(error, 'read', file);
  };
  const damaged = (error: unknown) => {
    if (error instanceof GanError) throw error;
    throw userError('GAN_DAMAGED_CHECKPOINT', `the checkpoint is damaged: ${messageOf(error)}`, {
      place: { file },
      cause: error,
    });
  };
  const handle = await openRegular(file, { links: 'refused' }).catch(unread);
  try {
    const { size, blocks } = await handle.stat();
    // A file of gigabytes may be a forged one that takes no space on the disk.
    if (isSparse(size, blocks)) damaged('it takes almost no space on the disk');
    await checkHeader((start, length) => readPart(handle, start, length), size).catch(damaged);
    const bytes = await readOpened(handle, file, { most: MOST_WHOLE }).catch(unread);
    return await decodeCheckpoint(bytes).catch(damaged);
  } finally {
    await handle.close();
  }
}

/**
 * Whether a file has next to nothing of its size on the disk. Weights are no zeros: file systems that
 * pack keep a good part. Some that are mounted over a network count no blocks at all.
 */
function isSparse(size: number, blocks: number): boolean {
  return size > 2 ** 20 && blocks > 0 && blocks * 512 < size / 64;
}

async function readPart(handle: FileHandle, start: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, start);
  return buffer.subarray(0, bytesRead);
}

/**
 * The newest checkpoint that is whole, or undefined if there is none. A damaged one is passed over.
 * @param onDamaged is told of each damaged file before an older one is tried
 */
export async function latestCheckpoint(
  folder: string,
  onDamaged: (error: GanError, file: string) => void | Promise<void>,
): Promise<Checkpoint | undefined> {
  for (const { file } of await listCheckpoints(folder)) {
    try {
      return await readCheckpoint(file);
    } catch (error) {
      if (!(error instanceof GanError) || error.code !== 'GAN_DAMAGED_CHECKPOINT') throw error;
      await onDamaged(error, file);
    }
  }
  return undefined;
}

/** Removes a checkpoint, such as one that the run has gone back from. */
export async function removeCheckpoint(file: string): Promise<void> {
  await rm(file, { force: true });
}

/**
 * Puts a damaged checkpoint out of the way under another name, so that it is neither tried again
 * nor counted among those to keep.
 */
export async function setAside(file: string): Promise<void> {
  await rename(file, `${file}.damaged`);
}
