import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Tests make no key in the home of who runs them, and find none there. */
const folder = mkdtempSync(join(tmpdir(), 'gan-test-config-'));
process.env.GAN_CONFIG_DIR = folder;
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
