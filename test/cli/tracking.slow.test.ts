import { appendFile, readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { describeMlflow } from '../plugins/trackers/support/describe-mlflow.js';
import { FaultyProxy } from '../plugins/trackers/support/faulty-proxy.js';
import { freePort } from '../plugins/trackers/support/mlflow-server.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { tinyRecipe } from '../support/tiny-run.js';
import { gan, startGan } from './gan.js';

/** The steps that the tiny recipe logs. */
const LOGGED = [1, 2, 4, 6, 8, 10, 12];

describeMlflow('the command line and a real MLflow server', (mlflow) => {
  /** A folder with the tiny recipe, and `gan` in it, sending to a server. */
  async function workplace(experiment: string) {
    const cwd = await temporaryFolder();
    await appendFile(await tinyRecipe(cwd), 'tracking: [local, mlflow]\n');
    const env = (uri: string) => ({ MLFLOW_TRACKING_URI: uri, MLFLOW_EXPERIMENT_NAME: experiment });
    return {
      cwd,
      run: (uri: string, ...args: string[]) => gan(args, { cwd, env: env(uri) }),
      start: (uri: string, ...args: string[]) => startGan(args, { cwd, env: env(uri) }),
    };
  }

  async function expectWhole(experiment: string, cwd: string): Promise<void> {
    const run = await mlflow.view.onlyRun(experiment);
    const id = run.info.run_id;
    expect(run.info.status).toBe('FINISHED');
    for (const key of ['loss/generator', 'loss/discriminator']) {
      expect((await mlflow.view.history(id, key)).map((point) => point.step)).toEqual(LOGGED);
    }
    expect(run.params).toMatchObject({ name: 'tiny', 'model.use': 'dcgan' });
    expect(run.tags).toMatchObject({
      'mlflow.source.name': 'tiny',
      'mlflow.user': expect.any(String) as string,
      'recipe.hash': expect.stringMatching(/^sha256:/) as string,
      'gan.state': 'finished',
      device: expect.any(String) as string,
    });
    expect(run.inputs?.dataset_inputs?.map(({ dataset }) => dataset.name)).toEqual(['mnist']);
    expect(run.outputs?.model_outputs).toHaveLength(1);
    const files = await mlflow.view.artifacts(id);
    expect(files).toContain('recipe.yaml');
    const drawn = await readdir(path.join(cwd, 'run', 'samples'));
    const samples = drawn.filter((name) => name.endsWith('.png'));
    const images = files.filter((file) => file.startsWith('images/') && file.endsWith('.png'));
    expect(images).toHaveLength(samples.length);
  }

  test('gan run logs the run, and gan ui prints its page', async () => {
    const { cwd, run } = await workplace('cli');
    expect(await run(mlflow.server.uri, 'run', 'tiny.yaml', '--out', 'run')).toMatchObject({
      code: 0,
    });
    await expectWhole('cli', cwd);
    const { info, outputs } = await mlflow.view.onlyRun('cli');
    const [output] = outputs?.model_outputs ?? [];
    const { files } = await mlflow.view.get<{ files: { path: string }[] }>(
      `/api/2.0/mlflow/logged-models/${output.model_id}/artifacts/directories`,
    );
    expect(files.map((file) => file.path).sort()).toEqual([
      ...['MLmodel', 'recipe.yaml', 'signature.json', 'weights.safetensors'],
    ]);
    const ui = await run('', 'ui', 'run');
    expect(ui).toMatchObject({
      code: 0,
      stdout: `${mlflow.server.uri}/#/experiments/${info.experiment_id}/runs/${info.run_id}\n`,
    });
    const again = await run(mlflow.server.uri, 'sync', 'run');
    expect(again.stdout).toBe(
      'run: local: nothing new to send\nrun: mlflow: nothing new to send\n',
    );
    await expectWhole('cli', cwd);
    expect((await run('', 'sync', 'run')).stdout).toBe(
      'run: local: nothing new to send\nrun: mlflow: no server to send to; the journal keeps all\n',
    );
  });

  test('what is secret reaches no file, no output and no server but as credentials', async () => {
    const CANARY = 'canary-7f3a9c';
    const cwd = await temporaryFolder();
    const recipe = await tinyRecipe(cwd);
    await appendFile(recipe, 'tracking: [local, mlflow]\n');
    const proxy = await FaultyProxy.start(mlflow.server.port);
    try {
      const env = {
        MLFLOW_TRACKING_URI: proxy.uri.replace('//', `//me:${CANARY}-in-uri@`),
        MLFLOW_TRACKING_PASSWORD: CANARY,
        MLFLOW_EXPERIMENT_NAME: 'secret',
      };
      const args = ['run', recipe, '--out', 'run', '--json', '--set', 'train.steps=2'];
      const ended = await gan(args, { cwd, env });
      expect(ended).toMatchObject({ code: 0 });
      // Refused from now on: what it says of that is no leak either.
      proxy.fault = () => 401;
      const refused = await gan(['sync', 'run'], { cwd, env });
      const outputs = [ended, refused].map(({ stdout, stderr }) => stdout + stderr);
      const names = await readdir(path.join(cwd, 'run'), { recursive: true, withFileTypes: true });
      const files = names.filter((entry) => entry.isFile());
      const texts = await Promise.all(
        files.map((file) => readFile(path.join(file.parentPath, file.name), 'latin1')),
      );
      expect(texts.length).toBeGreaterThan(8);
      const encoded = Buffer.from(`me:${CANARY}`).toString('base64').slice(0, 16);
      expect(refused.stdout + refused.stderr).toContain('answered 401');
      const run = await mlflow.view.onlyRun('secret');
      const sent = await Promise.all(
        (await mlflow.view.artifacts(run.info.run_id)).map(async (file) =>
          (await mlflow.view.artifact(run.info.run_id, file)).toString('latin1'),
        ),
      );
      expect(sent.length).toBeGreaterThan(4);
      for (const text of [...outputs, ...texts, ...sent, JSON.stringify(run)]) {
        expect(text).not.toContain(CANARY);
        expect(text).not.toContain(encoded);
      }
    } finally {
      await proxy.stop();
    }
  });

  test('without a server a run is whole, and gan sync sends it later', async () => {
    const { cwd, run } = await workplace('later');
    const nowhere = `http://127.0.0.1:${await freePort()}`;
    const offline = await run(nowhere, 'run', 'tiny.yaml', '--out', 'run');
    expect(offline.code).toBe(0);
    expect(offline.stderr + offline.stdout).toContain('gan sync');
    expect(
      (await readFile(path.join(cwd, 'run', 'metrics.jsonl'), 'utf8')).split('\n'),
    ).toHaveLength(LOGGED.length + 1);
    expect(await run(nowhere, 'ui', 'run')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('GAN_NO_PAGE run: no server has this run yet') as string,
    });
    expect((await run(nowhere, 'sync', 'run')).code).toBe(1);
    expect((await run(mlflow.server.uri, 'sync', 'run', '--json')).code).toBe(0);
    await expectWhole('later', cwd);
  });

  test('gan sync, killed at each request in turn, doubles and loses nothing', async () => {
    const { cwd, run, start } = await workplace('killed');
    expect(await run('', 'run', 'tiny.yaml', '--out', 'run')).toMatchObject({ code: 0 });
    const proxy = await FaultyProxy.start(mlflow.server.port);
    try {
      for (let allowed = 1; ; allowed++) {
        let count = 0;
        const sync = start(proxy.uri, 'sync', 'run');
        proxy.fault = () => {
          count += 1;
          if (count < allowed) return 'pass';
          sync.child.kill('SIGKILL');
          // The request itself may still take effect, or not.
          return allowed % 2 === 0 ? 'pass late' : 'reset';
        };
        const { signal } = await sync.ended;
        await proxy.settled();
        if (signal === null) break;
        expect(allowed).toBeLessThan(60);
      }
      await expectWhole('killed', cwd);
    } finally {
      await proxy.stop();
    }
  });

  test('a run that is killed and resumed is one run', async () => {
    const { cwd, run, start } = await workplace('cli-resumed');
    const first = start(mlflow.server.uri, 'run', 'tiny.yaml', '--out', 'run', '--json');
    await first.line((line) => line.includes('"step":4'));
    first.child.kill('SIGKILL');
    await first.ended;
    const again = await run(mlflow.server.uri, 'resume', 'run');
    expect(again.code).toBe(0);
    await expectWhole('cli-resumed', cwd);
  });

  test('what is no run is named', async () => {
    const { run } = await workplace('none');
    expect(await run(mlflow.server.uri, 'sync', 'nothing')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('GAN_NOT_A_RUN nothing:') as string,
    });
    expect(await run(mlflow.server.uri, 'sync')).toMatchObject({ code: 0, stdout: '', stderr: '' });
  });
});
