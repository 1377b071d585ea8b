import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readArchive, type ArchiveOptions } from '../../../src/files/index.js';
import { tarBytes, zipBytes, type Member } from '../../support/archives.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

type Make = (members: Member[]) => Promise<Buffer>;
const FORMATS: [string, Make][] = [
  ['tar', tarBytes],
  ['tar.gz', async (members) => gzipSync(await tarBytes(members))],
  ['zip', async (members) => zipBytes(members)],
];
const PAGES: Member[] = [
  { name: './one.txt', data: 'first' },
  { name: 'in/two.txt', data: 'x'.repeat(100_000) },
  { name: 'empty', data: '' },
];

async function file(bytes: Uint8Array): Promise<string> {
  const name = path.join(await temporaryFolder(), 'archive');
  await writeFile(name, bytes);
  return name;
}

async function readAll(name: string, options?: ArchiveOptions): Promise<[string, number][]> {
  const members: [string, number][] = [];
  for await (const member of readArchive(name, options)) {
    const bytes = await member.bytes();
    expect(bytes).toHaveLength(member.size);
    members.push([member.name, bytes.length]);
  }
  return members;
}

describe.each(FORMATS)('%s', (_, make) => {
  test('gives its files in order, folders left out', async () => {
    const name = await file(await make([{ name: 'in/', type: 'directory' }, ...PAGES]));
    const seen: number[] = [];
    expect(await readAll(name, { progress: (done) => seen.push(done) })).toEqual([
      ['one.txt', 5],
      ['in/two.txt', 100_000],
      ['empty', 0],
    ]);
    expect(seen.length).toBeGreaterThan(0);
  });

  test('members need not be unpacked, nor all be looked at', async () => {
    const name = await file(await make(PAGES));
    const names: string[] = [];
    for await (const member of readArchive(name)) names.push(member.name);
    expect(names).toEqual(['one.txt', 'in/two.txt', 'empty']);
    for await (const member of readArchive(name)) {
      expect(member.name).toBe('one.txt');
      break;
    }
  });

  test('cut short: says so and names the file', async () => {
    const whole = await make(PAGES);
    const name = await file(whole.subarray(0, whole.length >> 1));
    await expect(readAll(name)).rejects.toMatchObject({
      code: 'GAN_ARCHIVE_DAMAGED',
      exitCode: 2,
      place: { file: name },
      message: expect.stringMatching(/^it cannot be unpacked: .+/) as string,
    });
  });

  test.each(['../out', 'a/../../out', '/etc/passwd', 'C:\\out', '..\\out'])(
    'refuses the name %s',
    async (bad) => {
      const name = await file(await make([{ name: bad, data: 'x' }]));
      await expect(readAll(name)).rejects.toMatchObject({
        code: expect.stringMatching(/GAN_ARCHIVE_(UNSAFE|DAMAGED)/) as string,
        exitCode: 2,
        message: expect.stringContaining(JSON.stringify(bad).slice(1, 3)) as string,
      });
    },
  );

  test('refuses links', async () => {
    const link: Member = { name: 'it', type: 'symlink', linkname: '/etc/passwd', mode: 0o120777 };
    const name = await file(await make([link]));
    await expect(readAll(name)).rejects.toMatchObject({
      code: 'GAN_ARCHIVE_UNSAFE',
      message: expect.stringMatching(/^its member "it" is a .*link/) as string,
    });
  });

  test('refuses what is too large, one by one and together', async () => {
    const name = await file(await make(PAGES));
    await expect(readAll(name, { maxMember: 99_999 })).rejects.toMatchObject({
      code: 'GAN_ARCHIVE_UNSAFE',
      message: 'its member "in/two.txt" has 100000 bytes, more than 99999',
    });
    await expect(readAll(name, { maxTotal: 99_999 })).rejects.toMatchObject({
      code: 'GAN_ARCHIVE_UNSAFE',
      message: 'it unpacks to more than 99999 bytes',
    });
  });

  test('can be stopped', async () => {
    const name = await file(await make(PAGES));
    const abort = new AbortController();
    const reading = (async () => {
      for await (const member of readArchive(name, { signal: abort.signal })) {
        abort.abort();
        await member.bytes();
      }
    })();
    await expect(reading).rejects.toThrow('aborted');
  });
});

