import { beforeEach, describe, expect, it, vi } from 'vitest';
import { registry } from '../../../src/app/plugins/registry.js';
import { TINY_GAN } from '../../support/tiny-run.js';
import { serve, Workplace } from '../remote/support.js';

let place: Workplace;
beforeEach(async () => {
  place = await Workplace.open();
});

const options = () => ({ registry: registry(), env: {} });
const without = (key: string) => TINY_GAN.replace(new RegExp(`^${key}:.*\\n`, 'm'), '');

/** A recipe as an attacker serves it, with the user's own that builds on it. */
async function elsewhere(text: string, over = '') {
  const server = await serve({ '/r.yaml': text });
  return `extends: ${server.url}/r.yaml\n${over}`;
}

const CLASSIFIER = `name: c
dataset: mnist
model: { use: efficientnet, variant: b0, channels: 1, size: 32, weights: /home/me/own.h5 }
loss: categorical-cross-entropy
optimizer: adam
train: { batch: 4, steps: 1 }
`;
const sweep = (launcher: string) =>
  `${TINY_GAN}sweep: { parameters: { seed: { int: [1, 3] } }, objective: { metric: x }, launcher: ${launcher} }\n`;
const dataset = (text: string) => `${without('dataset')}dataset: ${text}\n`;

describe('a param that leads out of a recipe from elsewhere', () => {
  it.each<[string, string, string, string]>([
    [
      'hardware.library',
      `${without('hardware')}hardware: { use: xla-cpu, library: /tmp/e.so }\n`,
      'run',
      '/tmp/e.so',
    ],
    [
      'hardware.index',
      `${without('hardware')}hardware: { use: xla-cpu, index: "https://e.example/" }\n`,
      'contact',
      'https://e.example/',
    ],
    [
      'tracking.0.uri',
      `${TINY_GAN}tracking: [{ use: mlflow, uri: "http://169.254.169.254" }]\n`,
      'contact',
      'http://169.254.169.254',
    ],
    [
      'dataset.path',
      dataset('{ use: image-folder, path: /home/me/photos, size: 28, channels: 1 }'),
      'read',
      '/home/me/photos',
    ],
    [
      'dataset.path',
      dataset('{ use: image-folder, path: ~/photos, size: 28, channels: 1 }'),
      'read',
      '~/photos',
    ],
    [
      'dataset.path',
      dataset('{ use: image-folder, path: ../photos, size: 28, channels: 1 }'),
      'read',
      '../photos',
    ],
    [
      'dataset.path',
      dataset('{ use: image-folder, path: "http://10.0.0.1/x.zip", size: 28, channels: 1 }'),
      'contact',
      'http://10.0.0.1/x.zip',
    ],
    [
      'dataset.path',
      dataset('{ use: image-folder, path: "file:///etc", size: 28, channels: 1 }'),
      'read',
      '/etc',
    ],
    [
      'dataset.path',
      dataset('{ use: digit-recognizer, path: /etc/passwd }'),
      'read',
      '/etc/passwd',
    ],
    [
      'dataset.url',
      dataset('{ use: cifar10, url: "s3://inside/x" }').replace(
        'size: 28, channels: 1',
        'size: 32',
      ),
      'contact',
      's3://inside/x',
    ],
    [
      'dataset.paths',
      dataset('{ use: parquet, paths: [/a], size: 28, channels: 1 }'),
      'read',
      '/a',
    ],
    [
      'dataset.testPaths',
      dataset('{ use: parquet, paths: [/a], testPaths: [/b], size: 28, channels: 1 }'),
      'read',
      '/b',
    ],
    ['model.weights', CLASSIFIER, 'read', '/home/me/own.h5'],
    [
      'evaluate.metrics.0.classifier',
      `${TINY_GAN}evaluate: { metrics: [{ use: fcd, classifier: /runs/mine }] }\n`,
      'read',
      '/runs/mine',
    ],
    [
      'evaluate.metrics.0.weights',
      `${TINY_GAN}evaluate: { metrics: [{ use: fid, weights: /w.h5 }] }\n`,
      'read',
      '/w.h5',
    ],
    [
      'sweep.launcher.address',
      sweep('{ use: ray, address: "http://127.0.0.1:8265" }'),
      'contact',
      'http://127.0.0.1:8265',
    ],
    [
      'sweep.launcher.options',
      sweep('{ use: slurm, options: ["--output=/home/me/.bashrc", "--wrap=id"] }'),
      'tell the scheduler',
      '--wrap=id',
    ],
    [
      'sweep.launcher.account',
      sweep('{ use: slurm, account: theirs }'),
      'tell the scheduler',
      'theirs',
    ],
  ])('%s needs consent by name', async (key, text, does, what) => {
    const own = await elsewhere(text);
    const refused = await place.errorOf(own, options());
    expect(refused).toMatch(/^GAN_NOT_ALLOWED http:\S+\/r\.yaml:\d+:\d+ /);
    const note = what.startsWith('s3:') ? ', with your credentials of that cloud' : '';
    expect(refused).toContain(`- ${does} \`${what}\`${note} (${key}, http://`);
    expect(refused).toContain(`--allow ${key}`);
    for (const allow of [[key.split('.')[0]], ['dataset'], ['env:HOME']]) {
      expect(await place.errorOf(own, { ...options(), allow, allowPlugins: 'all' })).toBe(refused);
    }
    const allow = refused
      .split('--allow ')
      .slice(1)
      .map((flag) => flag.trim());
    await place.load(own, { ...options(), allow });
    // The same in a recipe of one's own asks for nothing.
    await place.load(text, options());
  });

  it('is shown with the credentials that go along, and another mark', async () => {
    const own = await elsewhere(
      `${TINY_GAN}tracking: [{ use: mlflow, uri: "https://ml.example/mine/runs" }]\n`,
    );
    const refusedWith = async (mine: string) => {
      vi.stubEnv('MLFLOW_TRACKING_URI', mine);
      const refused = await place.errorOf(own, options());
      vi.unstubAllEnvs();
      return refused;
    };
    const along = '`https://ml.example/mine/runs`, with your credentials for MLFLOW_TRACKING_URI (';
    const [mine, other] = [
      await refusedWith('https://me:pw@ml.example/mine'),
      await refusedWith('https://me:pw@ml.example/min'),
    ];
    expect(mine).toContain(along);
    expect(other).toContain('`https://ml.example/mine/runs` (');
    const [of, without] = [mine, other].map((text) => /tracking\.0\.uri#(\w+)/.exec(text)?.[1]);
    expect(of).not.toBe(without);
  });

  it('is shown with all others as one list', async () => {
    const own = await elsewhere(
      `${without('hardware')}hardware: { use: xla-cpu, library: ./e.so, index: "https://e.example/" }\n` +
        'description: ${env:HOME}\ntracking: [{ use: mlflow, uri: "http://e.example" }]\n' +
        'plugins: [./theirs.ts]\n',
    );
    const refused = await place.errorOf(own, options());
    expect(refused.match(/^ {2}- /gm)).toHaveLength(5);
    expect(refused).toMatch(
      /\n {4}--allow-plugin \.\/theirs\.ts#\w+ --allow env:HOME#\w+ --allow hardware\.library#\w+ --allow hardware\.index#\w+ --allow tracking\.0\.uri#\w+$/,
    );
  });

  it('asks for nothing where it is what the plugin does by itself, or a name', async () => {
    const own = await elsewhere(
      dataset('{ use: digit-recognizer, path: train.csv }') +
        'tracking: [{ use: mlflow, experiment: theirs, runName: x }]\n',
    );
    await place.load(own, options());
  });

  it("is the user's own where that sets it over the recipe, in a file or by a flag", async () => {
    const text = `${without('hardware')}hardware: { use: xla-cpu, library: /tmp/e.so }\n`;
    const own = await elsewhere(text, 'hardware: { library: /mine.so }\n');
    expect((await place.load(own, options())).recipe.hardware.library).toBe('/mine.so');
    const flagged = await elsewhere(text);
    await place.load(flagged, { ...options(), set: ['hardware.library=/mine.so'] });
    await place.load(flagged, { ...options(), hardware: 'js' });
  });

  it('is found through references, both ways', async () => {
    const lend = (text: string) => elsewhere(`${TINY_GAN}description: ${text}\n`, '');
    const hardware = 'hardware: { use: xla-cpu, library: "${description}" }\n';
    for (const over of [hardware, hardware.replace('${description}', '/opt/${description}')]) {
      const own = (await lend('e.so')) + over;
      expect(await place.errorOf(own, options())).toContain('--allow hardware.library');
    }
    const flag = { ...options(), set: ['hardware={use: xla-cpu, library: "${description}"}'] };
    expect(await place.errorOf(await lend('e.so'), flag)).toContain('--allow hardware.library');
    // What is the user's own, moved to where it does harm.
    const moved = await elsewhere(
      `${without('hardware')}hardware: { use: xla-cpu, library: "\${description}" }\n`,
      'description: /mine.so\n',
    );
    expect(await place.errorOf(moved, options())).toContain('- run `/mine.so` (hardware.library, ');
    const whole = await elsewhere(
      `${without('hardware')}hardware: "\${lossWeighting}"\n`,
      'lossWeighting: { use: xla-cpu, library: /mine.so }\n',
    );
    expect(await place.errorOf(whole, options())).toContain('--allow hardware.library');
  });

  it('is found in whatever a sweep may choose', async () => {
    const parameters = [
      'hardware.library: { choice: [/tmp/e.so] }',
      'hardware: { choice: [js, { use: xla-cpu, library: /tmp/e.so }] }',
      'hardware: { choice: [{ library: /tmp/e.so }] }',
      'evaluate.metrics: { choice: [[{ use: fid, weights: /tmp/e.so }]] }',
      'loss: { choice: [hinge, ./e.so.ts] }',
    ];
    for (const parameter of parameters) {
      const block = `sweep: { parameters: { ${parameter} }, objective: { metric: x } }\n`;
      const own = await elsewhere(TINY_GAN.replace('hardware: js', 'hardware: xla-cpu') + block);
      const refused = await place.errorOf(own, options());
      expect(refused).toMatch(/^GAN_(PLUGIN_)?NOT_ALLOWED/);
      expect(refused).toMatch(/\/tmp\/e\.so|\.\/e\.so\.ts/);
    }
  });

  it('cannot be a base at yet another address, which is not even asked before', async () => {
    const other = await serve({ '/base.yaml': TINY_GAN });
    const own = await elsewhere(`extends: ${other.url}/base.yaml\n`);
    const refused = await place.errorOf(own, options());
    expect(refused).toContain(`- contact \`${other.url}/base.yaml\` (extends, http://`);
    expect(other.asked).toEqual([]);
    // What was read so far is pinned: its server cannot name another base by now.
    expect(await place.lock()).toContain('/r.yaml: sha256:');
    expect(await place.lock()).not.toContain('/base.yaml');
    await place.load(own, { ...options(), allow: ['extends'] });
    expect(await place.lock()).toContain('/base.yaml: sha256:');
  });

  it('cannot be the base of a base at a third address: the list has not shown it', async () => {
    const third = await serve({ '/base.yaml': TINY_GAN });
    const second = await serve({ '/base.yaml': `extends: ${third.url}/base.yaml\n` });
    const own = await elsewhere(`extends: ${second.url}/base.yaml\n`);
    const refused = await place.errorOf(own, { ...options(), allow: ['extends'] });
    expect(refused).toContain(`- contact \`${third.url}/base.yaml\` (extends.extends, http://`);
    expect(third.asked).toEqual([]);
    await place.load(own, { ...options(), allow: ['extends', 'extends.extends'] });
  });

  it('is refused where a flag names no key', async () => {
    const own = await elsewhere(TINY_GAN);
    for (const allow of ['', 'a b', '*', 'env:a-b']) {
      expect(await place.errorOf(own, { ...options(), allow: [allow] })).toMatch(/^GAN_BAD_FLAG/);
    }
  });

  it('cannot draw on the terminal, or lengthen the command', async () => {
    const own = await elsewhere(
      `${TINY_GAN}tracking: [{ use: mlflow, uri: "http://e.example/\\u202e?${'x'.repeat(900)}" }]\n` +
        'plugins: ["./a b.ts"]\n',
    );
    const refused = await place.errorOf(own, options());
    expect(refused).toContain('http://e.example/%E2%80%AE?xxx');
    expect(refused).toMatch(/… \d+ characters more …/);
    expect(refused).toMatch(/--allow-plugin '\.\/a b\.ts#\w{40}'/);
    for (const name of ['./a\\e[2J.ts', "./a b'; touch x; '.ts"]) {
      const control = await elsewhere(`${TINY_GAN}plugins: ["${name}"]\n`);
      expect(await place.errorOf(control, options())).toContain(
        'its name has characters that no flag takes',
      );
    }
  });
});

/** A plugin of the user's own that says nothing of its param. */
const SILENT = (name: string, reach = '') => `
import { definePlugin, reaches, Type } from 'gan-recipes/plugin';
export default definePlugin({
  kind: 'lossWeighting',
  name: '${name}',
  summary: 'A weighting.',
  params: Type.Object({ file: Type.Optional(Type.String({ ${reach} })) }),
  build: () => ({ at: () => ({ generator: 1, discriminator: 1 }) }),
});
`;

describe('a param of a plugin that does not come with gan', () => {
  it('needs consent where it says nothing, or where it leads out', async () => {
    const { writeFile } = await import('node:fs/promises');
    for (const [name, reach, needs] of [
      ['silent', '', true],
      ['leading', "...reaches('path')", true],
      ['harmless', "...reaches('nothing')", false],
    ] as const) {
      await writeFile(`${place.folder}/${name}.ts`, SILENT(name, reach));
      const text = `${TINY_GAN}lossWeighting: { use: ${name}, file: x }\n`;
      const own = await elsewhere(text, `plugins: [./${name}.ts]\n`);
      if (!needs) await place.load(own, options());
      else {
        expect(await place.errorOf(own, options())).toContain('--allow lossWeighting.file');
        await place.load(own, { ...options(), allow: ['lossWeighting.file'] });
      }
    }
  });

  it('asks for no more where plugin and value came together', async () => {
    const server = await serve({
      '/r.yaml': `${TINY_GAN}lossWeighting: { use: ./theirs.ts, file: x }\n`,
      '/theirs.ts': SILENT('theirs', "...reaches('path')"),
    });
    const other = await serve({ '/o.yaml': 'lossWeighting: { file: /etc/passwd }\n' });
    const own = `extends: ${server.url}/r.yaml\n`;
    const allowPlugins = ['./theirs.ts'];
    await place.load(own, { ...options(), allowPlugins });
    const mixed = `extends: [${server.url}/r.yaml, ${other.url}/o.yaml]\n`;
    expect(await place.errorOf(mixed, { ...options(), allowPlugins })).toContain(
      '- read `/etc/passwd` (lossWeighting.file, ',
    );
  });
});
