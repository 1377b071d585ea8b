import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { GanError } from '../../src/errors/index.js';
import { buildGraph } from '../../src/graph/index.js';
import { loadRecipe } from '../../src/recipe/index.js';
import { parseReference, resolveRemote } from '../../src/recipe/remote/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { TINY_RECIPE, tinyRegistry } from '../support/tiny-plugins.js';

const run = promisify(execFile);

let folder: string;
let cache: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  cache = join(folder, 'cache');
  vi.stubEnv('GAN_CACHE_DIR', cache);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
});

/** A real HTTP server for files that may be changed; counts what is asked of it. */
async function serve(files: Record<string, string | Uint8Array>) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '/');
    asked.push(path);
    const body = files[path];
    response.statusCode = body === undefined ? 404 : 200;
    response.end(body ?? 'no');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => new Promise((resolve) => server.close(resolve).closeAllConnections());
  onTestFinished(async () => {
    await close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, asked, files, close };
}

async function load(text: string, options: { update?: boolean; env?: NodeJS.ProcessEnv } = {}) {
  const file = join(folder, 'r.yaml');
  await writeFile(file, text);
  return loadRecipe(file, { ...options, registry: tinyRegistry() });
}

async function errorOf(text: string): Promise<string> {
  try {
    await load(text);
  } catch (error) {
    if (error instanceof GanError && error.exitCode === 2)
      return error.format().replaceAll(`${folder}/`, '');
    throw error;
  }
  throw new Error('the recipe is valid');
}

const lock = () => readFile(join(folder, 'recipes.lock.yaml'), 'utf8');
const forgetCache = () => rm(cache, { recursive: true });

/** What holds for each way to share: it runs, is pinned, works offline, is refused when altered. */
async function behaves(
  reference: string,
  alter: () => Promise<void>,
  goOffline: () => Promise<unknown>,
) {
  const recipe = `extends: ${reference}\nseed: 5\n`;
  const first = await load(recipe);
  expect(first.recipe).toMatchObject({ name: 'tiny', seed: 5, train: { batch: 64 } });
  expect((await buildGraph(first)).nodes.length).toBeGreaterThan(5);
  const hash = createHash('sha256').update(TINY_RECIPE).digest('hex');
  expect(await lock()).toContain(`${reference}: sha256:${hash}`);
  await alter();
  // Locked and in the cache: the change is not even seen.
  expect((await load(recipe)).recipe).toEqual(first.recipe);
  await forgetCache();
  const refused = await errorOf(recipe);
  expect(refused).toMatch(/^GAN_RECIPE_CHANGED r\.yaml:1:10 extends: /);
  expect(refused).toContain('gan update');
  expect(await lock()).toContain(hash);
  const { recipe: updated, pins } = await load(recipe, { update: true });
  expect(updated.train.batch).toBe(32);
  expect(pins).toMatchObject([{ reference, before: `sha256:${hash}` }]);
  await goOffline();
  expect((await load(recipe)).recipe).toEqual(updated);
  await forgetCache();
  expect(await errorOf(recipe)).toMatch(/^GAN_UNREACHABLE r\.yaml:1:10 extends: /);
}

const ALTERED = TINY_RECIPE.replace('batch: 64', 'batch: 32');

