import { stat } from 'node:fs/promises';
import path from 'node:path';
import { inWords, userError } from '../../errors/index.js';
import {
  BEST,
  latestCheckpoint,
  listCheckpoints,
  readCheckpoint,
  type StoredCheckpoint,
} from './index.js';
import { runPaths } from '../folder/index.js';

/**
 * Opens the checkpoint that the user chose. The caller closes it.
 * @param choice a step, `best` or `latest`
 * @param warn takes lines that the user should see
 * @throws GanError (exit code 2) if there is no such checkpoint, or it is damaged
 */
export async function chooseCheckpoint(
  run: string,
  choice: string,
  warn: (line: string) => void,
): Promise<StoredCheckpoint> {
  const folder = runPaths(run).checkpoints;
  if (choice === 'latest') {
    const newest = await latestCheckpoint(folder, (error) =>
      warn(`${inWords(error)}; trying the one before`),
    );
    if (newest) return newest;
    throw none(
      folder,
      'the run has no good checkpoint',
      'Train longer, or set checkpoint.every lower.',
    );
  }
  if (choice === 'best') {
    const file = path.join(folder, BEST);
    if (await stat(file).catch(() => undefined)) return readCheckpoint(file);
    throw none(
      folder,
      'the run keeps no best checkpoint',
      'Set checkpoint.keepBest in its recipe.',
    );
  }
  const files = await listCheckpoints(folder);
  const found = files.find(({ step }) => String(step) === choice);
  if (found) return readCheckpoint(found.file);
  const steps = files.map(({ step }) => step).reverse();
  const there = steps.length > 0 ? `There are: ${steps.join(', ')}.` : 'There is none yet.';
  if (/^\d+$/.test(choice)) throw none(folder, `there is no checkpoint of step ${choice}`, there);
  throw userError('GAN_BAD_FLAG', `--checkpoint takes a step, best or latest, not "${choice}"`, {
    hint: there,
  });
}

function none(folder: string, fact: string, hint: string): Error {
  return userError('GAN_NO_CHECKPOINT', fact, { place: { file: folder }, hint });
}
