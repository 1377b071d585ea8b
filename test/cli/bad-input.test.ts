import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeTarGz } from '../support/archives.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { TINY_GAN, tinyRecipe } from '../support/tiny-run.js';
import { ganShared, type Ended } from './gan.js';

/** A folder with the tiny recipe, in which commands run. */
async function workplace(recipe = TINY_GAN): Promise<string> {
  const cwd = await temporaryFolder();
  await writeFile(path.join(cwd, 'tiny.yaml'), recipe);
  return cwd;
}

function expectUserError({ code, stderr, stdout }: Ended, ...parts: string[]): void {
  expect(stderr).toMatch(/^GAN_[A-Z_]+ /);
  for (const part of parts) expect(stderr).toContain(part);
  // Neither a stack trace nor our own fault.
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(`${stdout}${stderr}`).not.toContain('internal:');
  expect(code).toBe(2);
}

describe('bad input ends with exit code 2, one error that names the place, and nothing written', () => {
  it.each([
    ['a missing recipe', ['no.yaml'], undefined, 'GAN_MISSING_RECIPE no.yaml'],
    ['broken YAML', ['tiny.yaml'], 'name: [tiny\n', 'tiny.yaml:'],
    [
      'a wrong type',
      ['tiny.yaml'],
      TINY_GAN.replace('batch: 4', 'batch: four'),
      'tiny.yaml:8:17 train.batch',
    ],
    [
      'an unknown plugin',
      ['tiny.yaml'],
      TINY_GAN.replace('modified-gan', 'modfied-gan'),
      'GAN_UNKNOWN_PLUGIN tiny.yaml:5:7 loss',
    ],
    ['parts that do not fit', ['tiny.yaml', '--set', 'model.size=32'], TINY_GAN, 'tiny.yaml:'],
    ['a bad --set', ['tiny.yaml', '--set', 'train'], TINY_GAN, 'GAN_BAD_FLAG --set train'],
    ['unknown hardware', ['tiny.yaml', '--hardware', 'gpu9'], TINY_GAN, '--hardware gpu9'],
  ])('%s', async (_, args, recipe, place) => {
    const cwd = await workplace(recipe);
    expectUserError(await ganShared(['run', ...args, '--out', 'out'], { cwd }), place);
    expect(await readdir(cwd)).toEqual(['tiny.yaml']);
  });

  it('a data set’s archive that is cut short', async () => {
    const cwd = await workplace(CIFAR);
    const data = path.join(cwd, 'data');
    await mkdir(data);
    const archive = path.join(data, 'cifar-10-binary.tar.gz');
    await writeTarGz(archive, cifarMembers());
    await writeFile(archive, (await readFile(archive)).subarray(0, -40));
    const ended = await ganShared(['run', 'tiny.yaml', '--out', 'out', '--data-dir', data], {
      cwd,
    });
    expectUserError(ended, archive);
    expect(await readdir(cwd)).toEqual(['data', 'tiny.yaml']);
    expect(await readdir(data)).toEqual(['cifar-10-binary.tar.gz']);
  });

  it('the same without --out: the folder of runs goes too, unless there is another run', async () => {
    const cwd = await workplace(CIFAR);
    await mkdir(path.join(cwd, 'data'));
    await writeFile(path.join(cwd, 'data', 'cifar-10-binary.tar.gz'), 'no archive');
    const run = ['run', 'tiny.yaml', '--data-dir', 'data'];
    expectUserError(await ganShared(run, { cwd }), 'cifar-10-binary.tar.gz');
    expect(await readdir(cwd)).toEqual(['data', 'tiny.yaml']);
    await mkdir(path.join(cwd, 'runs', 'other'), { recursive: true });
    expectUserError(await ganShared(run, { cwd }), 'cifar-10-binary.tar.gz');
    expect(await readdir(path.join(cwd, 'runs'))).toEqual(['other']);
  });

  it('an archive whose checksum is wrong', async () => {
    const cwd = await workplace(CIFAR);
    const data = path.join(cwd, 'data');
    await mkdir(data);
    const archive = path.join(data, 'cifar-10-binary.tar.gz');
    await writeTarGz(archive, cifarMembers());
    const bytes = await readFile(archive);
    bytes[bytes.length - 6] ^= 0xff;
    await writeFile(archive, bytes);
    const ended = await ganShared(['run', 'tiny.yaml', '--out', 'out', '--data-dir', data], {
      cwd,
    });
    expectUserError(ended, archive);
    expect(await readdir(cwd)).toEqual(['data', 'tiny.yaml']);
  });

  it('a folder that is not empty, or holds a run already', async () => {
    const cwd = await workplace();
    expectUserError(
      await ganShared(['run', 'tiny.yaml', '--out', '.'], { cwd }),
      'GAN_FOLDER_NOT_EMPTY .: the folder for the run is not empty',
    );
    expect(await readdir(cwd)).toEqual(['tiny.yaml']);
    const run = ['run', 'tiny.yaml', '--set', 'train.steps=1', '--out', 'out'];
    expect((await ganShared(run, { cwd })).code).toBe(0);
    expectUserError(
      await ganShared(run, { cwd }),
      'GAN_RUN_EXISTS out: there is a run in this folder already',
      '`gan resume out` continues it',
    );
  });

  it('a folder whose path leads through a file', async () => {
    const cwd = await workplace();
    const ended = await ganShared(['run', 'tiny.yaml', '--out', 'tiny.yaml/out'], { cwd });
    expectUserError(ended, 'GAN_NO_FILE tiny.yaml/out: could not write it');
    expect(await readFile(path.join(cwd, 'tiny.yaml'), 'utf8')).toBe(TINY_GAN);
  });

  it.runIf(process.platform === 'linux')('a place that cannot be written to', async () => {
    const cwd = await workplace();
    // Nobody makes folders there, not even root.
    const ended = await ganShared(['run', 'tiny.yaml', '--out', '/sys/gan'], { cwd });
    expectUserError(ended, ' /sys/gan: could not write it');
    expect(ended.stderr).toMatch(/^GAN_(PERMISSION|READ_ONLY) /);
  });

  it.each([
    ['resume', ['resume', 'nowhere'], 'GAN_NOT_A_RUN nowhere: this is not the folder of a run'],
    ['sample', ['sample', 'nowhere', '--out', 'g.png'], 'GAN_NOT_A_RUN nowhere'],
  ])('%s of what is no run', async (_, args, message) => {
    const cwd = await workplace();
    expectUserError(await ganShared(args, { cwd }), message);
    expect(await readdir(cwd)).toEqual(['tiny.yaml']);
  });

  it('a sample of a step without a checkpoint', async () => {
    const cwd = await temporaryFolder();
    await tinyRecipe(cwd);
    await ganShared(['run', 'tiny.yaml', '--set', 'train.steps=2', '--out', 'out'], { cwd });
    const ended = await ganShared(['sample', 'out', '--checkpoint', '1', '--out', 'g.png'], {
      cwd,
    });
    expectUserError(ended, 'there is no checkpoint of step 1', 'There are: 2.');
    expect(await readdir(cwd)).toEqual(['out', 'tiny.yaml']);
  });
});

const CIFAR = TINY_GAN.replace('dataset: mnist', 'dataset: cifar10').replace(
  'size: 28, channels: 1',
  'size: 32, channels: 3',
);

/** The official layout with two records a file. */
function cifarMembers() {
  const records = Buffer.alloc(2 * 3073, 7);
  const names = [1, 2, 3, 4, 5].map((i) => `data_batch_${i}.bin`);
  const batches = [...names, 'test_batch.bin'].map((name) => ({
    name: `cifar-10-batches-bin/${name}`,
    data: records,
  }));
  const meta = { name: 'cifar-10-batches-bin/batches.meta.txt', data: 'a\n'.repeat(10) };
  return [meta, ...batches];
}
