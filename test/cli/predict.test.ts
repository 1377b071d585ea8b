import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import mnist from '../../plugins/datasets/mnist/index.js';
import { buildDataset, dataContext } from '../suites/dataset.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { tinyRecipe } from '../support/tiny-run.js';
import { gan } from './gan.js';

const RECIPE = `name: digits
dataset: { use: digit-recognizer, testEvery: 5, pad: 2, channels: 3, values: [0, 1] }
model: { use: cnn-classifier, width: 2, blocks: 3 }
loss: categorical-cross-entropy
optimizer: { use: adam, lr: 1.0e-2 }
hardware: js
train: { batch: 10, epochs: 1 }
evaluate: { every: 100 }
`;

const PIXELS = Array.from({ length: 784 }, (_, i) => `pixel${i}`);

/** Kaggle's files, of real digits: train.csv with labels and test.csv without. */
async function kaggle(folder: string): Promise<Uint8Array> {
  const { images, labels } = await buildDataset(mnist, { limit: 50 }).load(
    'train',
    dataContext(folder),
  );
  const row = (i: number) => [...images.subarray(i * 784, (i + 1) * 784)];
  const all = Array.from({ length: 50 }, (_, i) => [labels![i], ...row(i)].join());
  await writeFile(path.join(folder, 'train.csv'), [['label', ...PIXELS].join(), ...all].join('\n'));
  const some = Array.from({ length: 12 }, (_, i) => row(i).join());
  await writeFile(path.join(folder, 'test.csv'), [PIXELS.join(), ...some, ''].join('\r\n'));
  return images;
}

describe('gan predict', () => {
  it("writes a submission for Kaggle's test.csv, and labels for a folder of pictures", async () => {
    const cwd = await temporaryFolder();
    const images = await kaggle(cwd);
    await writeFile(path.join(cwd, 'r.yaml'), RECIPE);
    const run = await gan(['run', 'r.yaml', '--out', 'run'], { cwd });
    expect(run.stdout).toMatch(/step 4\/4 .* loss [\d.]+ {2}accuracy [\d.]+/);
    expect(run.code).toBe(0);

    const csv = ['predict', 'run', '--input', 'test.csv', '--out', 'submission.csv'];
    const made = await gan(csv, { cwd });
    expect(made.stdout).toBe('submission.csv: 12 images\n');
    const lines = (await readFile(path.join(cwd, 'submission.csv'), 'utf8')).split('\n');
    expect(lines[0]).toBe('ImageId,Label');
    expect(lines).toHaveLength(14);
    expect(lines[13]).toBe('');
    lines.slice(1, 13).forEach((line, i) => expect(line).toMatch(new RegExp(`^${i + 1},[0-9]$`)));

    // The same digits as pictures, framed as the data set frames them.
    await mkdir(path.join(cwd, 'photos'));
    for (const i of [0, 1]) {
      const raw = { width: 28, height: 28, channels: 1 } as const;
      await sharp(images.subarray(i * 784, (i + 1) * 784), { raw })
        .extend({ top: 2, bottom: 2, left: 2, right: 2, background: 'black' })
        .png()
        .toFile(path.join(cwd, 'photos', `digit, ${i}.png`));
    }
    await gan(['predict', 'run', '--input', 'photos', '--out', 'labels.csv'], { cwd });
    const label = (i: number) => lines[i + 1].split(',')[1];
    expect(await readFile(path.join(cwd, 'labels.csv'), 'utf8')).toBe(
      `Image,Label\n"digit, 0.png",${label(0)}\n"digit, 1.png",${label(1)}\n`,
    );

    // The same as probabilities, for NumPy.
    const npy = await gan(['predict', 'run', '--input', 'test.csv', '--out', 'p.npy'], { cwd });
    expect(npy.stdout).toBe('p.npy: 12 images\n');
    const bytes = await readFile(path.join(cwd, 'p.npy'));
    expect(bytes.subarray(0, 10)).toEqual(Buffer.from('\x93NUMPY\x01\x00\x76\x00', 'latin1'));
    expect(bytes.subarray(10, 128).toString()).toBe(
      `${"{'descr': '<f4', 'fortran_order': False, 'shape': (12, 10), }".padEnd(117)}\n`,
    );
    expect(bytes).toHaveLength(128 + 12 * 10 * 4);
    for (let i = 0; i < 12; i++) {
      const row = Array.from({ length: 10 }, (_, j) => bytes.readFloatLE(128 + 4 * (10 * i + j)));
      expect(row.reduce((sum, p) => sum + p)).toBeCloseTo(1, 5);
      expect(String(row.indexOf(Math.max(...row)))).toBe(lines[i + 1].split(',')[1]);
    }

    const bad = await gan(['predict', 'run', '--input', 'train.csv', '--out', 'x.csv'], { cwd });
    expect(bad.code).toBe(2);
    expect(bad.stderr).toContain('GAN_DATA_DAMAGED');
    expect(bad.stderr).toContain('column 1 is called "label"; the columns have to be pixel0 to');
  });

  it('refuses what is no classifier, and a file that is not there', async () => {
    const cwd = await temporaryFolder();
    await tinyRecipe(cwd);
    await gan(['run', 'tiny.yaml', '--out', 'run', '--set', 'train.steps=1'], { cwd });
    const { code, stderr } = await gan(
      ['predict', 'run', '--input', 'test.csv', '--out', 'x.csv'],
      { cwd },
    );
    expect(code).toBe(2);
    expect(stderr).toContain('GAN_NOT_A_CLASSIFIER');
  });
});
