import { expect, it } from 'vitest';
import { ProtocolGuard } from '../../src/app/sweep/protocol-guard.js';
import { addScores } from '../../src/tracking/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';

async function trial(fakes: number): Promise<string> {
  const folder = await temporaryFolder();
  const record = {
    metric: 'fid',
    step: 10,
    during: 'training',
    scores: { fid: 7 },
    protocol: { fakes, reals: 100 },
    seed: fakes,
    time: '2026-01-31T00:00:00.000Z',
  } as const;
  await addScores(folder, [record]);
  return folder;
}

it('a sweep takes trials that are measured as the first one, and says of others why not', async () => {
  const guard = new ProtocolGuard('fid');
  expect(await guard.unlike(await trial(50), 'trial 0')).toBeUndefined();
  expect(await guard.unlike(await trial(50), 'trial 1')).toBeUndefined();
  expect(await guard.unlike(await trial(60), 'trial 2')).toBe(
    'its fid cannot be compared with that of trial 0, which was measured differently: fakes 50 and 60',
  );
});

it('a sweep by a loss asks for no protocol', async () => {
  const guard = new ProtocolGuard('loss/generator');
  for (const fakes of [50, 60]) {
    expect(await guard.unlike(await trial(fakes), 'a trial')).toBeUndefined();
  }
});