test('a missing file, a folder and what is no archive are named', async () => {
  const name = await file(Buffer.from('this is not an archive at all. '.repeat(40)));
  await expect(readAll(`${name}.gone`)).rejects.toMatchObject({ code: 'GAN_NO_FILE', exitCode: 2 });
  await expect(readAll(path.dirname(name))).rejects.toMatchObject({ code: 'GAN_IS_FOLDER' });
  await expect(readAll(name)).rejects.toMatchObject({ code: 'GAN_ARCHIVE_DAMAGED' });
});

test('a zip member with other bytes than it claims is refused', async () => {
  const crc = await file(zipBytes([{ name: 'a', data: 'abc', crc: 1 }]));
  await expect(readAll(crc)).rejects.toThrow('the checksum of its member "a" is wrong');
  const longer = await file(zipBytes([{ name: 'a', data: 'x'.repeat(5000), size: 3 }]));
  await expect(readAll(longer)).rejects.toMatchObject({ code: 'GAN_ARCHIVE_DAMAGED' });
});

test('a gzip stream that ends after whole members is still cut short', async () => {
  const packed = gzipSync(await tarBytes(PAGES));
  await expect(readAll(await file(packed.subarray(0, packed.length - 4)))).rejects.toMatchObject({
    code: 'GAN_ARCHIVE_DAMAGED',
  });
});

describe('headers before the members of a tar file', () => {
  const zeros = Buffer.alloc(1024);

  /** A member as it stands in the file, without the end of an archive. */
  async function member(name: string, data: string | Buffer, flag = '0'): Promise<Buffer> {
    const bytes = (await tarBytes([{ name, data }])).subarray(0, -1024);
    bytes.write(flag, 156, 'latin1');
    bytes.write('        ', 148, 'latin1');
    const sum = bytes.subarray(0, 512).reduce((total, byte) => total + byte, 0);
    bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    return bytes;
  }

  test('give long names and sizes, with other keys and global ones beside them', async () => {
    const long = `${'folder/'.repeat(40)}é.txt`;
    const record = (text: string) => {
      const length = Buffer.byteLength(text) + 2;
      const digits = String(length + String(length + 3).length).length;
      return `${length + digits} ${text}\n`;
    };
    const parts = await Promise.all([
      member('global', record('comment=0123456789abcdef'), 'g'),
      member('pax', `${record('mtime=1.5')}${record(`path=${long}`)}${record('size=3')}`, 'x'),
      member('short', 'abc'),
      member('././@LongLink', `${long}.gnu\0`, 'L'),
      member('short', 'abcd'),
      member('last', ''),
    ]);
    const name = await file(Buffer.concat([...parts, zeros]));
    expect(await readAll(name)).toEqual([
      [long, 3],
      [`${long}.gnu`, 4],
      ['last', 0],
    ]);
  });

  test.each(['x', 'g', 'L', 'K'])('are refused where they are large: %s', async (flag) => {
    const large = await member('x', Buffer.alloc(70_000, '7 a=bc\n'), flag);
    await expect(readAll(await file(Buffer.concat([large, zeros])))).rejects.toMatchObject({
      code: 'GAN_ARCHIVE_UNSAFE',
      message: 'a header in it has 70000 bytes, more than 65536',
    });
  });

  test.each(['99 path=x\n', '-1 path=x\n', '3 path=x\n', 'path', '0 a=b\n'])(
    'are refused where they are damaged: %j',
    async (text) => {
      const name = await file(Buffer.concat([await member('x', text, 'x'), zeros]));
      await expect(readAll(name)).rejects.toMatchObject({ code: 'GAN_ARCHIVE_DAMAGED' });
    },
  );

  test('cost what their bytes cost, however many keys another one has', async () => {
    const keys = Array.from({ length: 6_500 }, (_, i) => `9 ${i.toString(36).padStart(4, '0')}=\n`);
    const global = await member('x', keys.join(''), 'g');
    const small = await member('x', '7 a=bc\n', 'x');
    const name = await file(Buffer.concat([global, ...Array<Buffer>(20_000).fill(small), zeros]));
    const before = process.cpuUsage();
    expect(await readAll(name)).toEqual([]);
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(5);
  });
});