describe('a recipe from a web server', () => {
  it('runs, is pinned, works offline, and is refused when altered', async () => {
    const server = await serve({ '/dcgan.yaml': TINY_RECIPE });
    const alter = async () => {
      server.files['/dcgan.yaml'] = ALTERED;
    };
    await behaves(`${server.url}/dcgan.yaml`, alter, server.close);
  });

  it('brings its own bases, each pinned, and may not leave its folder', async () => {
    const server = await serve({
      '/team/dcgan.yaml': 'extends: parts/base.yaml\nseed: 2\n',
      '/team/parts/base.yaml': TINY_RECIPE,
      '/team/escape.yaml': 'extends: ../secret.yaml\n',
      '/team/absolute.yaml': 'extends: /etc/passwd\n',
    });
    expect((await load(`extends: ${server.url}/team/dcgan.yaml\n`)).recipe.seed).toBe(2);
    expect(await lock()).toMatch(/dcgan\.yaml: sha256.*\n.*parts\/base\.yaml: sha256/);
    for (const name of ['escape', 'absolute']) {
      const error = await errorOf(`extends: ${server.url}/team/${name}.yaml\n`);
      expect(error).toMatch(/^GAN_PATH_ESCAPES http:\S+:1:10 extends: the path/);
    }
    expect(server.asked).not.toContain('/secret.yaml');
  });

  it('has its mistakes told at their place', async () => {
    const server = await serve({ '/bad.yaml': TINY_RECIPE.replace('batch: 64', 'bathc: 64') });
    expect(await errorOf(`extends: ${server.url}/bad.yaml\n`)).toContain(
      `GAN_UNKNOWN_KEY ${server.url}/bad.yaml:7:3 train.bathc`,
    );
  });

  it('brings no code and reads no environment', async () => {
    const plugins = `plugins: [./evil.ts]\n${TINY_RECIPE}`;
    const use = TINY_RECIPE.replace('loss: zero', 'loss: ./evil.ts');
    const env = `${TINY_RECIPE}description: \${env:SECRET}\n`;
    const server = await serve({ '/plugins.yaml': plugins, '/use.yaml': use, '/env.yaml': env });
    // Even if a file of the name lies beside the user's recipe.
    await writeFile(join(folder, 'evil.ts'), 'globalThis.evil = true;');
    for (const name of ['plugins', 'use']) {
      const error = await errorOf(`extends: ${server.url}/${name}.yaml\n`);
      expect(error).toContain('GAN_PLUGIN_NOT_ALLOWED');
    }
    expect('evil' in globalThis).toBe(false);
    await expect(
      load(`extends: ${server.url}/env.yaml\n`, { env: { SECRET: 'x' } }),
    ).rejects.toThrow('may not read the environment');
  });

  it('is refused where it is too large, missing, or not encrypted', async () => {
    const server = await serve({ '/large.yaml': '#'.repeat(300_000) });
    expect(await errorOf(`extends: ${server.url}/large.yaml\n`)).toContain('GAN_RECIPE_TOO_LARGE');
    expect(await errorOf(`extends: ${server.url}/none.yaml\n`)).toContain('the server answers 404');
    expect(await errorOf('extends: http://example.org/x.yaml\n')).toContain('is not encrypted');
    await expect(lock()).rejects.toThrow('ENOENT');
  });

  it('is refetched where the cache is damaged', async () => {
    const server = await serve({ '/dcgan.yaml': TINY_RECIPE });
    const recipe = `extends: ${server.url}/dcgan.yaml\n`;
    await load(recipe);
    const hash = createHash('sha256').update(TINY_RECIPE).digest('hex');
    await writeFile(join(cache, 'recipes', hash), 'damaged');
    expect((await load(recipe)).recipe.name).toBe('tiny');
    expect(server.asked).toHaveLength(2);
  });

  it('has a lock file that is not guessed at where it is damaged', async () => {
    const server = await serve({ '/dcgan.yaml': TINY_RECIPE });
    await writeFile(join(folder, 'recipes.lock.yaml'), 'recipes: [');
    expect(await errorOf(`extends: ${server.url}/dcgan.yaml\n`)).toContain('GAN_BAD_LOCK');
  });
});

