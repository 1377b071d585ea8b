import { readFile, readdir, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  latestCheckpoint,
  listCheckpoints,
  readCheckpoint,
  setAside,
  writeCheckpoint,
  type Checkpoint,
} from '../../src/run/checkpoint/index.js';
import { measured } from '../support/memory.js';
import { wholeCheckpoint } from '../support/safetensors.js';
import { temporaryFolder } from '../support/temporary-folder.js';

function checkpoint(step: number): Checkpoint {
  return {
    step,
    seed: 0xffffffff,
    imagesSeen: step * 64,
    recipe: 'sha256:abc',
    state: new Map([
      ['generator/dense/kernel', { shape: [2], dtype: 'float32', data: Float32Array.of(step, -0) }],
      ['optimizer/generator/count', { shape: [], dtype: 'float32', data: Float32Array.of(step) }],
    ]),
  };
}

async function storeOf(...steps: number[]): Promise<{ folder: string; files: string[] }> {
  const folder = path.join(await temporaryFolder(), 'checkpoints');
  const files: string[] = [];
  for (const step of steps) files.push(await writeCheckpoint(folder, checkpoint(step), 10));
  return { folder, files };
}

async function flipByte(file: string, position: number): Promise<void> {
  const bytes = await readFile(file);
  bytes[position < 0 ? bytes.length + position : position] ^= 1;
  await writeFile(file, bytes);
}

const never = () => expect.unreachable();

describe('checkpoint store', () => {
  it('gives back what was written', async () => {
    const { files } = await storeOf(7);
    expect(path.basename(files[0])).toBe('step-000007.safetensors');
    expect(await wholeCheckpoint(files[0])).toEqual(checkpoint(7));
  });

  it('keeps the newest ones, and beyond a million steps sorts by number', async () => {
    const { folder } = await storeOf();
    for (const step of [5, 999_999, 1_000_000, 1_000_001]) {
      await writeCheckpoint(folder, checkpoint(step), 3);
    }
    const steps = (await listCheckpoints(folder)).map(({ step }) => step);
    expect(steps).toEqual([1_000_001, 1_000_000, 999_999]);
    expect(await readdir(folder)).toHaveLength(3);
  });

  it('has no checkpoints where there is no folder', async () => {
    const { folder } = await storeOf();
    expect(await latestCheckpoint(folder, never)).toBeUndefined();
  });

  it.each([
    ['the data', -1],
    ['the header', 40],
    ['the checksum', -200],
  ])('falls back to the one before if a bit of %s is wrong, and says so', async (_, position) => {
    const { folder, files } = await storeOf(1, 2);
    const bytes = await readFile(files[1]);
    const checksum = bytes.indexOf('sha256:') + 10;
    await flipByte(files[1], position === -200 ? checksum : position);
    const damaged: string[] = [];
    const found = await latestCheckpoint(folder, (error, file) => {
      expect(error.code).toBe('GAN_DAMAGED_CHECKPOINT');
      expect(error.exitCode).toBe(2);
      expect(error.place?.file).toBe(file);
      damaged.push(file);
    });
    expect(found?.step).toBe(1);
    await found?.close();
    expect(damaged).toEqual([files[1]]);
  });

  it('falls back over files that are cut short anywhere', async () => {
    const { folder, files } = await storeOf(1, 2);
    const whole = await readFile(files[1]);
    for (let length = 0; length < whole.length; length += 17) {
      await writeFile(files[1], whole.subarray(0, length));
      const found = await latestCheckpoint(folder, () => {});
      expect(found?.step).toBe(1);
      await found?.close();
    }
  });

  it('passes over sparse files without reading them', { timeout: 60_000 }, async () => {
    const { folder, files } = await storeOf(1, 2, 3, 4);
    // No header, a whole checkpoint's header, one that is too large to be read.
    await writeFile(files[1], '');
    for (const file of files.slice(1, 3)) await truncate(file, 1.5 * 2 ** 30);
    await truncate(files[3], 5 * 2 ** 30);
    const { said, grown } = await measured(
      'dist/src/run/index.js',
      `const damaged = [];
       const found = await it.latestCheckpoint(${JSON.stringify(folder)}, ({ code }) => void damaged.push(code));
       return [found?.step, ...damaged];`,
    );
    expect(said).toBe(['1', ...Array<string>(3).fill('GAN_DAMAGED_CHECKPOINT')].join());
    expect(grown).toBeLessThan(64);
  });

  /** The start of a checkpoint whose one tensor has so many bytes. */
  function headerFor(bytes: number): Buffer {
    const json = JSON.stringify({
      __metadata__: {
        ...{ format: 'gan-checkpoint', version: '1', checksum: `sha256:${'0'.repeat(64)}` },
        ...{ step: '2', seed: '0', imagesSeen: '8', recipe: 'x' },
      },
      t: { dtype: 'F32', shape: [bytes / 4], data_offsets: [0, bytes] },
    });
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(json.length));
    return Buffer.concat([length, Buffer.from(json)]);
  }

  const size = 200 * 2 ** 20;
  it.each([
    ['sparse: not read', (start: Buffer) => start, 64],
    ['whole: not in memory', (start: Buffer) => Buffer.concat([start, Buffer.alloc(size)]), 96],
  ])('passes over a forged one whose header fits, %s', { timeout: 60_000 }, async (_, of, most) => {
    const { folder, files } = await storeOf(1, 2);
    const start = headerFor(size);
    await writeFile(files[1], of(start));
    await truncate(files[1], start.length + size);
    const { said, grown } = await measured(
      'dist/src/run/index.js',
      `const damaged = [];
       const found = await it.latestCheckpoint(${JSON.stringify(folder)}, ({ code }) => void damaged.push(code));
       return [found?.step, ...damaged];`,
    );
    expect(said).toBe('1,GAN_DAMAGED_CHECKPOINT');
    expect(grown).toBeLessThan(most);
  });

  it('neither lists nor counts what was set aside', async () => {
    const { folder, files } = await storeOf(1, 9);
    await setAside(files[1]);
    await writeCheckpoint(folder, checkpoint(2), 1);
    expect((await listCheckpoints(folder)).map(({ step }) => step)).toEqual([2]);
  });

  it('does not take another program’s safetensors for a checkpoint', async () => {
    const { folder, files } = await storeOf(1);
    const json = '{"__metadata__":{"format":"pt"}}';
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(json.length));
    await writeFile(
      path.join(folder, 'step-000002.safetensors'),
      Buffer.concat([length, Buffer.from(json)]),
    );
    await expect(readCheckpoint(path.join(folder, 'step-000002.safetensors'))).rejects.toThrow(
      'the checkpoint is damaged: it was not written by gan',
    );
    expect(files).toHaveLength(1);
  });
});
