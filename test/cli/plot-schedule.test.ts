import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.js';
import { ganShared } from './gan.js';

/** The seed's notebook: 20 epochs, 16 images a batch on each of 8 replicas. */
const RECIPE = `name: seed
dataset: { use: mnist, limit: 1280 }
model: { use: dcgan, size: 28, channels: 1 }
loss: modified-gan
optimizer: adam
lrSchedule:
  generator: ramp-decay
  discriminator: { use: linear, to: 0.5 }
train: { batch: 128, steps: 200 }
`;

async function recipe(): Promise<string> {
  const file = path.join(await temporaryFolder(), 'seed.yaml');
  await writeFile(file, RECIPE);
  return file;
}

describe('gan plot-schedule', () => {
  it('prints start, max and last of each network, and draws them as a PNG', async () => {
    const file = await recipe();
    const out = path.join(path.dirname(file), 'lr.png');
    const { code, stdout, stderr } = await ganShared([
      'plot-schedule',
      file,
      '--replicas',
      '8',
      '--out',
      out,
    ]);
    expect(stderr).toBe('');
    expect(stdout).toBe(
      `generator: 1e-05 to 0.0004 to 2.72e-05\ndiscriminator: 0.0002 to 0.0002 to 0.0001\n${out}\n`,
    );
    expect(code).toBe(0);
    const png = decode(await readFile(out));
    expect(new Set(png.data).size).toBeGreaterThan(10);
  });

  it('draws an SVG with both lines, by the extension', async () => {
    const file = await recipe();
    const out = path.join(path.dirname(file), 'lr.svg');
    await ganShared(['plot-schedule', file, '--out', out]);
    const svg = await readFile(out, 'utf8');
    for (const text of ['seed: learning rate', 'generator', 'discriminator']) {
      expect(svg).toContain(`>${text}</text>`);
    }
  });

  it('counts epochs of as many images as it is told', async () => {
    const { stdout } = await ganShared(['plot-schedule', await recipe(), '--images', '25600']);
    expect(stdout).toMatch(/^generator: 1e-05 to 1e-05 to 1e-05\n/);
  });

  it('refuses other kinds of pictures', async () => {
    const file = await recipe();
    const { code, stderr } = await ganShared(['plot-schedule', file, '--out', 'lr.gif']);
    expect(stderr).toBe('GAN_USAGE --out lr.gif is neither a .png nor a .svg\n');
    expect(code).toBe(2);
  });
});
