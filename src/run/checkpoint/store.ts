import { readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { GanError, messageOf, userError } from '../../errors/index.js';
import {
  assertWithinLimit,
  diskError,
  MOST_WHOLE,
  openRegular,
  readPart,
  systemCode,
  writeFileAtomic,
} from '../../files/index.js';
import type { StoredTensor } from '../../weights/index.js';
import { stepName } from '../folder/index.js';
import { type Checkpoint, encodeCheckpoint, openCheckpoint } from './checkpoint.js';

/** A checkpoint's place on disk. Its content may turn out to be damaged. */
export interface CheckpointFile {
  readonly step: number;
  readonly file: string;
}

/** A checkpoint whose file is open: its tensors are read when they are asked for. */
export interface StoredCheckpoint extends Checkpoint<StoredTensor> {
  /** Closes the file; may be called again. */
  readonly close: () => Promise<void>;
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
 * Opens one checkpoint. The caller closes it.
 * @throws GanError (exit code 2) if it is damaged
 */
export async function readCheckpoint(file: string): Promise<StoredCheckpoint> {
  const handle = await openRegular(file, { links: 'refused' }).catch((error: unknown) => {
    throw diskError(error, 'read', file);
  });
  try {
    const { size, blocks } = await handle.stat();
    // A file of gigabytes may be a forged one that takes no space on the disk.
    if (isSparse(size, blocks)) throw new Error('it takes almost no space on the disk');
    assertWithinLimit(size, file, { most: MOST_WHOLE });
    const checkpoint = await openCheckpoint(
      (start, length) => readPart(handle, start, length),
      size,
    );
    return { ...checkpoint, close: () => handle.close() };
  } catch (error) {
    await handle.close();
    const known = diskError(error, 'read', file);
    if (known instanceof GanError) throw known;
    throw userError('GAN_DAMAGED_CHECKPOINT', `the checkpoint is damaged: ${messageOf(error)}`, {
      place: { file },
      cause: error,
    });
  }
}

/**
 * Whether a file has next to nothing of its size on the disk. Weights are no zeros: file systems that
 * pack keep a good part. Some that are mounted over a network count no blocks at all.
 */
function isSparse(size: number, blocks: number): boolean {
  return size > 2 ** 20 && blocks > 0 && blocks * 512 < size / 64;
}

/**
 * The newest checkpoint that is whole, or undefined if there is none. A damaged one is passed over. The
 * caller closes it.
 * @param onDamaged is told of each damaged file before an older one is tried
 */
export async function latestCheckpoint(
  folder: string,
  onDamaged: (error: GanError, file: string) => void | Promise<void>,
): Promise<StoredCheckpoint | undefined> {
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
