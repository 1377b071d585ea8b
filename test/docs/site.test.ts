import { expect, test } from 'vitest';
import { anchorOf, pageOf, siteLink } from '../../docs/.vitepress/links.js';

test.each([
  ['README.md', 'docs/data.md', '/data.md'],
  ['README.md', 'CONTRIBUTING.md', '/contributing.md'],
  ['docs/data.md', 'performance.md#waiting-for-data', '/performance.md#waiting-for-data'],
  ['docs/reliability.md', '../README.md', '/index.md'],
  ['docs/notes/performance-diary.md', '../performance.md', '/performance.md'],
  ['docs/gpus.md', '#speed', '#speed'],
  ['docs/gpus.md', 'https://example.org/a.md', 'https://example.org/a.md'],
  ['docs/reliability.md', '../test/cli/break.test.ts', undefined],
])('%s: %s leads to %s', (file, href, link) => {
  expect(siteLink(file, href)).toBe(link);
});

test('a link to a file that is not there is an error', () => {
  expect(() => siteLink('docs/gpus.md', '../test/none.ts')).toThrow(
    'docs/gpus.md links to ../test/none.ts: no such file',
  );
});

test('README.md is the first page', () => {
  expect(['README.md', 'CHANGELOG.md', 'docs/data.md', 'docs/notes/a.md'].map(pageOf)).toEqual([
    'index.md',
    'changelog.md',
    'data.md',
    'notes/a.md',
  ]);
});

test('anchors are those of the repository', () => {
  expect(anchorOf('What was run, and what was not')).toBe('what-was-run-and-what-was-not');
  expect(anchorOf("Faults of XLA's that gan goes around")).toBe(
    'faults-of-xlas-that-gan-goes-around',
  );
});
