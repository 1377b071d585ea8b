import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { serve } from '../recipe/remote/support.js';
import { hasCompiler, markingLibrary, WHY_NO_COMPILER } from '../support/marking-library.js';
import { theirPlugin } from '../support/their-plugin.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { TINY_GAN } from '../support/tiny-run.js';
import { gan, ganShared } from './gan.js';

const compiler = await hasCompiler();
const XLA = (library: string) =>
  TINY_GAN.replace('hardware: js', `hardware: { use: xla-cpu, library: ${library} }`);

/** A plugin that leaves a mark where it is loaded. */
const marking = (mark: string) =>
  "import { writeFileSync } from 'node:fs';\n" +
  theirPlugin({ first: `writeFileSync(${JSON.stringify(mark)}, '');` });

/**
 * A user's machine and somebody else's: each with a home and a cache of its own. What is theirs runs in
 * processes of its own, so that nothing of it is loaded already where the user's commands run.
 */
async function machines() {
  const folder = await temporaryFolder();
  const mark = join(folder, 'mark');
  const machine = async (name: string, start: typeof ganShared) => {
    const cwd = join(folder, name);
    await mkdir(cwd);
    const env = { GAN_CACHE_DIR: join(cwd, 'cache'), GAN_CONFIG_DIR: join(cwd, 'config') };
    const type = (args: readonly string[], more: NodeJS.ProcessEnv = {}) =>
      start(args, { cwd, env: { ...env, MLFLOW_TRACKING_URI: '', ...more } });
    return { cwd, type, at: (...names: string[]) => join(cwd, ...names) };
  };
  const theirs = await machine('theirs', gan);
  const mine = await machine('mine', ganShared);
  const left = () => existsSync(mark);
  return { folder, mark, left, forget: () => rm(mark, { force: true }), theirs, mine };
}

