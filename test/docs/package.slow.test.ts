import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { read, ROOT } from './markdown.js';

const run = promisify(execFile);

/** What `npm install gan-recipes` gives a user: the packed package in a project of their own. */
describe('the packed package', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'gan-package-'));
  const gan = (...args: string[]) => run('npx', ['--no', 'gan', ...args], { cwd: folder });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  beforeAll(async () => {
    // The build is there; packing from a copy would only build it again.
    await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: ROOT });
    const [tarball] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
    writeFileSync(path.join(folder, 'package.json'), '{ "name": "project", "private": true }');
    await run('npm', ['install', '--no-audit', `./${tarball}`], { cwd: folder });
  });

  test('brings its recipes, schema and documents', () => {
    const packed = readdirSync(path.join(folder, 'node_modules/gan-recipes'), { recursive: true });
    expect(packed).toEqual(
      expect.arrayContaining([
        'recipes/quickstart.yaml',
        'schemas/recipe.schema.json',
        'LICENSE',
        'README.md',
        'CHANGELOG.md',
      ]),
    );
    const unwanted = /(^|\/)(test|bench|\.vitepress)\//;
    expect(packed.filter((name) => unwanted.test(String(name)))).toEqual([]);
  });

  test('trains', async () => {
    const sets = ['train.steps=2', 'train.batch=2', 'model.width=2', 'samples.grid=[1, 2]'];
    await gan(
      'run',
      'node_modules/gan-recipes/recipes/quickstart.yaml',
      ...sets.flatMap((set) => ['--set', set]),
      '--out',
      'runs/first',
    );
    expect(readdirSync(path.join(folder, 'runs/first/samples'))).toContain('step-000002.png');
  });

  test('exports its entry points to plugins', async () => {
    const { exports } = JSON.parse(read('package.json')) as { exports: Record<string, string> };
    const doors = Object.keys(exports).filter((door) => exports[door].startsWith('./dist/'));
    expect(doors).toContain('./layers');
    const imports = doors.map((door) => `await import('gan-recipes${door.slice(1)}')`);
    writeFileSync(
      path.join(folder, 'doors.mjs'),
      `console.log([${imports.join()}].map((door) => Object.keys(door).length > 0).join());`,
    );
    const { stdout } = await run(process.execPath, ['doors.mjs'], { cwd: folder });
    expect(stdout.trim().split('\n').at(-1)).toBe(doors.map(() => 'true').join());
  });

  test('is the library of docs/library.md, in JavaScript and in TypeScript', async () => {
    const examples = [...read('docs/library.md').matchAll(/^```([jt]s)\n(.*?)^```/gms)];
    const [train, , draw] = examples.map(([, , text]) => text);
    writeFileSync(path.join(folder, 'train.mjs'), train);
    await run(process.execPath, ['train.mjs'], { cwd: folder });
    writeFileSync(path.join(folder, 'draw.mts'), draw);
    const tsc = path.join(ROOT, 'node_modules/.bin/tsc');
    const types = ['--types', 'node', '--typeRoots', path.join(ROOT, 'node_modules/@types')];
    const options = ['--strict', '--skipLibCheck', '--module', 'nodenext', '--target', 'es2023'];
    await run(tsc, [...options, ...types, 'draw.mts'], { cwd: folder });
    const { stdout } = await run(process.execPath, ['draw.mjs'], { cwd: folder });
    expect(stdout).toMatch(/^200 \{ height: 28, width: 28, channels: 1 \} 12544\n$/);
    for (const picture of ['grid.png', 'sixteen.png']) {
      expect(readdirSync(folder)).toContain(picture);
    }
  });
});