describe('a recipe from a git repository', () => {
  async function repository(text: string) {
    const work = join(folder, 'repository');
    const git = (...args: string[]) =>
      run('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: work });
    await mkdir(join(work, 'recipes'), { recursive: true });
    await git('init', '--quiet');
    const commit = async (content: string) => {
      await writeFile(join(work, 'recipes', 'dcgan.yaml'), content);
      await writeFile(join(work, 'recipes', 'over.yaml'), 'extends: ./dcgan.yaml\nseed: 9\n');
      await git('add', '.');
      await git('commit', '--quiet', '-m', 'a recipe');
      return (await git('rev-parse', 'HEAD')).stdout.trim();
    };
    return { work, commit, first: await commit(text) };
  }

  it('runs at a commit, with its bases, is pinned and works offline', async () => {
    const { work, first, commit } = await repository(TINY_RECIPE);
    const recipe = `extends: git+file://${work}#${first}:recipes/over.yaml\n`;
    const { recipe: before } = await load(recipe);
    expect(before).toMatchObject({ seed: 9, train: { batch: 64 } });
    expect(await lock()).toContain(`#${first}:recipes/dcgan.yaml`);
    // A commit's content is its own, whatever comes later.
    await commit(ALTERED);
    await forgetCache();
    expect((await load(recipe)).recipe).toEqual(before);
    await rm(work, { recursive: true });
    expect((await load(recipe)).recipe).toEqual(before);
    await forgetCache();
    expect(await errorOf(recipe)).toContain('GAN_UNREACHABLE');
  });

  it('is refused where the lock says otherwise', async () => {
    const { work, first } = await repository(TINY_RECIPE);
    const recipe = `extends: git+file://${work}#${first}:recipes/dcgan.yaml\n`;
    await load(recipe);
    const altered = (await lock()).replace(/sha256:[0-9a-f]{4}/, 'sha256:0000');
    await writeFile(join(folder, 'recipes.lock.yaml'), altered);
    expect(await errorOf(recipe)).toContain('GAN_RECIPE_CHANGED');
  });

  it('wants a whole commit and a path inside', async () => {
    expect(await errorOf('extends: git+https://example.org/r.git#main:x.yaml\n')).toContain(
      'names no commit',
    );
    const commit = 'a'.repeat(40);
    expect(await errorOf(`extends: git+https://example.org/r.git#${commit}:../x.yaml\n`)).toContain(
      'GAN_PATH_ESCAPES',
    );
    expect(await errorOf('extends: git+ext://sh -c evil\n')).toContain('GAN_BAD_REFERENCE');
  });
});

describe('a recipe from an npm package', () => {
  /** A real tarball, made by npm, behind a registry that has only this package. */
  async function registry(text: string) {
    const server = await serve({});
    const publish = async (content: string) => {
      const home = join(folder, 'package');
      await mkdir(join(home, 'gans'), { recursive: true });
      await writeFile(join(home, 'package.json'), '{"name":"@team/recipes","version":"1.2.0"}');
      await writeFile(join(home, 'gans', 'dcgan.yaml'), content);
      const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], {
        cwd: home,
      });
      const [{ filename, integrity, shasum }] = Object.values(
        JSON.parse(stdout) as Record<
          string,
          { filename: string; integrity: string; shasum: string }
        >,
      );
      const tarball = `${server.url}/${filename}`;
      server.files[`/${filename}`] = await readFile(join(folder, filename));
      const version = {
        name: '@team/recipes',
        version: '1.2.0',
        dist: { tarball, integrity, shasum },
      };
      server.files['/@team/recipes'] = JSON.stringify({
        name: '@team/recipes',
        'dist-tags': { latest: '1.2.0' },
        versions: { '1.2.0': version },
      });
    };
    await publish(text);
    vi.stubEnv('npm_config_registry', `${server.url}/`);
    vi.stubEnv('npm_config_fetch_retries', '0');
    vi.stubEnv('npm_config_cache', join(folder, 'npm-cache'));
    return { ...server, publish };
  }

  it(
    'runs, is pinned, works offline, and is refused when altered',
    { timeout: 120_000 },
    async () => {
      const server = await registry(TINY_RECIPE);
      const forgetNpm = () =>
        rm(join(folder, 'npm-cache'), { recursive: true, force: true, maxRetries: 10 });
      const alter = async () => {
        await server.publish(ALTERED);
        await forgetNpm();
      };
      const goOffline = () => Promise.all([server.close(), forgetNpm()]);
      await behaves('npm:@team/recipes/gans/dcgan.yaml@1.2.0', alter, goOffline);
    },
  );

  it('wants an exact version', async () => {
    expect(await errorOf('extends: npm:@team/recipes/x.yaml@^1.2.0\n')).toContain(
      'no exact version',
    );
    expect(await errorOf('extends: npm:@team/recipes\n')).toContain('GAN_BAD_REFERENCE');
  });
});

describe('a recipe from another machine', () => {
  const elsewhere = parseReference('https://example.org/recipes/dcgan.yaml');

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
    expect(() => resolveRemote(base, elsewhere, undefined)).toThrow(GanError);
  });

  it.each([
    ['base.yaml', 'https://example.org/recipes/base.yaml'],
    ['./a/../b.yaml', 'https://example.org/recipes/b.yaml'],
    ['npm:x/y.yaml@1.0.0', 'npm:x/y.yaml@1.0.0'],
    ['https://other.org/z.yaml', 'https://other.org/z.yaml'],
  ])('may extend %s', (base, meant) => {
    expect(resolveRemote(base, elsewhere, undefined)).toBe(meant);
  });
});

describe('what cannot be fetched yet', () => {
  it('is said so', async () => {
    expect(await errorOf('extends: s3://bucket/x.yaml\n')).toContain(
      'cannot be fetched by this version of gan',
    );
    await expect(access(dirname(join(cache, 'x')))).rejects.toThrow();
  });
});
