import { execFile } from 'node:child_process';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { beforeEach, expect, it } from 'vitest';
import { parse } from 'yaml';
import { hexSha256 } from '../../../src/files/index.js';
import { openPack } from '../../../src/recipe/pack/open.js';
import { pinsText, readPins, RemoteStore } from '../../../src/recipe/remote/index.js';
import { tarBytes } from '../../support/archives.js';
import { TINY_RECIPE } from '../../support/tiny-plugins.js';
import { serve, Workplace } from './support.js';

const run = promisify(execFile);
const REMOTE = new URL('../../../dist/src/recipe/remote/index.js', import.meta.url).href;

let place: Workplace;
beforeEach(async () => {
  place = await Workplace.open();
});

it('processes that pin at once lose no pin of each other', async () => {
  const names = Array.from({ length: 6 }, (_, i) => `/${i}.yaml`);
  const { url } = await serve(Object.fromEntries(names.map((name) => [name, TINY_RECIPE + name])));
  const lockFile = join(place.folder, 'recipes.lock.yaml');
  // Each reads the lock before any writes it.
  const script = `
    import { existsSync, writeFileSync } from 'node:fs';
    const [remote, lockFile, go, url] = process.argv.slice(1);
    const { RemoteStore } = await import(remote);
    const store = new RemoteStore({ lockFile });
    await store.read(url, 1e6);
    writeFileSync(go + '-' + url.replace(/\\W/g, ''), '');
    while (!existsSync(go)) await new Promise((later) => setTimeout(later, 10));
    await store.save();`;
  const go = join(place.folder, 'go', 'now');
  await mkdir(join(place.folder, 'go'));
  const all = names.map((name) =>
    run(process.execPath, ['--input-type=module', '-e', script, REMOTE, lockFile, go, url + name]),
  );
  while ((await readdir(join(place.folder, 'go'))).length < names.length) {
    await new Promise((later) => setTimeout(later, 20));
  }
  await writeFile(go, '');
  await Promise.all(all);
  expect([...(await readPins(lockFile)).keys()]).toEqual(names.map((name) => url + name));
  expect((await readdir(place.folder)).filter((name) => name.includes('lock'))).toEqual([
    'recipes.lock.yaml',
  ]);
});

it("a concurrent process's pin is kept", async () => {
  const { url, files } = await serve({ '/r.yaml': TINY_RECIPE });
  const lockFile = join(place.folder, 'recipes.lock.yaml');
  const [one, other] = [new RemoteStore({ lockFile }), new RemoteStore({ lockFile })];
  await one.read(`${url}/r.yaml`, 1e6);
  files['/r.yaml'] = `${TINY_RECIPE}# changed\n`;
  await other.read(`${url}/r.yaml`, 1e6);
  await one.save();
  const before = await readFile(lockFile, 'utf8');
  await expect(other.save()).rejects.toMatchObject({ code: 'GAN_RECIPE_CHANGED', exitCode: 2 });
  expect(await readFile(lockFile, 'utf8')).toBe(before);
});

it('an unreadable lock file is an error, not an empty one', async () => {
  await mkdir(join(place.folder, 'recipes.lock.yaml'));
  await expect(readPins(join(place.folder, 'recipes.lock.yaml'))).rejects.toMatchObject({
    code: 'GAN_IS_FOLDER',
    exitCode: 2,
  });
});

it("somebody else's lock file and pack put nothing in the place of what a server has", async () => {
  const { url } = await serve({ '/p.mjs': 'export default {};', '/other.mjs': 'evil();' });
  const reference = `${url}/p.mjs`;
  const cacheDir = join(place.folder, 'cache');
  const lockFile = join(place.folder, 'recipes.lock.yaml');
  const evil = 'evil();';
  const members = [
    { name: 'pack.json', data: JSON.stringify({ version: 1, recipe: 'r.yaml' }) },
    { name: 'files/r.yaml', data: TINY_RECIPE },
    { name: `fetched/${hexSha256(evil)}`, data: evil },
  ];
  const packFile = join(place.folder, 'pretty.gan.tar.gz');
  await writeFile(packFile, gzipSync(await tarBytes(members)));
  const pack = await openPack(packFile, cacheDir);
  // The same content, fetched from elsewhere.
  const ownLock = join(place.folder, 'own.lock.yaml');
  await new RemoteStore({ lockFile: ownLock, cacheDir }).read(`${url}/other.mjs`, 1e6);
  await writeFile(lockFile, `recipes:\n  ${reference}: sha256:${hexSha256(evil)}\n`);
  const store = new RemoteStore({ lockFile, cacheDir });
  await expect(store.read(reference, 1e6)).rejects.toMatchObject({ code: 'GAN_RECIPE_CHANGED' });
  // In the pack's name it is there.
  const packed = new RemoteStore({ lockFile, cacheDir, pack });
  expect((await packed.read(reference, 1e6)).toString()).toBe(evil);
});

