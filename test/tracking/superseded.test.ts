import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { acquireLease } from '../../src/files/index.js';
import { followRun, openJournal } from '../../src/tracking/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { metrics } from './support/events.js';
import { RecordingTracker } from './support/recording-tracker.js';

test('a superseded attempt delivers nothing more, not even what it has not delivered yet', async () => {
  const folder = await temporaryFolder();
  const lease = path.join(folder, 'lease.json');
  await acquireLease({ GAN_LEASE: lease, GAN_ATTEMPT: '0' });
  const tracker = new RecordingTracker();
  const journal = await openJournal(folder);
  journal.append(metrics(1, { loss: 1 }));
  const options = { name: 'test', notice: () => undefined };
  const follower = followRun(folder, [{ name: 'rec', tracker }], options);
  while (tracker.events.length < 1) await sleep(10);

  // In one go, so that nothing is delivered between the two.
  journal.append(metrics(2, { loss: 2 }));
  writeFileSync(lease, JSON.stringify({ attempt: 1, restart: 0 }));
  await sleep(1_500);
  expect(tracker.events).toHaveLength(1);
  await follower.finish();
  expect(tracker.events).toHaveLength(1);
  expect(tracker.closed).toBe(1);
  await journal.close();
});
