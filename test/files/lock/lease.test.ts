import path from 'node:path';
import { expect, it } from 'vitest';
import { grantLease } from '../../../src/files/index.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

it('a lease only ever passes on to later attempts and restarts', async () => {
  const file = path.join(await temporaryFolder(), 'leases/0000.json');
  const turns: [number, number, boolean][] = [
    [1, 0, true],
    [1, 0, true],
    [0, 9, false],
    [1, 1, true],
    [1, 0, false],
    [2, 0, true],
    [1, 2, false],
  ];
  for (const [attempt, restart, given] of turns) {
    expect(await grantLease(file, { attempt, restart })).toBe(given);
  }
});

it('of many that ask at once, the latest has it', async () => {
  const file = path.join(await temporaryFolder(), '0000.json');
  const attempts = [3, 0, 4, 1, 2];
  await Promise.all(attempts.map((attempt) => grantLease(file, { attempt, restart: 0 })));
  expect(await grantLease(file, { attempt: 3, restart: 9 })).toBe(false);
  expect(await grantLease(file, { attempt: 4, restart: 0 })).toBe(true);
});
