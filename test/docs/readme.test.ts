import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT, linkedFiles, namedFolders, read, shellCommands } from './markdown.js';

const DOCUMENTS = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'].concat(
  readdirSync(path.join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
);

describe.each(DOCUMENTS)('%s', (document) => {
  const text = read(document);

  test('links to files that are there', () => {
    const folder = path.dirname(path.join(ROOT, document));
    const missing = linkedFiles(text).filter((file) => !existsSync(path.join(folder, file)));
    expect(missing).toEqual([]);
  });

  test('names folders that are there', () => {
    expect(namedFolders(text).filter((name) => !existsSync(path.join(ROOT, name)))).toEqual([]);
  });

  test('names npm scripts that are there', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe("README.md's folder map", () => {
  test('has every folder of src', () => {
    const map = namedFolders(read('README.md'));
    const folders = readdirSync(path.join(ROOT, 'src')).map((name) => `src/${name}`);
    expect(folders.filter((name) => !map.includes(name))).toEqual([]);
  });

  test('has every recipe in its table', () => {
    const linked = linkedFiles(read('README.md'));
    const recipes = readdirSync(path.join(ROOT, 'recipes')).map((name) => `recipes/${name}`);
    expect(recipes.filter((name) => !linked.includes(name))).toEqual([]);
  });
});

test("CI runs the README's test command", () => {
  expect(shellCommands(read('README.md'))).toContain('npm ci && npm test');
});
