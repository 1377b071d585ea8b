import { execFile } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { cacheDir } from '../../../src/files/index.js';
import { startGitServer } from '../../support/git-server.js';
import { startNpmRegistry } from '../../support/npm-registry.js';
import { TINY_RECIPE } from '../../support/tiny-plugins.js';
import { Workplace } from './support.js';

const run = promisify(execFile);

let place: Workplace;
beforeEach(async () => {
  place = await Workplace.open();
});

/** A repository with a recipe and a branch, and what git says in it. */
async function repository(name: string, text: string) {
  const work = join(place.folder, name);
  await mkdir(work);
  const git = async (...args: string[]) =>
    (
      await run('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
        cwd: work,
      })
    ).stdout.trim();
  await git('init', '--quiet', '-b', 'trunk');
  await writeFile(join(work, 'r.yaml'), text);
  await git('add', '.');
  await git('commit', '--quiet', '-m', name);
  return { work, git, commit: await git('rev-parse', 'HEAD') };
}

/** A program that leaves a mark when it runs. */
async function marking(name: string): Promise<{ program: string; hasRun(): Promise<boolean> }> {
  const program = join(place.folder, name);
  const mark = join(place.folder, `${name}.mark`);
  await writeFile(program, `#!/bin/sh\necho ran >>'${mark}'\nexit 1\n`);
  await chmod(program, 0o755);
  return { program, hasRun: async () => (await readdir(place.folder)).includes(`${name}.mark`) };
}

