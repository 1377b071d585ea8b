import { describe, expect, it } from 'vitest';
import { GanError } from '../../../src/errors/index.js';
import { parseRemoteReference, resolveRemote } from '../../../src/recipe/remote/index.js';

describe('a recipe from another machine', () => {
  const elsewhere = parseRemoteReference('https://example.org/recipes/dcgan.yaml');

  it.each([
    'git+file:///home/me/private#' + 'a'.repeat(40) + ':x.yaml',
    'http://localhost:8080/x.yaml',
    'https://127.0.0.1/x.yaml',
    'file:///etc/passwd',
    'data:text/plain,x',
    '/etc/passwd',
    '../x.yaml',
    '%2e%2e/x.yaml',
    '\\\\server\\x.yaml',
    'C:/x.yaml',
  ])('may not extend %s', (base) => {
    expect(() => resolveRemote(base, elsewhere)).toThrow(GanError);
  });

  it.each([
    ['base.yaml', 'https://example.org/recipes/base.yaml'],
    ['./a/../b.yaml', 'https://example.org/recipes/b.yaml'],
    ['npm:x/y.yaml@1.0.0', 'npm:x/y.yaml@1.0.0'],
    ['https://other.org/z.yaml', 'https://other.org/z.yaml'],
  ])('may extend %s', (base, meant) => {
    expect(resolveRemote(base, elsewhere)).toBe(meant);
  });
});

it.each([
  'git+ssh://evil.example%2f@github.com/r.git',
  'git+ssh://github.com?x@10.0.0.7/r.git',
  'git+https://github.com\\@evil.example/r.git',
  'git+ssh://github.com /r.git',
])('a repository that git would look for at another host is refused: %s', (repository) => {
  expect(() => parseRemoteReference(`${repository}#${'a'.repeat(40)}:r.yaml`)).toThrow(
    /another host|is not a reference/,
  );
});
