import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import mnist from '../../plugins/datasets/mnist/index.js';
import { buildDataset, dataContext } from '../suites/dataset.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { tinyRecipe } from '../support/tiny-run.js';
import { cell } from '../../src/app/predict/index.js';
import { ganShared } from './gan.js';

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

/** The classes differ in what is transparent only: every pixel is black. */
const SIDES = `name: sides
dataset:
  { use: image-folder, path: photos, classes: [left, right], size: 8, channels: 1, fit: stretch, testShare: 0 }
model: { use: cnn-classifier, size: 8, channels: 1, classes: 2, width: 4, blocks: 1 }
loss: categorical-cross-entropy
optimizer: { use: adam, lr: 1.0e-2 }
hardware: js
train: { batch: 8, steps: 40, validationSplit: 0.25 }
evaluate: { every: 40 }
`;

/** A wide PNG that is opaque on one side; cropped to its middle, all would look alike. */
function half(side: 'left' | 'right', i: number): Promise<Buffer> {
  const [width, height] = [64, 16];
  const pixels = Buffer.alloc(width * height * 4);
  for (let at = 0; at < width * height; at++) {
    const isLeft = at % width < 12 + i / 2;
    const isRight = at % width >= width - 12 - i / 2;
    pixels[at * 4 + 3] = (side === 'left' ? isLeft : isRight) ? 255 : 0;
  }
  return sharp(pixels, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
}

describe('gan predict', () => {
  it("writes a submission for Kaggle's test.csv, and labels for a folder of pictures", async () => {
    const cwd = await temporaryFolder();
    const images = await kaggle(cwd);
    await writeFile(path.join(cwd, 'r.yaml'), RECIPE);
    const run = await ganShared(['run', 'r.yaml', '--out', 'run'], { cwd });
    expect(run.stdout).toMatch(/step 4\/4 .* loss [\d.]+ {2}accuracy [\d.]+/);
    expect(run.code).toBe(0);

    const csv = ['predict', 'run', '--input', 'test.csv', '--out', 'submission.csv'];
    const made = await ganShared(csv, { cwd });
    expect(made.stdout).toBe('submission.csv: 12 images\n');
    const lines = (await readFile(path.join(cwd, 'submission.csv'), 'utf8')).split('\n');
    expect(lines[0]).toBe('ImageId,Label');
    expect(lines).toHaveLength(14);
    expect(lines[13]).toBe('');
    lines.slice(1, 13).forEach((line, i) => expect(line).toMatch(new RegExp(`^${i + 1},[0-9]$`)));

    // The same digits as pictures, which are framed as the data set frames them.
    await mkdir(path.join(cwd, 'photos'));
    for (const i of [0, 1]) {
      const raw = { width: 28, height: 28, channels: 1 } as const;
      await sharp(images.subarray(i * 784, (i + 1) * 784), { raw })
        .png()
        .toFile(path.join(cwd, 'photos', `digit, ${i}.png`));
    }
    await ganShared(['predict', 'run', '--input', 'photos', '--out', 'labels.csv'], { cwd });
    const label = (i: number) => lines[i + 1].split(',')[1];
    expect(await readFile(path.join(cwd, 'labels.csv'), 'utf8')).toBe(
      `Image,Label\n"digit, 0.png",${label(0)}\n"digit, 1.png",${label(1)}\n`,
    );

    // The same as probabilities, for NumPy.
    const npy = await ganShared(['predict', 'run', '--input', 'test.csv', '--out', 'p.npy'], {
      cwd,
    });
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

    const bad = await ganShared(['predict', 'run', '--input', 'train.csv', '--out', 'x.csv'], {
      cwd,
    });
    expect(bad.code).toBe(2);
    expect(bad.stderr).toContain('GAN_DATA_DAMAGED');
    expect(bad.stderr).toContain('column 1 is called "label"; the columns have to be pixel0 to');
  });

  it('prepares images as those that were trained with, and leaves nothing out without a word', async () => {
    const cwd = await temporaryFolder();
    await writeFile(path.join(cwd, 'r.yaml'), SIDES);
    for (let i = 0; i < 12; i++) {
      for (const side of ['left', 'right'] as const) {
        await mkdir(path.join(cwd, 'photos', side, 'inner'), { recursive: true });
        await writeFile(path.join(cwd, 'photos', side, 'inner', `${i}.png`), await half(side, i));
      }
    }
    const run = await ganShared(['run', 'r.yaml', '--out', 'run', '--data-dir', '.'], { cwd });
    expect(run.stderr).toBe('');
    expect(run.stdout).toContain('step 40/40');

    // In folders below, beside what macOS leaves there and what is no image.
    await writeFile(path.join(cwd, 'photos', 'left', '._0.png'), 'x');
    await writeFile(path.join(cwd, 'photos', 'notes.txt'), 'x');
    const predict = ['predict', 'run', '--input', 'photos', '--out', 'labels.csv'];
    const made = await ganShared(predict, { cwd });
    expect(made.stdout).toBe('labels.csv: 24 images\n');
    expect(made.stderr).toContain('left out as no images by their names: 1 of 25 files\n');
    const rows = (await readFile(path.join(cwd, 'labels.csv'), 'utf8')).trim().split('\n').slice(1);
    expect(rows.filter((row) => /^(left|right)\/inner\/\d+\.png,\1$/.test(row))).toHaveLength(24);

    await writeFile(path.join(cwd, 'photos', 'left', 'bad.jpg'), 'no image');
    await writeFile(path.join(cwd, 'photos', 'right', 'bad.png'), '');
    const bad = [
      'left/bad.jpg: it is of an unknown kind; only JPEG, PNG, WebP, GIF and TIFF are decoded',
      'right/bad.png: it is empty; only JPEG, PNG, WebP, GIF and TIFF are decoded',
    ];
    const stopped = await ganShared(predict, { cwd });
    expect(stopped.code).toBe(2);
    expect(stopped.stderr).toContain(
      'GAN_IMAGE_DAMAGED photos: 2 of its images cannot be decoded\n' +
        ['  Repair or delete them; `--on-error skip` leaves such images out:', ...bad].join('\n  '),
    );
    const skipped = await ganShared([...predict, '--on-error', 'skip'], { cwd });
    expect(skipped.stdout).toBe('labels.csv: 24 images\n');
    expect(skipped.stderr).toContain(
      ['left out 2 images that cannot be decoded:', ...bad].join('\n  '),
    );
  });

  it('refuses what is no classifier, and a file that is not there', async () => {
    const cwd = await temporaryFolder();
    await tinyRecipe(cwd);
    await ganShared(['run', 'tiny.yaml', '--out', 'run', '--set', 'train.steps=1'], { cwd });
    const { code, stderr } = await ganShared(
      ['predict', 'run', '--input', 'test.csv', '--out', 'x.csv'],
      { cwd },
    );
    expect(code).toBe(2);
    expect(stderr).toContain('GAN_NOT_A_CLASSIFIER');
  });
});

it.each([
  ['=HYPERLINK("https://e.example")', `"'=HYPERLINK(""https://e.example"")"`],
  ['@SUM(1)', "'@SUM(1)"],
  ['-3', '-3'],
  ['-cat', "'-cat"],
  ['a,b', '"a,b"'],
])('%s is no formula in a table', (text, written) => {
  expect(cell(text)).toBe(written);
});