describe('git', () => {
  it.each([
    [['GIT_DIR']],
    [['GIT_OBJECT_DIRECTORY']],
    [['GIT_CONFIG_GLOBAL']],
    [['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_OBJECT_DIRECTORY']],
  ])("writes nothing into the user's repository that the environment names: %j", async (names) => {
    const own = await repository('own', 'name: mine\n');
    await own.git('branch', 'precious');
    const state = async () => [
      await own.git('config', '--list', '--local'),
      await own.git('show-ref'),
      (await readdir(join(own.work, '.git', 'objects'), { recursive: true })).sort(),
    ];
    const before = await state();
    const other = await repository('other', TINY_RECIPE);
    const server = await startGitServer(place.folder);
    const values: Record<string, string> = {
      GIT_DIR: join(own.work, '.git'),
      GIT_WORK_TREE: own.work,
      GIT_INDEX_FILE: join(own.work, '.git', 'index'),
      GIT_OBJECT_DIRECTORY: join(own.work, '.git', 'objects'),
      GIT_CONFIG_GLOBAL: join(own.work, '.git', 'config'),
    };
    for (const name of names) vi.stubEnv(name, values[name]);
    for (const commit of [other.commit, 'a'.repeat(40)]) {
      const recipe = `extends: git+${server.url}other/.git#${commit}:r.yaml\n`;
      await place.load(recipe).catch(() => undefined);
    }
    vi.unstubAllEnvs();
    expect(await state()).toEqual(before);
  });

  it('runs no program that the environment or a hook names', async () => {
    const other = await repository('other', TINY_RECIPE);
    const marks = await Promise.all(['askpass', 'ssh', 'proxy', 'diff', 'hook'].map(marking));
    const [askpass, ssh, proxy, diff, hook] = marks;
    const hooks = join(place.folder, 'template', 'hooks');
    await mkdir(hooks, { recursive: true });
    await writeFile(join(hooks, 'reference-transaction'), `#!/bin/sh\n${hook.program}\n`);
    await chmod(join(hooks, 'reference-transaction'), 0o755);
    vi.stubEnv('GIT_TEMPLATE_DIR', join(place.folder, 'template'));
    vi.stubEnv('GIT_ASKPASS', askpass.program);
    vi.stubEnv('SSH_ASKPASS', askpass.program);
    vi.stubEnv('GIT_SSH_COMMAND', ssh.program);
    vi.stubEnv('GIT_SSH', ssh.program);
    vi.stubEnv('GIT_PROXY_COMMAND', proxy.program);
    vi.stubEnv('GIT_EXTERNAL_DIFF', diff.program);
    vi.stubEnv('GIT_CONFIG_COUNT', '2');
    vi.stubEnv('GIT_CONFIG_KEY_0', 'core.hooksPath');
    vi.stubEnv('GIT_CONFIG_VALUE_0', hooks);
    vi.stubEnv('GIT_CONFIG_KEY_1', 'core.sshCommand');
    vi.stubEnv('GIT_CONFIG_VALUE_1', ssh.program);
    vi.stubEnv('GIT_CONFIG_PARAMETERS', `'core.fsmonitor'='${hook.program}'`);
    const { recipe } = await place.load(
      `extends: git+file://${other.work}#${other.commit}:r.yaml\n`,
    );
    expect(recipe.name).toBe('tiny');
    const asked = createServer((_, response) => {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();
    });
    await new Promise<void>((listening) => asked.listen(0, '127.0.0.1', listening));
    onTestFinished(() => void asked.close());
    const { port } = asked.address() as AddressInfo;
    for (const from of [`http://127.0.0.1:${port}/r`, 'ssh://127.0.0.1:1/r']) {
      const said = await place.errorOf(`extends: git+${from}#${other.commit}:r.yaml\n`);
      expect(said).toContain('GAN_UNREACHABLE');
    }
    expect(await Promise.all(marks.map((each) => each.hasRun()))).toEqual(marks.map(() => false));
  });

  it("runs no hook that the user's own configuration has for their repositories", async () => {
    const other = await repository('other', TINY_RECIPE);
    const hook = await marking('reference-transaction');
    const home = join(place.folder, 'home');
    await mkdir(join(home, 'template', 'hooks'), { recursive: true });
    await run('cp', [hook.program, join(home, 'template', 'hooks')]);
    const config = `[core]\nhooksPath = ${place.folder}\n[init]\ntemplateDir = ${home}/template\n`;
    await writeFile(join(home, '.gitconfig'), config);
    vi.stubEnv('HOME', home);
    // A commit that is not there: then all references are fetched, which hooks are told of.
    for (const commit of ['a'.repeat(40), other.commit]) {
      const recipe = `extends: git+file://${other.work}#${commit}:r.yaml\n`;
      await place.load(recipe).catch(() => undefined);
    }
    expect(await hook.hasRun()).toBe(false);
  });

  it("still gets the user's password from their credential helper, for that server only", async () => {
    const other = await repository('other', TINY_RECIPE);
    const { url } = await startGitServer(place.folder, { user: 'ada', password: 'sesame' });
    const home = join(place.folder, 'home');
    await mkdir(home);
    const login = url.replace('://', '://ada:sesame@').replace(/\/$/, '');
    await writeFile(join(home, '.git-credentials'), `${login}\n`);
    await writeFile(join(home, '.gitconfig'), '[credential]\nhelper = store\n');
    vi.stubEnv('HOME', home);
    const reference = `git+${url}other/.git#${other.commit}:r.yaml`;
    expect((await place.load(`extends: ${reference}\n`)).recipe.name).toBe('tiny');
    const heard: (string | undefined)[] = [];
    const stranger = createServer((request, response) => {
      heard.push(request.headers.authorization);
      response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();
    });
    await new Promise<void>((listening) => stranger.listen(0, '127.0.0.1', listening));
    onTestFinished(() => void stranger.close());
    const { port } = stranger.address() as AddressInfo;
    await place.errorOf(`extends: git+http://127.0.0.1:${port}/r#${other.commit}:r.yaml\n`);
    expect(heard).toEqual(heard.map(() => undefined));
    expect(heard.length).toBeGreaterThan(0);
  });

  it('follows no server to another address, and sends it no header of all servers', async () => {
    const reached: (string | undefined)[] = [];
    const inner = createServer((request, response) => {
      reached.push(request.url);
      response.end('secret');
    });
    await new Promise<void>((listening) => inner.listen(0, '127.0.0.1', listening));
    const heard: (string | undefined)[] = [];
    const outer = createServer((request, response) => {
      heard.push(request.headers['x-secret'] as string | undefined);
      const { port } = inner.address() as AddressInfo;
      const location = `http://127.0.0.1:${port}${request.url}`;
      response.writeHead(302, { location }).end();
    });
    await new Promise<void>((listening) => outer.listen(0, '127.0.0.1', listening));
    onTestFinished(() => void [inner.close(), outer.close()]);
    const home = join(place.folder, 'home');
    await mkdir(home);
    await writeFile(join(home, '.gitconfig'), '[http]\nextraHeader = "X-Secret: sesame"\n');
    vi.stubEnv('HOME', home);
    const { port } = outer.address() as AddressInfo;
    const said = await place.errorOf(
      `extends: git+http://127.0.0.1:${port}/r#${'a'.repeat(40)}:r.yaml\n`,
    );
    expect(said).toContain('GAN_UNREACHABLE');
    expect(said).toContain('The server names another address');
    expect(reached).toEqual([]);
    expect(heard).toEqual(heard.map(() => undefined));
  });
});

