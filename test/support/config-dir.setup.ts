import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** Tests make no key in the home of who runs them, and find none there. */
const folder = mkdtempSync(join(tmpdir(), 'gan-test-config-'));
process.env.GAN_CONFIG_DIR = folder;
// Vitest ends its processes by a signal: they do nothing at `exit`.
afterAll(() => rmSync(folder, { recursive: true, force: true }));
