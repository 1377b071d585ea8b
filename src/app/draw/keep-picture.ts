import path from 'node:path';
import { openJournal } from '../../tracking/index.js';
import { acquireLock, runPaths } from '../../run/index.js';
import { writeFileAtomic } from '../../files/index.js';
import type { Consent } from '../../recipe/index.js';
import { deliver } from '../evaluate/index.js';
import { isInside } from '../output/index.js';
import { trackersOf } from '../tracking/index.js';

interface Picture extends Consent {
  readonly run: string;
  readonly out: string;
  readonly bytes: Uint8Array;
  /** Step of the checkpoint that was drawn. */
  readonly step: number;
  /** Takes lines that the user should see. */
  readonly warn: (line: string) => void;
}

/**
 * Writes a picture made from a run. A picture inside the run's folder becomes part of the run: it
 * is logged and sent to the run's trackers; what cannot be sent now is sent later.
 * @throws GanError if it cannot be written, or the run is training just now
 */
export async function keepPicture(picture: Picture): Promise<void> {
  const { run, out, bytes, step, allow, allowPlugins, warn } = picture;
  const folder = path.resolve(run);
  const file = path.resolve(out);
  if (!isInside(folder, file)) {
    await writeFileAtomic(file, bytes);
    return;
  }
  // Fails before anything is written if the trackers need consent.
  const trackers = await trackersOf(run, { allow, allowPlugins });
  const lock = await acquireLock(runPaths(folder).lock);
  try {
    await writeFileAtomic(file, bytes);
    const journal = await openJournal(folder);
    try {
      const name = path.relative(folder, file).split(path.sep).join('/');
      journal.append({ type: 'artifact', time: Date.now(), path: name, role: 'plot', step });
      await journal.flush();
    } finally {
      await journal.close();
    }
  } finally {
    await lock.release();
  }
  await deliver(run, trackers, warn);
}