describe('npm', () => {
  const REFERENCE = 'extends: npm:@team/recipes/dcgan.yaml@1.2.0\n';

  /** The user's home, with the .npmrc that it is given. */
  async function home(npmrc: string): Promise<void> {
    const folder = join(place.folder, 'home');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, '.npmrc'), `fetch-retries=0\n${npmrc}`);
    vi.stubEnv('HOME', folder);
    for (const name of Object.keys(process.env)) {
      if (/^npm_config_/i.test(name)) vi.stubEnv(name, undefined);
    }
  }

  const files = { 'dcgan.yaml': TINY_RECIPE };

  it(
    "asks the user's own registry, with the token that he has for it",
    { timeout: 60_000 },
    async () => {
      const registry = await startNpmRegistry('@team/recipes', '1.2.0', files, 'sesame');
      await home(
        `@team:registry=${registry.url}/\n//${registry.host}/:_authToken=\${TEAM_TOKEN}\n`,
      );
      vi.stubEnv('TEAM_TOKEN', 'sesame');
      expect((await place.load(REFERENCE)).recipe.name).toBe('tiny');
      expect(registry.tokens).toContain('Bearer sesame');
    },
  );

  it(
    'heeds neither an .npmrc above its folder nor the environment',
    { timeout: 60_000 },
    async () => {
      const registry = await startNpmRegistry('@team/recipes', '1.2.0', files);
      const evil = await startNpmRegistry('@team/recipes', '1.2.0', {
        'dcgan.yaml': 'name: evil\n',
      });
      const mark = join(place.folder, 'required');
      await writeFile(
        join(place.folder, 'required.cjs'),
        `require('node:fs').writeFileSync(${JSON.stringify(mark)}, '')`,
      );
      await home(`@team:registry=${registry.url}/\n`);
      const above = [place.folder, cacheDir(), join(cacheDir(), 'scratch')];
      for (const folder of above) {
        await mkdir(folder, { recursive: true });
        await writeFile(
          join(folder, '.npmrc'),
          `@team:registry=${evil.url}/\n//${evil.host}/:_authToken=stolen\n`,
        );
        const workspaces = ['*', 'scratch/*', 'cache/scratch/*'];
        await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'x', workspaces }));
      }
      vi.stubEnv('TMPDIR', place.folder);
      vi.stubEnv('npm_config_userconfig', join(place.folder, '.npmrc'));
      vi.stubEnv('npm_config_@team:registry', `${evil.url}/`);
      vi.stubEnv('NPM_CONFIG_REGISTRY', `${evil.url}/`);
      vi.stubEnv('NODE_OPTIONS', `--require ${join(place.folder, 'required.cjs')}`);
      expect((await place.load(REFERENCE)).recipe.name).toBe('tiny');
      expect(evil.asked).toEqual([]);
      expect(await readdir(place.folder)).not.toContain('required');
    },
  );

  it(
    'runs no script of a package, and trusts no name that the registry gives it',
    { timeout: 60_000 },
    async () => {
      const mark = join(place.folder, 'script-ran');
      const scripts = Object.fromEntries(
        ['preinstall', 'install', 'prepare', 'prepack', 'postpack'].map((name) => [
          name,
          `touch ${mark}`,
        ]),
      );
      const registry = await startNpmRegistry('@team/recipes', '1.2.0', files, undefined, {
        scripts,
        name: '../../../escaped',
      });
      await home(`@team:registry=${registry.url}/\n`);
      await place.load(REFERENCE).catch(() => undefined);
      expect(await readdir(place.folder)).not.toContain('script-ran');
      const all = await readdir(place.folder, { recursive: true });
      expect(all.filter((name) => name.includes('escaped'))).toEqual([]);
      expect(await readdir(join(cacheDir(), 'scratch'))).toEqual([]);
    },
  );
});

it('leaves no scratch folder, and removes those of processes that were killed', async () => {
  const other = await repository('other', TINY_RECIPE);
  const scratch = join(cacheDir(), 'scratch');
  const reference = `extends: git+file://${other.work}#${other.commit}:r.yaml\n`;
  const script = `
    const { inScratchFolder } = await import(process.argv[1]);
    await inScratchFolder(async (folder) => { console.log(folder); process.kill(process.pid, 'SIGKILL'); });`;
  const files = new URL('../../../dist/src/files/index.js', import.meta.url).href;
  await run(process.execPath, ['--input-type=module', '-e', script, files]).catch(() => undefined);
  expect(await readdir(scratch)).toHaveLength(1);
  await place.load(reference);
  expect(await readdir(scratch)).toEqual([]);
  expect(await readFile(join(place.folder, 'recipes.lock.yaml'), 'utf8')).toContain(other.commit);
});