// Each test starts many processes, on machines that may be busy.
describe.skipIf(!compiler)(
  `a library that a recipe names (${WHY_NO_COMPILER})`,
  { timeout: 600_000 },
  () => {
    it('from elsewhere, is loaded by no command until the user agrees by name', async () => {
      const { folder, mark, left, mine } = await machines();
      const library = await markingLibrary(folder, mark);
      await writeFile(mine.at('own.yaml'), XLA(library));
      const server = await serve({ '/r.yaml': XLA(library) });
      const url = `${server.url}/r.yaml`;
      expect((await mine.type(['pack', 'own.yaml'])).code).toBe(0);
      for (const recipe of [url, 'tiny.gan.tar.gz']) {
        for (const args of [
          ['run', recipe, '--out', 'out'],
          ['plan', recipe],
          ['validate', recipe],
        ]) {
          const { code, stderr } = await mine.type([...args, '--allow-plugins']);
          expect({ code, left: left() }).toEqual({ code: 2, left: false });
          expect(stderr).toMatch(
            /^GAN_NOT_ALLOWED [^]*- run `\S+\/mark\.so` \(hardware\.library, /,
          );
        }
      }
      expect(await readdir(mine.cwd)).not.toContain('out');
      // It would have been loaded.
      await mine.type(['plan', url, '--allow', 'hardware.library']);
      expect(left()).toBe(true);
    });
  },
);

describe("somebody else's run", { timeout: 900_000 }, () => {
  it("runs no code, with any command, and one's own goes on wherever it is moved", async () => {
    const { mark, left, forget, theirs, mine } = await machines();
    await writeFile(theirs.at('theirs.ts'), marking(mark));
    await writeFile(theirs.at('tiny.yaml'), `${TINY_GAN}lossWeighting: ./theirs.ts\n`);
    const run = ['run', 'tiny.yaml', '--out', 'run', '--set', 'train.steps=4'];
    expect(await theirs.type(run)).toMatchObject({ code: 0, stderr: '' });
    await cp(theirs.at('run'), mine.at('run'), { recursive: true });
    await writeFile(mine.at('tiny.yaml'), TINY_GAN);
    await forget();
    const commands = [
      ['show', 'run'],
      ['show', 'run/recipe.yaml'],
      ['explain', 'run', 'seed'],
      ['diff', 'run', 'tiny.yaml'],
      ['validate', 'run/recipe.yaml'],
      ['validate', 'run'],
      ['graph', 'run'],
      ['plan', 'run'],
      ['run', 'run/recipe.yaml', '--out', 'again'],
      ['run', 'run', '--out', 'again'],
      ['run', 'tiny.yaml', '--with', 'run/recipe.yaml', '--out', 'again'],
      ['sample', 'run', '--out', 'x.png'],
      ['walk', 'run'],
      ['animate', 'run'],
      ['eval', 'run', '--metric', 'sliced-wasserstein'],
      ['predict', 'run', '--input', '.', '--out', 'x.csv'],
      ['sync', 'run'],
      ['ui', 'run'],
      ['rerun', 'run', '--out', 'again'],
      ['pack', 'tiny.yaml', '--run', 'run'],
      ['new', 'mine', '--from', 'run'],
      ['plugins', '--recipe', 'run'],
      ['schema', '--recipe', 'run'],
    ];
    for (const args of commands) {
      const { code, stderr, stdout } = await mine.type(args);
      const said = stderr + stdout;
      expect({ args, code, left: left() }).toEqual({ args, code: 2, left: false });
      expect(said).toContain(`--allow-plugin ${theirs.at('theirs.ts')}`);
    }
    const there = await readdir(mine.cwd);
    for (const name of ['again', 'x.png', 'x.csv', 'mine.yaml', 'tiny.gan.tar.gz']) {
      expect(there).not.toContain(name);
    }
    const agreed = await mine.type(['show', 'run', '--allow-plugin', theirs.at('theirs.ts')]);
    expect(agreed).toMatchObject({ code: 0, stderr: '' });
    expect(left()).toBe(true);
    // Who made it is asked for nothing.
    await rename(theirs.at('run'), theirs.at('moved'));
    for (const args of [
      ['show', 'moved'],
      ['sample', 'moved', '--out', 'x.png'],
      ['resume', 'moved'],
    ]) {
      expect(await theirs.type(args)).toMatchObject({ code: 0 });
    }
  });

  it("is gone on with after one question, and counts as one's own from then on", async () => {
    const { mark, left, forget, theirs, mine } = await machines();
    await writeFile(theirs.at('theirs.ts'), marking(mark));
    await writeFile(theirs.at('tiny.yaml'), `${TINY_GAN}lossWeighting: ./theirs.ts\n`);
    const run = ['run', 'tiny.yaml', '--out', 'run', '--data-dir', theirs.cwd];
    expect((await theirs.type([...run, '--set', 'train.steps=4'])).code).toBe(0);
    await cp(theirs.at('run'), mine.at('run'), { recursive: true });
    const record = await readFile(mine.at('run', 'run.json'), 'utf8');
    await writeFile(mine.at('run', 'run.json'), record.replace('finished', 'interrupted'));
    await forget();
    expect((await mine.type(['resume', 'run'])).code).toBe(2);
    expect(left()).toBe(false);
    const agreed = await mine.type(['resume', 'run', '--allow-plugin', theirs.at('theirs.ts')]);
    expect(agreed).toMatchObject({ code: 0, stderr: '' });
    expect(agreed.stdout).toContain('of run.json is not used');
    expect(await mine.type(['show', 'run'])).toMatchObject({ code: 0, stderr: '' });
    // Not after somebody changed it.
    const text = await readFile(mine.at('run', 'recipe.yaml'), 'utf8');
    await writeFile(mine.at('run', 'recipe.yaml'), text.replace('seed: 3', 'seed: 4'));
    expect((await mine.type(['show', 'run'])).code).toBe(2);
  });
});

describe('the environment', { timeout: 600_000 }, () => {
  it('is read by no text of a pack, in whatever way it is escaped', async () => {
    const { mine } = await machines();
    const SECRET = 'the-very-secret';
    await writeFile(
      mine.at('tiny.yaml'),
      `${TINY_GAN}description: "x $\${env:SECRET} $$\${HOME}"\n`,
    );
    expect((await mine.type(['pack', 'tiny.yaml'])).code).toBe(0);
    for (const recipe of ['tiny.gan.tar.gz', 'tiny.yaml']) {
      const run = ['run', recipe, '--out', 'out', '--set', 'train.steps=2'];
      expect(await mine.type(run, { SECRET })).toMatchObject({ code: 0, stderr: '' });
      for (const file of await readdir(mine.at('out'), { recursive: true })) {
        const text = await readFile(mine.at('out', file), 'utf8').catch(() => '');
        expect(text).not.toContain(SECRET);
      }
      const shown = await mine.type(['show', 'out', '--json'], { SECRET });
      expect((JSON.parse(shown.stdout) as { description: string }).description).toBe(
        'x ${env:SECRET} $${HOME}',
      );
      await rm(mine.at('out'), { recursive: true });
    }
  });
});

describe('a file of the reader', { timeout: 600_000 }, () => {
  it('is not run as a plugin that a recipe elsewhere names', async () => {
    const { mark, left, mine } = await machines();
    await mkdir(mine.at('scripts'));
    await writeFile(mine.at('scripts', 'deploy.ts'), marking(mark));
    await writeFile(mine.at('tsconfig.json'), '{"compilerOptions":{"baseUrl":"."}}');
    await mkdir(mine.at('node_modules', 'package'), { recursive: true });
    await writeFile(mine.at('node_modules', 'package', 'file.js'), marking(mark));
    for (const spec of [
      'scripts/deploy',
      'package/file',
      'package/file.js',
      './scripts/deploy.ts',
    ]) {
      const server = await serve({ '/r.yaml': `${TINY_GAN}plugins: [${spec}]\n` });
      const { code, stderr } = await mine.type(['validate', `${server.url}/r.yaml`]);
      expect({ spec, code, left: left() }).toEqual({ spec, code: 2, left: false });
      expect(stderr).toContain(`--allow-plugin ${spec}`);
    }
    // Names that a project gives to its files are no packages, in one's own recipe neither.
    await writeFile(mine.at('own.yaml'), `${TINY_GAN}plugins: [scripts/deploy]\n`);
    expect((await mine.type(['validate', 'own.yaml'])).stderr).toContain('GAN_PLUGIN_NOT_FOUND');
    expect(left()).toBe(false);
  });
});

describe('going on with what somebody else made, on other hardware', { timeout: 600_000 }, () => {
  const LIBRARY = /^GAN_NOT_ALLOWED [^]*- run `\/tmp\/e\.so` \(hardware\.library, /;

  it('a run: does not agree to what it does without', async () => {
    const { theirs, mine } = await machines();
    await writeFile(theirs.at('tiny.yaml'), TINY_GAN);
    const run = ['run', 'tiny.yaml', '--out', 'run', '--set', 'train.steps=4'];
    expect(await theirs.type(run)).toMatchObject({ code: 0 });
    await cp(theirs.at('run'), mine.at('run'), { recursive: true });
    for (const [file, from, to] of [
      ['run.json', /"state": "finished"/, '"state": "interrupted"'],
      ['recipe.yaml', /hardware:\n {2}use: js/, 'hardware: { use: xla-cpu, library: /tmp/e.so }'],
    ] as const) {
      const text = await readFile(mine.at('run', file), 'utf8');
      expect(text).toMatch(from);
      await writeFile(mine.at('run', file), text.replace(from, to));
    }
    expect((await mine.type(['resume', 'run'])).stderr).toMatch(LIBRARY);
    const resumed = await mine.type(['resume', 'run', '--hardware', 'js']);
    expect(resumed).toMatchObject({ code: 0 });
    const { code, stderr } = await mine.type(['sample', 'run', '--out', 'x.png']);
    expect(stderr).toMatch(LIBRARY);
    expect(code).toBe(2);
  });

  it('a sweep: asks for all of it', async () => {
    const { theirs, mine } = await machines();
    const sweep =
      'sweep: { trials: 1, parameters: { seed: { choice: [1, 2] } }, objective: { metric: loss/generator } }\n';
    await writeFile(theirs.at('s.yaml'), TINY_GAN + sweep);
    const args = ['sweep', 's.yaml', '--out', 'sweep', '--set', 'train.steps=2'];
    expect(await theirs.type(args)).toMatchObject({ code: 0 });
    await cp(theirs.at('sweep'), mine.at('sweep'), { recursive: true });
    const text = await readFile(mine.at('sweep', 'recipe.yaml'), 'utf8');
    const forged = text.replace(/hardware:.*/, 'hardware: { use: xla-cpu, library: /tmp/e.so }');
    expect(forged).not.toBe(text);
    await writeFile(mine.at('sweep', 'recipe.yaml'), forged);
    const more = ['--hardware', 'js', '--set', 'sweep.trials=2'];
    for (const how of [
      ['sweep', 'sweep', ...more],
      ['sweep', 'resume', 'sweep', ...more.slice(0, 2)],
    ]) {
      const { code, stderr } = await mine.type(how);
      expect({ how, code, stderr }).toMatchObject({ code: 2 });
    }
    expect(await readFile(mine.at('sweep', 'recipe.yaml'), 'utf8')).toBe(forged);
  });
});

describe('gan rerun of an MLflow run', { timeout: 600_000 }, () => {
  it('counts as from elsewhere, whatever the server says', async () => {
    const { mark, left, theirs, mine } = await machines();
    await writeFile(theirs.at('theirs.ts'), marking(mark));
    const id = '0123456789abcdef0123456789abcdef';
    const artifacts = '/api/2.0/mlflow-artifacts/artifacts';
    const recipe =
      TINY_GAN.replace('hardware: js', 'hardware: { use: xla-cpu, library: /tmp/e.so }') +
      `plugins: [${theirs.at('theirs.ts')}]\nlossWeighting: theirs\n` +
      'description: ${env:HOME}\ndataset: { use: digit-recognizer, path: /etc/passwd }\n';
    const info = { run_id: id, artifact_uri: `mlflow-artifacts:/0/${id}/artifacts` };
    const server = await serve({
      [`/api/2.0/mlflow/runs/get?run_id=${id}`]: JSON.stringify({ run: { info, data: {} } }),
      [`${artifacts}/0/${id}/artifacts/recipe.yaml`]: recipe.replace('dataset: mnist\n', ''),
    });
    const env = { MLFLOW_TRACKING_URI: server.url };
    const { code, stderr } = await mine.type(['rerun', id, '--out', 'out'], env);
    expect({ code, left: left(), stderr }).toMatchObject({ code: 2, left: false });
    expect(stderr).toMatch(/^GAN_NOT_ALLOWED mlflow:/);
    for (const wanted of [
      `--allow-plugin ${theirs.at('theirs.ts')}`,
      '--allow hardware.library',
      '--allow dataset.path',
    ]) {
      expect(stderr).toContain(wanted);
    }
    expect(await readdir(mine.cwd)).not.toContain('out');
    // A server that cannot be reached, or gives no run, is wrong input, as a recipe's address is.
    const wrong = await serve({
      [`/api/2.0/mlflow/runs/get?run_id=${id}`]: JSON.stringify({ run: { info: {} } }),
    });
    for (const url of [wrong.url, 'http://127.0.0.1:1']) {
      const said = await mine.type(['rerun', id, '--out', 'out'], { MLFLOW_TRACKING_URI: url });
      expect(said).toMatchObject({ code: 2 });
      expect(said.stderr).toMatch(/^GAN_MLFLOW /);
    }
  });
});
