import { execFile } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pageOf } from '../../docs/.vitepress/links.js';
import { ROOT } from './markdown.js';

const run = promisify(execFile);

/** `npm run docs`, in a copy of the Markdown files: the rest of the repository is linked. */
describe('the site', () => {
  const copy = mkdtempSync(path.join(tmpdir(), 'gan-site-'));
  const built = path.join(copy, 'docs/.vitepress/dist');
  const build = () => run('npm', ['run', 'docs'], { cwd: copy });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  beforeAll(async () => {
    for (const name of readdirSync(ROOT)) {
      const from = path.join(ROOT, name);
      if (/^docs$|\.(md|json)$/.test(name)) {
        const filter = (file: string) => !/\.vitepress\/(dist|cache)/.test(file);
        cpSync(from, path.join(copy, name), { recursive: true, filter });
      } else symlinkSync(from, path.join(copy, name));
    }
    await build();
  });

  test('has a page for each Markdown file, the README first', () => {
    const documents = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md'].concat(
      readdirSync(path.join(ROOT, 'docs'), { recursive: true })
        .map((name) => `docs/${String(name)}`)
        .filter((name) => /^docs\/[^.]+\.md$/.test(name)),
    );
    const pages = readdirSync(built, { recursive: true }).filter(
      (name) => /\.html$/.test(String(name)) && name !== '404.html',
    );
    const expected = documents.map((file) => pageOf(file).replace(/\.md$/, '.html'));
    expect(pages.sort()).toEqual(expected.sort());
    expect(readFileSync(path.join(built, 'index.html'), 'utf8')).toMatch(
      /<img src="\/assets\/quickstart\.[^"]*\.png"/,
    );
  });

  test('links its pages to one another, and to no file that it does not have', () => {
    const page = readFileSync(path.join(built, 'reliability.html'), 'utf8');
    expect(page).toContain('href="/recipe-reference.html"');
    expect(page).not.toMatch(/href="[^"]*\.ts"/);
  });

  test('can be searched, the generated reference too', () => {
    const chunks = path.join(built, 'assets/chunks');
    const index = readdirSync(chunks).find((name) => name.startsWith('@localSearchIndex'))!;
    const text = readFileSync(path.join(chunks, index), 'utf8');
    for (const word of ['/recipe-reference.html#dcgan', 'batchperreplica', 'cascade']) {
      expect(text).toContain(word);
    }
  });

  test('is not built while a link is broken', async () => {
    appendFileSync(path.join(copy, 'docs/data.md'), '\n[gone](no-such-page.md)\n');
    await expect(build()).rejects.toMatchObject({
      stderr: expect.stringContaining('1 dead link') as string,
    });
  });
});
