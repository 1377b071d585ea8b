import { execFileSync } from 'node:child_process';
import { closeSync } from 'node:fs';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openLocalSession } from '../../plugins/trackers/local/session.js';
import launcher from '../../plugins/launchers/local.js';
import { download, openOwn, openOwnSync, writeFileAtomic } from '../../src/files/index.js';
import { openSweepJournal } from '../../src/sweep/index.js';
import { openJournal } from '../../src/tracking/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** A file of somebody's, and a link to it where gan writes one of its own. */
async function linked(name: string) {
  const folder = await temporaryFolder();
  const precious = path.join(folder, 'precious');
  await writeFile(precious, 'mine\n');
  const place = path.join(folder, 'place');
  await mkdir(place);
  const file = path.join(place, name);
  await symlink(precious, file);
  return { place, file, precious: () => readFile(precious, 'utf8') };
}

const run = (folder: string) => ({
  ...{ folder, name: 'r', notice: () => undefined, facts: {}, keepFacts: async () => undefined },
  ...{ startOver: async () => undefined, factsOf: async () => undefined },
  signal: new AbortController().signal,
});

test.each([
  ['journal.jsonl', (place: string) => openJournal(place)],
  ['sweep.jsonl', (place: string) => openSweepJournal(place)],
  ['metrics.jsonl', (place: string) => openLocalSession(run(place))],
  ['any', (place: string) => writeFileAtomic(path.join(place, 'any'), 'x')],
  [
    'any.part',
    (place: string) => download({ url: 'http://127.0.0.1:1/', to: path.join(place, 'any') }),
  ],
  ['append', (place: string) => openOwn(path.join(place, 'append'), 'append')],
  ['sync', async (place: string) => openOwnSync(path.join(place, 'sync'), 'update')],
  [
    '0000.log',
    async (place: string) => {
      const session = await (
        launcher.build({}) as { open(c: object): Promise<{ start(j: object): Promise<unknown> }> }
      ).open({});
      return session.start({
        id: '0',
        command: ['true'],
        env: {},
        log: path.join(place, '0000.log'),
        cores: 1,
      });
    },
  ],
])('a link in the place of %s is refused, and its target is left alone', async (name, write) => {
  const { place, file, precious } = await linked(name);
  await expect(write(place)).rejects.toMatchObject({
    code: 'GAN_NOT_OWN_FILE',
    exitCode: 2,
    place: { file },
    message: 'a link is in the place of a file that gan writes',
  });
  expect(await precious()).toBe('mine\n');
});

test('a folder that is a link is as good as one', async () => {
  const folder = await temporaryFolder();
  const [real, alias] = ['real', 'alias'].map((name) => path.join(folder, name));
  await mkdir(real);
  await symlink(real, alias);
  await writeFileAtomic(path.join(alias, 'a'), 'a');
  await (await openOwn(path.join(alias, 'b'), 'append')).close();
  expect(await readFile(path.join(real, 'a'), 'utf8')).toBe('a');
});

describe.runIf(process.platform === 'linux')('what is no file', () => {
  test('a pipe keeps nobody waiting, and a device is not replaced', async () => {
    const pipe = path.join(await temporaryFolder(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    for (const file of [pipe, '/dev/null']) {
      await expect(openOwn(file, 'append')).rejects.toMatchObject({ code: 'GAN_NOT_OWN_FILE' });
      expect(() => closeSync(openOwnSync(file, 'append'))).toThrow('a pipe or a device');
      await expect(writeFileAtomic(file, 'x')).rejects.toMatchObject({ code: 'GAN_NOT_OWN_FILE' });
    }
  });
});

test.each([
  ['a name of 300 letters', 'x'.repeat(300), 'GAN_BAD_PATH'],
  ['a path of 5000 letters', 'x/'.repeat(2500), 'GAN_BAD_PATH'],
  ['a zero byte', 'a\0b', 'GAN_BAD_PATH'],
  ['a circle of links', 'circle/x', 'GAN_BAD_PATH'],
  ['a file as a folder', 'file/x', 'GAN_NO_FILE'],
])('%s in a path is told as such', async (_, name, code) => {
  const folder = await temporaryFolder();
  await symlink('circle', path.join(folder, 'circle'));
  await writeFile(path.join(folder, 'file'), '');
  const file = folder + path.sep + name;
  await expect(writeFileAtomic(file, 'x')).rejects.toMatchObject({ code });
  await expect(openJournal(file)).rejects.toMatchObject({ code });
});

test('a name may be as long as the file system allows', async () => {
  const file = path.join(await temporaryFolder(), 'x'.repeat(255));
  await writeFileAtomic(file, 'x');
  expect(await readFile(file, 'utf8')).toBe('x');
});
