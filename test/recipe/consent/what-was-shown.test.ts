import { availableParallelism } from 'node:os';
import { beforeEach, describe, expect, it } from 'vitest';
import { registry } from '../../../src/app/plugins/registry.js';
import { theirPlugin } from '../../support/their-plugin.js';
import { TINY_GAN } from '../../support/tiny-run.js';
import { serve, Workplace } from '../remote/support.js';

let place: Workplace;
beforeEach(async () => {
  place = await Workplace.open();
});

const options = () => ({ registry: registry(), env: {} });
const without = (key: string) => TINY_GAN.replace(new RegExp(`^${key}:.*\\n`, 'm'), '');
const folder = (path: string) =>
  `dataset: { use: image-folder, size: 28, channels: 1, path: "${path}" }\n`;
const plugin = (mark: string) =>
  theirPlugin({ first: `globalThis.marks = (globalThis.marks ?? '') + '${mark};';` });
const marks = () => (globalThis as { marks?: string }).marks ?? '';

/** The error, and what its flags agree to. */
async function asked(own: string, more = {}) {
  const error = await place.errorOf(own, { ...options(), ...more });
  const flags = [...error.matchAll(/--(allow|allow-plugin) (\S+)/g)];
  const of = (flag: string) => flags.flatMap(([, found, value]) => (found === flag ? [value] : []));
  const consent = { allow: of('allow'), allowPlugins: of('allow-plugin') };
  const names = Object.values(consent).map((all) =>
    [...new Set(all.map((flag) => flag.replace(/#[0-9a-f]{40}$/, '')))].join(' '),
  );
  return { error, consent, names: names.filter((each) => each !== '').join(' ') };
}

describe('a consent holds for what the list has shown', () => {
  it('asks for a base at another place alone, because the base can change all the rest', async () => {
    const second = await serve({
      '/b.yaml': `${folder('/home/me/private')}plugins: [./theirs.ts]\n`,
      '/theirs.ts': plugin('second'),
    });
    const first = await serve({
      '/base.yaml': `${without('dataset')}${folder('/data/photos')}`,
      '/r.yaml': `extends: [./base.yaml, "${second.url}/b.yaml"]\nplugins: [./theirs.ts]\n`,
      '/theirs.ts': plugin('first'),
    });
    const own = `extends: ${first.url}/r.yaml\n`;
    const { error, consent, names } = await asked(own);
    expect(names).toBe('extends');
    expect(error).not.toContain('/data/photos');
    // Flags that were given without being asked for run nothing meanwhile.
    await asked(own, { allow: ['dataset.path'], allowPlugins: ['./theirs.ts'] });
    expect(marks()).not.toMatch(/first|second/);
    const next = await asked(own, consent);
    expect(next.error).toContain('- read `/home/me/private` (dataset.path, ');
  });

  it('asks for a file outside of the folder of a recipe, on its host too', async () => {
    const server = await serve({
      '/pub/r.yaml': 'extends: ORIGIN/private/base.yaml\n',
      '/pub/escaped.yaml': 'extends: "..%2fprivate%2fbase.yaml"\n',
      '/private/base.yaml': TINY_GAN,
    });
    server.files['/pub/r.yaml'] = `extends: ${server.url}/private/base.yaml\n`;
    const own = `extends: ${server.url}/pub/r.yaml\n`;
    const { consent, names } = await asked(own);
    expect(names).toBe('extends');
    expect(server.asked).toEqual(['/pub/r.yaml']);
    await place.load(own, { ...options(), ...consent });
    const escaped = await place.errorOf(`extends: ${server.url}/pub/escaped.yaml\n`, options());
    expect(escaped).toMatch(/^GAN_PATH_ESCAPES/);
  });

  it('takes a plugin of a third host for none that came with the recipe', async () => {
    const third = await serve({ '/x.mjs': plugin('third') });
    const server = await serve({
      '/r.yaml': `${TINY_GAN}plugins: ["${third.url}/x.mjs"]\n`,
    });
    const own = `extends: ${server.url}/r.yaml\n`;
    const all = await place.errorOf(own, { ...options(), allowPlugins: 'all' });
    expect(all).toContain(`, a plugin from another place than the recipe (`);
    expect(third.asked).toEqual([]);
    await place.load(own, { ...options(), allowPlugins: [`${third.url}/x.mjs`] });
    expect(marks()).toContain('third');
  });

  it('asks for the variables of a default too, whatever the environment has', async () => {
    const server = await serve({
      '/r.yaml': `${TINY_GAN}description: "\${env:A:-\${env:SECRET}}"\n`,
    });
    const own = `extends: ${server.url}/r.yaml\n`;
    for (const env of [{}, { A: 'a', SECRET: 's' }]) {
      expect((await asked(own, { env })).names).toBe('env:A env:SECRET');
    }
  });

  it('does not show what a variable is still to bring in', async () => {
    const path = '/tmp/private/${env:TERM:-/../../../../data/photos/z}';
    const server = await serve({ '/r.yaml': `${without('dataset')}${folder(path)}` });
    const own = `extends: ${server.url}/r.yaml\n`;
    const env = { TERM: 'xterm' };
    const first = await asked(own, { env });
    expect(first.error).not.toContain('/data/photos');
    expect(first.names).toBe('env:TERM');
    const next = await asked(own, { env, ...first.consent });
    expect(next.error).toContain('- read `/tmp/private/xterm` (dataset.path, ');
  });

  it('holds for one of two recipes of a command', async () => {
    const of = async (mark: string) => {
      const files = {
        '/r.yaml': `${TINY_GAN}plugins: [./theirs.ts]\n`,
        '/theirs.ts': plugin(mark),
      };
      return `extends: ${(await serve(files)).url}/r.yaml\n`;
    };
    const { consent } = await asked(await of('one'));
    await asked(await of('two'), consent);
    expect(marks()).not.toContain('two');
  });

  it('does not take an installed package for a file of its name', async () => {
    const server = await serve({ '/r.yaml': `${TINY_GAN}plugins: [foo]\n` });
    const { error } = await asked(`extends: ${server.url}/r.yaml\n`, { allowPlugins: ['./foo'] });
    expect(error).toContain('--allow-plugin foo');
  });

  it.each([
    ['x://data.example.org/private', 'x://data.example.org/private'],
    ['file:///data/photos/%2e%2e/%2e%2e/home/me/private', '/home/me/private'],
    ['FILE:///data/photos/../private', '/data/private'],
  ])('shows the file that %s opens', async (path, opened) => {
    const server = await serve({ '/r.yaml': `${without('dataset')}${folder(path)}` });
    const { error } = await asked(`extends: ${server.url}/r.yaml\n`);
    expect(error).toContain(`- read \`${opened}\` (dataset.path, `);
  });

  it.each(['/var/run/../tmp/private', 'x://data.example.org/../../../home/me/private'])(
    'does not ask for a file that a link decides: %s',
    async (path) => {
      const server = await serve({ '/r.yaml': `${without('dataset')}${folder(path)}` });
      const { error } = await asked(`extends: ${server.url}/r.yaml\n`);
      expect(error).toMatch(/^GAN_BAD_NAME .+ `dataset\.path` needs .+ has `\.\.` after/);
    },
  );
});

describe('a sweep from elsewhere', () => {
  const sweep = (parameters: string) =>
    `sweep: { parameters: { ${parameters} }, objective: { metric: x } }\n`;
  const own = async (text: string) => {
    const server = await serve({ '/r.yaml': text });
    return `extends: ${server.url}/r.yaml\n`;
  };

  it.each([
    ['a key', '"/${checkpoint.keepBest.metric}"', 'checkpoint.keepBest.metric: { choice: [a, b] }'],
    ['a key by another', '"/${description}"', 'checkpoint.keepBest.metric: { choice: [a, b] }'],
    ['a number', '"/${train.steps}"', 'train.steps: { int: [1, 9] }'],
    ['a default of a plugin', '"/${optimizer.beta1}"', 'optimizer.use: { choice: [adam, sgd] }'],
  ])('cannot take a path from %s that it varies', async (_, path, parameters) => {
    const text = `${without('dataset')}checkpoint: { every: 4, keepBest: { metric: "data/photos" } }
dataset: { use: image-folder, size: 28, channels: 1, path: ${path} }\n${sweep(parameters)}`
      .replace(/^checkpoint: .*keep: 2.*\n/m, '')
      .replace('seed: 3', 'description: "${checkpoint.keepBest.metric}"');
    for (const more of [{}, { allow: ['dataset.path'] }]) {
      const error = await place.errorOf(await own(text), { ...options(), ...more });
      expect(error).toMatch(/GAN_VARIED_TARGET .*dataset\.path.*which the sweep varies/);
    }
  });

  it('lists what every choice does, whatever other flags are given', async () => {
    const text = `${without('dataset')}${folder('/data/photos')}${sweep(
      'dataset: { choice: [{ path: /home/me/private }, { path: /data/photos }] }',
    )}`;
    const { error, names } = await asked(await own(text));
    expect(names).toBe('dataset.path');
    expect(error).toContain('/data/photos');
    expect(error).toContain('/home/me/private');
  });

  it('asks for code before it lists the rest', async () => {
    const text = `${without('dataset')}${folder('/data/photos')}plugins: [./theirs.ts]\n${sweep(
      'seed: { int: [1, 2] }',
    )}`;
    expect((await asked(await own(text))).names).toBe('./theirs.ts');
  });

  it('cannot refer to the seed, or to what a varied key gives to all networks', async () => {
    const lr = sweep('optimizer.lr: { choice: [0.1, 0.2] }');
    for (const [target, block] of [
      ['${seed}', sweep('train.batch: { choice: [4, 8] }')],
      ['${optimizer.generator.lr}', lr],
      ['${optimizer.lr}', lr],
    ]) {
      const text = `${without('dataset')}${folder(`/data/${target}`)}${block}`;
      expect(await place.errorOf(await own(text), options())).toContain('GAN_VARIED_TARGET');
    }
  });

  it('needs consent for a cluster, and for how much would run there', async () => {
    const block = (more: string) => sweep('seed: { int: [1, 2] }').replace(' }\n', `, ${more} }\n`);
    const text = await own(`${TINY_GAN}${block('launcher: slurm')}`);
    const { error, names, consent } = await asked(text);
    expect(error).toMatch(
      /- run the trials with `slurm, .*cpus 1, .*: trials 20, seeds 1, parallel 1, /,
    );
    expect(names).toBe('sweep.launcher.use');
    await place.load(text, { ...options(), ...consent });
    for (const more of ['trials: 500', 'parallel: 500', 'seeds: 9', 'retries: 99']) {
      const larger = `${text}sweep: { ${more} }\n`;
      expect((await asked(larger, consent)).error).toContain(more.replace(':', ''));
    }
    // The user's own launcher, for as many trials as somebody else says.
    const cluster = 'sweep: { launcher: slurm }\n';
    const many = await asked(`${await own(`${TINY_GAN}${block('trials: 500')}`)}${cluster}`);
    expect(many.error).toContain(': trials 500, seeds 1, parallel 1, ');
    await place.load(`${TINY_GAN}${block('trials: 500, launcher: slurm')}`, options());
  });

  it('needs consent for more trials at once than this machine has processors', async () => {
    const block = (more: string) => sweep('seed: { int: [1, 2] }').replace(' }\n', `, ${more} }\n`);
    const few = `parallel: ${Math.min(1024, availableParallelism())}`;
    await place.load(await own(`${TINY_GAN}${block(few)}`), options());
    const text = await own(`${TINY_GAN}${block('parallel: 1024')}`);
    const { error, names, consent } = await asked(text);
    expect(error).toMatch(
      /^ {2}- run `1024 trials at once`, on this machine \(sweep\.parallel, http\S+\)$/m,
    );
    expect(error).toContain('needs your consent for this:');
    expect(names).toBe('sweep.parallel');
    await place.load(text, { ...options(), ...consent });
    await place.load(`${text}sweep: { parallel: 1000 }\n`, options());
    await place.load(`${TINY_GAN}${block('parallel: 1024')}`, options());
    // A number that the recipe takes from another key of its own.
    const larger = TINY_GAN.replace(/batch: \d+/, 'batch: 1000');
    const referring = await own(`${larger}${block("parallel: '${train.batch}'")}`);
    expect((await asked(referring)).error).toContain('- run `1000 trials at once`, ');
  });

  it.each(['toString', 'constructor', '__proto__'])(
    'that varies %s is refused as any unknown key is',
    async (key) => {
      const text = `${TINY_GAN}sweep: { parameters: { ${key}: { int: [1, 3] } }, objective: { metric: x } }\n`;
      expect(await place.errorOf(text, options())).toMatch(/^GAN_(UNKNOWN_KEY|BAD_SPACE|YAML)/);
    },
  );
});
