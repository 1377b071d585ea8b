import { readFile, rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { describeError } from '../../src/app/failure/index.js';

const told = async (attempt: Promise<unknown>) =>
  describeError(
    await attempt.then(
      () => undefined,
      (error: unknown) => error,
    ),
  ).text;

test.runIf(process.platform === 'linux')(
  'an error of the disk says whether a file could not be removed or not be read',
  async () => {
    expect(await told(rm('/proc/version'))).toMatch(
      /^GAN_PERMISSION \/proc\/version: could not remove it: permission was denied/,
    );
    // As itself, even root may not read at the address 0.
    expect(await told(readFile('/proc/self/mem'))).toMatch(
      /^GAN_DISK_FAULT .*: could not read it: the disk reports an error/,
    );
  },
);
