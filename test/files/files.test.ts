import { execFile } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { cacheDir, diskError, sha256File, writeFileAtomic } from '../../src/files/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';

test('the cache is where GAN_CACHE_DIR says, else where the system keeps caches', () => {
  expect(cacheDir({ GAN_CACHE_DIR: 'there' })).toBe(path.resolve('there'));
  expect(cacheDir({ GAN_CACHE_DIR: '' })).toMatch(/gan([\\/]Cache)?$/);
  expect(path.isAbsolute(cacheDir({}))).toBe(true);
});

test('sha256File gives the sum of a file and names a missing one', async () => {
  const file = path.join(await temporaryFolder(), 'abc');
  await writeFile(file, 'abc');
  expect(await sha256File(file)).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
  await expect(sha256File(`${file}d`)).rejects.toMatchObject({
    code: 'GAN_NO_FILE',
    message: 'could not read it: there is no such file or folder (ENOENT)',
    place: { file: `${file}d` },
  });
});

describe('writeFileAtomic', () => {
  test('makes folders, replaces files and leaves no others', async () => {
    const folder = path.join(await temporaryFolder(), 'a', 'b');
    const file = path.join(folder, 'text');
    await writeFileAtomic(file, 'old');
    await writeFileAtomic(file, Uint8Array.of(110, 101, 119));
    expect(await readFile(file, 'utf8')).toBe('new');
    expect(await readdir(folder)).toEqual(['text']);
  });

  test('two writers at once: one of them wins whole', async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'text');
    const texts = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(100_000));
    await Promise.all(texts.map((text) => writeFileAtomic(file, text)));
    expect(texts).toContain(await readFile(file, 'utf8'));
    expect(await readdir(folder)).toEqual(['text']);
  });

  test('what stands in the way is named, and nothing is left behind', async () => {
    const folder = await temporaryFolder();
    await mkdir(path.join(folder, 'taken', 'full'), { recursive: true });
    await expect(writeFileAtomic(path.join(folder, 'taken'), 'x')).rejects.toMatchObject({
      code: 'GAN_IS_FOLDER',
      place: { file: path.join(folder, 'taken') },
    });
    await writeFile(path.join(folder, 'file'), '');
    await expect(writeFileAtomic(path.join(folder, 'file', 'x'), 'x')).rejects.toMatchObject({
      code: 'GAN_NO_FILE',
    });
    expect(await readdir(folder)).toEqual(['file', 'taken']);
  });
});

/**
 * Runs writeFileAtomic in a process of its own under `shell`, which may limit what it can do and
 * ends in `"$@"`. Prints the error's code and message, and the folder afterwards.
 */
async function writeUnder(shell: string, folder: string, uid?: number): Promise<string> {
  const script = path.join(await temporaryFolder(), 'write.mjs');
  await chmod(path.dirname(script), 0o755);
  await build({
    stdin: {
      contents: `
        import { readdir } from 'node:fs/promises';
        import { writeFileAtomic } from './src/files/atomic.js';
        const [folder] = process.argv.slice(2);
        const error = await writeFileAtomic(folder + '/big', Buffer.alloc(1 << 20)).catch((e) => e);
        console.log(error?.format?.() ?? error, await readdir(folder));`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: script,
    logLevel: 'error',
  });
  return new Promise((resolve) => {
    execFile(
      'sh',
      ['-c', shell, 'sh', process.execPath, script, folder],
      { uid },
      (_, stdout, stderr) => resolve((stdout + stderr).replaceAll(folder, 'DIR')),
    );
  });
}

describe.runIf(process.platform === 'linux')('a disk that refuses', () => {
  const mounted = (options: string, folder: string) =>
    `unshare -Urm sh -c 'mount -t tmpfs -o ${options} none ${folder} && exec "$@"' sh "$@" || echo CANNOT-MOUNT`;

  test.each([
    [
      'full',
      'size=256k',
      'GAN_DISK_FULL DIR/big: could not write it: no space is left on the disk (ENOSPC)\n' +
        '  Free some space, or choose a folder on another disk (--out, GAN_CACHE_DIR). []\n',
    ],
    [
      'read-only',
      'ro',
      'GAN_READ_ONLY DIR/big: could not write it: the file system is read-only (EROFS)\n' +
        '  Choose a folder that can be written to (--out, GAN_CACHE_DIR). []\n',
    ],
  ])('%s', async (_, options, expected) => {
    const folder = await temporaryFolder();
    const printed = await writeUnder(mounted(options, folder), folder);
    if (printed.includes('CANNOT-MOUNT')) {
      // Some containers allow no user namespaces; the text of the error is tested all the same.
      const code = /\((E\w+)\)/.exec(expected)?.[1];
      const error = diskError(Object.assign(new Error('x'), { code }), 'write', 'DIR/big');
      expect(`${(error as { format(): string }).format()} []\n`).toBe(expected);
    } else {
      expect(printed).toBe(expected);
    }
  });

  test('no permission', async () => {
    const folder = await temporaryFolder();
    await chmod(folder, 0o555);
    const nobody = process.getuid?.() === 0 ? 65534 : undefined;
    expect(await writeUnder('exec "$@"', folder, nobody)).toBe(
      'GAN_PERMISSION DIR/big: could not write it: permission was denied (EACCES)\n' +
        '  Change the permissions, or choose a folder of your own (--out, GAN_CACHE_DIR). []\n',
    );
  });
});

test('diskError leaves alone what is not the disk', () => {
  const abort = new DOMException('x', 'AbortError');
  expect(diskError(abort, 'read', 'file')).toBe(abort);
});
