import path from 'node:path';
import { userError } from '../../errors/index.js';
import { diskError, holdLock, makeFolder, type HeldLock } from '../../files/index.js';
import { trackingFolder } from './store.js';

/** The right to deliver a run. */
export type DeliveryLock = HeldLock;

/**
 * Takes the lock for delivering a run. If its holder is on another host, waits a few seconds to see
 * whether it is alive. Two processes delivering at once would create two runs on a server.
 * @throws GanError (exit code 2) if another process holds it
 */
export async function lockDelivery(folder: string): Promise<DeliveryLock> {
  const place = trackingFolder(folder);
  await makeFolder(place).catch((error: unknown) => {
    throw diskError(error, 'write', place);
  });
  return holdLock(path.join(place, 'delivery.lock'), {
    beatMs: 1_000,
    deadAfterMs: 5_000,
    staleness: 'by watching',
    refused: () =>
      userError('GAN_SYNC_RUNNING', 'another process is delivering this run now', {
        place: { file: folder },
        hint: 'Wait until it is done; what it delivers need not be sent again.',
      }),
  });
}