it('a lock file with many pins is read at once', async () => {
  const lockFile = join(place.folder, 'recipes.lock.yaml');
  const pins = Array.from(
    { length: 9000 },
    (_, i) => `  https://e.example/${i}: sha256:${hexSha256(`${i}`)}`,
  );
  await writeFile(lockFile, `recipes:\n${pins.join('\n')}\n`);
  const begun = process.cpuUsage();
  expect((await readPins(lockFile)).size).toBe(9000);
  // Quadratic, it took a minute.
  expect(process.cpuUsage(begun).user).toBeLessThan(10e6);
});

const HASH = `sha256:${hexSha256('x')}`;

it.each([
  ['of aliases', `recipes: [${`&a x,${'*a ,'.repeat(99)}`.repeat(2000)}]\n`],
  ['of brackets', `recipes:\n${'['.repeat(1_000_000)}\n`],
  ['of quotes', `recipes:\n  ${"'".repeat(1_000_000)}\n`],
  ['of one reference', `recipes:\n  a${': '.repeat(500_000)}\n`],
  ['with an anchor', `recipes:\n  &a https://e.example/: ${HASH}\n`],
  ['with a tag', `recipes:\n  !!str https://e.example/: ${HASH}\n`],
  ['without its first line', `  https://e.example/: ${HASH}\n`],
  ['with a bad escape', `recipes:\n  "\\q": ${HASH}\n`],
])("somebody else's lock file %s is refused at once", async (_name, text) => {
  const lockFile = join(place.folder, 'recipes.lock.yaml');
  await writeFile(lockFile, text);
  const begun = process.cpuUsage();
  await expect(readPins(lockFile)).rejects.toMatchObject({
    code: 'GAN_BAD_LOCK',
    exitCode: 2,
    place: { file: lockFile, line: text.startsWith('recipes:\n') ? 2 : 1 },
  });
  expect(process.cpuUsage(begun).user).toBeLessThan(1e6);
});

it('a lock file is YAML, and what gan and YAML write is read', async () => {
  const lockFile = join(place.folder, 'recipes.lock.yaml');
  const references = [
    `git+https://e.example/team/r.git#${'1'.repeat(40)}:a b/r.yaml`,
    'npm:@team/recipes/r.yaml@1.2.0',
    's3://team/\u00fc "one": #2/it\'s\\r.yaml',
    `https://e.example/${'long/'.repeat(150)}r.yaml?a=1&b=2`,
  ];
  const pins = new Map(references.sort().map((reference) => [reference, HASH]));
  const text = pinsText(pins);
  expect(parse(text)).toEqual({ recipes: Object.fromEntries(pins) });
  await writeFile(lockFile, text.replaceAll('\n', '\r\n'));
  expect(await readPins(lockFile)).toEqual(pins);
  // As they were written before.
  await writeFile(lockFile, `recipes:\n  s3://a/\u00fc b.yaml: ${HASH}\n  's3://it''s': ${HASH}\n`);
  expect([...(await readPins(lockFile)).keys()]).toEqual(['s3://a/\u00fc b.yaml', "s3://it's"]);
});

it('references that differ only in what a pin hides are asked for one by one', async () => {
  const server = await serve({
    '/r.yaml?key=first-key': TINY_RECIPE,
    '/r.yaml?key=other-key': TINY_RECIPE.replace('batch: 64', 'batch: 32'),
  });
  const extending = (key: string) => `extends: ${server.url}/r.yaml?key=${key}\n`;
  expect((await place.load(extending('first-key'))).recipe.train.batch).toBe(64);
  // The pin is of both; the other content is not taken for the first one's.
  const error = await place.errorOf(extending('other-key'));
  expect(error).toMatch(/^GAN_RECIPE_CHANGED/);
  expect(server.asked).toEqual(['/r.yaml?key=first-key', '/r.yaml?key=other-key']);
  await server.close();
  expect((await place.load(extending('first-key'))).recipe.train.batch).toBe(64);
});
