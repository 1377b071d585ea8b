import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { anchorOf } from '../../docs/.vitepress/links.js';
import { LAYERS } from '../../scripts/floors.cjs';
import {
  ROOT,
  headings,
  linkedAnchors,
  linkedFiles,
  namedFolders,
  read,
  shellCommands,
} from './markdown.js';

const DOCUMENTS = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'].concat(
  ['docs', 'docs/notes'].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `${folder}/${name}`),
  ),
);

describe.each(DOCUMENTS)('%s', (document) => {
  const text = read(document);

  test('links to files that are there', () => {
    const folder = path.dirname(path.join(ROOT, document));
    const missing = linkedFiles(text).filter((file) => !existsSync(path.join(folder, file)));
    expect(missing).toEqual([]);
  });

  test('links to headings that are there', () => {
    const missing = linkedAnchors(text).filter(([file, anchor]) => {
      const target = file ? path.posix.join(path.posix.dirname(document), file) : document;
      return !headings(read(target)).map(anchorOf).includes(anchor);
    });
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

/** The rows of the table of layers: a layer, and what it may import. */
function layersOf(document: string): Map<string, string> {
  const rows = read(document).matchAll(/^\| `src\/(\w+)`\s*\|[^|]*\|([^|]*)\|$/gm);
  return new Map([...rows].map(([, layer, imports]) => [layer, imports.trim()]));
}

describe('the table of layers in docs/architecture.md', () => {
  const table = layersOf('docs/architecture.md');
  const names = Object.keys(LAYERS);

  test('has every folder of src, in the order of the rules', () => {
    expect([...table.keys()].reverse().sort()).toEqual(readdirSync(path.join(ROOT, 'src')).sort());
    const above = [...table.keys()].reverse();
    for (const [layer, imports] of table) {
      if (imports === 'all below' || imports === '') continue;
      const below = above.slice(0, above.indexOf(layer));
      expect(below).toEqual(expect.arrayContaining(imports.split(', ')));
    }
  });

  test.each(names)('says truly what %s may import', (name) => {
    const { imports = [] } = LAYERS[name];
    expect(table.get(name)).toBe(imports === 'below' ? 'all below' : imports.join(', '));
  });
});

describe('README.md', () => {
  test('has every recipe in its table', () => {
    const linked = linkedFiles(read('README.md'));
    const recipes = readdirSync(path.join(ROOT, 'recipes')).map((name) => `recipes/${name}`);
    expect(recipes.filter((name) => !linked.includes(name))).toEqual([]);
  });
});

test("CI runs the README's test command", () => {
  expect(shellCommands(read('README.md'))).toContain('npm ci && npm test');
});
