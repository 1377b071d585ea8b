import {
  chmod,
  chown,
  mkdir,
  readdir,
  readFile,
  rename,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openDevice, type OpenDeviceOptions } from '../../../src/xla/index.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { describeXla, xlaLibrary } from '../../support/xla.js';
import { addProgram, take, uploadFloats } from './programs.js';

const PROGRAM = addProgram('tensor<4xf32>', true);

/** Opens, compiles, runs, closes; whether the program came from the cache. */
async function compileOnce(
  cacheDir: string,
  program = PROGRAM,
  options: Partial<OpenDeviceOptions> = {},
): Promise<boolean> {
  const device = await openDevice({ library: xlaLibrary, cacheDir, ...options });
  try {
    const add = await device.compile(program);
    if (program === PROGRAM) {
      const x = await uploadFloats(device, [1, 2, 3, 4]);
      const y = await uploadFloats(device, [10, 10, 10, 10]);
      expect(await take((await add.run([x, y]))[0])).toEqual([11, 12, 13, 14]);
      await expect(x.download()).rejects.toThrow('used after free');
      expect(add.memory).toMatchObject({ aliased: 16 });
    }
    return add.compileTime.cached;
  } finally {
    await device.close();
  }
}

async function entries(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names.filter((name) => name.endsWith('.xla')).map((name) => path.join(folder, name));
}

describeXla('compiled programs on disk', () => {
  test('are found again, run alike, and differ by program and options', async () => {
    const cache = await temporaryFolder();
    expect(await compileOnce(cache)).toBe(false);
    expect(await compileOnce(cache)).toBe(true);
    expect(await compileOnce(cache, addProgram('tensor<5xf32>'))).toBe(false);
    expect(await compileOnce(cache, PROGRAM, { debug: { xla_cpu_enable_fast_math: false } })).toBe(
      false,
    );
    expect(await entries(cache)).toHaveLength(3);
  });

  test('are compiled anew if cut short, damaged, foreign or empty', async () => {
    const cache = await temporaryFolder();
    await compileOnce(cache);
    const [file] = await entries(cache);
    const good = await readFile(file);
    const flipped = Buffer.from(good);
    flipped[good.length - 10] ^= 1;
    const foreign = Buffer.from(good);
    foreign[20] = foreign[20] === 0x61 ? 0x62 : 0x61;
    const bad = [good.subarray(0, good.length >> 1), flipped, foreign, Buffer.alloc(0)];
    for (const bytes of bad) {
      await writeFile(file, bytes);
      expect(await compileOnce(cache)).toBe(false);
      // What took its place is whole.
      expect(await compileOnce(cache)).toBe(true);
    }
  });

  // Only root can give a file to another user; others see what a user who is root had put there.
  const canGive = process.geteuid?.() === 0;
  test.each<[string, RegExp, (folder: string, file: string) => Promise<unknown>]>([
    ['the folder is open to all', /all users may write/, (folder) => chmod(folder, 0o777)],
    ['the folder is open to all, as /tmp is', /all users/, (folder) => chmod(folder, 0o1777)],
    ['the folder is open to a group', /its group may write/, (folder) => chmod(folder, 0o770)],
    [
      'all may put another folder in its place',
      /all users/,
      (folder) => chmod(path.dirname(folder), 0o777),
    ],
    ['the file is open to all', /all users/, (_, file) => chmod(file, 0o646)],
    ['the file is open to a group', /its group/, (_, file) => chmod(file, 0o660)],
    ...(canGive
      ? ([
          ['the folder is of another user', /another user/, (folder) => chown(folder, 4242, 4242)],
          [
            'the folder above is of another user',
            /another user/,
            (folder) => chown(path.dirname(folder), 4242, 4242),
          ],
          ['the file is of another user', /another user/, (_, file) => chown(file, 4242, 4242)],
        ] satisfies [string, RegExp, (folder: string, file: string) => Promise<unknown>][])
      : []),
  ])('are not read where %s', async (_, why, open) => {
    const cache = path.join(await temporaryFolder(), 'programs');
    await compileOnce(cache);
    expect((await stat(cache)).mode & 0o777).toBe(0o700);
    const [file] = await entries(cache);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await open(cache, file);
    const told: string[] = [];
    const notice = (line: string) => told.push(line);
    expect(await compileOnce(cache, PROGRAM, { notice })).toBe(false);
    expect(told).toEqual([expect.stringMatching(why)]);
    expect(told[0]).toContain('chmod go-w');
  });

  test('are read where a group may write above, and nobody is troubled', async () => {
    const cache = path.join(await temporaryFolder(), 'programs');
    await compileOnce(cache);
    await chmod(path.dirname(cache), 0o775);
    const notice = (line: string) => expect.fail(line);
    expect(await compileOnce(cache, PROGRAM, { notice })).toBe(true);
  });

  test('are not read through a link, or from what is no file', async () => {
    const cache = await temporaryFolder();
    await compileOnce(cache);
    const [file] = await entries(cache);
    await rename(file, `${file}.real`);
    await symlink(`${file}.real`, file);
    expect(await compileOnce(cache)).toBe(false);
    const other = await temporaryFolder();
    await mkdir(path.join(other, path.basename(file)));
    expect(await compileOnce(other)).toBe(false);
  });

  test('are no reason to fail where the folder cannot be written to', async () => {
    const folder = await temporaryFolder();
    const inTheWay = path.join(folder, 'file');
    await writeFile(inTheWay, '');
    expect(await compileOnce(path.join(inTheWay, 'cache'))).toBe(false);
  });

  test('sweep away half-written files of yesterday, not of now', async () => {
    const cache = await temporaryFolder();
    const long = new Date(Date.now() - 2 * 24 * 3600_000);
    for (const name of ['.a.xla.1.tmp', '.b.xla.2.tmp'])
      await writeFile(path.join(cache, name), '');
    await utimes(path.join(cache, '.a.xla.1.tmp'), long, long);
    await compileOnce(cache);
    const left = (await readdir(cache)).filter((name) => name.endsWith('.tmp'));
    expect(left).toEqual(['.b.xla.2.tmp']);
  });

  test('make room for new ones: the longest unused goes first', async () => {
    const cache = await temporaryFolder();
    const other = addProgram('tensor<5xf32>');
    await compileOnce(cache);
    const [first] = await entries(cache);
    await compileOnce(cache, other);
    const [second] = (await entries(cache)).filter((file) => file !== first);
    const long = new Date(Date.now() - 1e6);
    const longer = new Date(Date.now() - 2e6);
    await utimes(first, longer, longer);
    await utimes(second, long, long);
    // A use makes the oldest the youngest.
    expect(await compileOnce(cache)).toBe(true);
    const room = (await stat(first)).size * 2.5;
    await compileOnce(cache, addProgram('tensor<6xf32>'), { cacheBytes: room });
    expect(await entries(cache)).toContain(first);
    expect(await entries(cache)).not.toContain(second);
  });
});
