import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import mlflow from '../../../plugins/trackers/mlflow/index.js';
import { trackerSuite } from '../../suites/tracker.js';
import { findMlflow } from './support/mlflow-server.js';
import { MlflowView } from './support/mlflow-view.js';
import { sharedMlflow } from './support/shared-mlflow.js';
import { NOON, PNG, TrackedFolder, wholeRun } from './support/tracked-folder.js';

const ABOUT = `
import json, sys, mlflow
mlflow.set_tracking_uri(sys.argv[1])
info = mlflow.models.get_model_info('models:/' + sys.argv[2])
signature = info.signature
print(json.dumps({
    'flavors': info.flavors,
    'run': info.run_id,
    'inputs': signature.inputs.to_dict(),
    'outputs': signature.outputs.to_dict(),
}))
`;

/** A model's description as MLflow's own library reads it; GAN_TEST_PYTHON has it. */
async function asPythonSees(uri: string, model: string): Promise<unknown> {
  const python = process.env['GAN_TEST_PYTHON'] || 'python3';
  const { stdout } = await promisify(execFile)(python, ['-c', ABOUT, uri, model]);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as unknown;
}

const found = findMlflow();
if (found.missing) console.warn(`skipped: ${found.missing}`);

describe.skipIf(found.missing)('a real MLflow server', () => {
  let server: Awaited<ReturnType<typeof sharedMlflow>>;
  let view: MlflowView;

  beforeAll(async () => {
    server = await sharedMlflow();
    view = new MlflowView(server.uri);
  });

  trackerSuite({
    plugin: mlflow,
    params: () => ({ uri: server.uri }),
    contents: async ({ name }) => {
      const { info, params, tags, metricKeys } = await view.onlyRun(name);
      const histories = [];
      for (const key of metricKeys) histories.push(await view.history(info.run_id, key));
      return { status: info.status, params, hash: tags['recipe.hash'], histories };
    },
  });

  test('shows a run as it was: params, tags, points, images, files, data set, model, end', async () => {
    const local = await TrackedFolder.make('whole');
    await local.append(...(await wholeRun(local, 20)));
    expect(await local.sync(server.uri)).toMatchObject({ pending: 0 });
    expect(local.notices).toEqual([]);

    const run = await view.onlyRun('whole');
    expect(run.info).toMatchObject({
      run_name: 'run-1',
      status: 'FINISHED',
      start_time: NOON,
      end_time: NOON + 20_001,
    });
    expect(run.params).toEqual({ 'train.steps': '20', 'optimizer.generator.lr': '0.0002' });
    expect(run.tags).toMatchObject({
      'mlflow.source.git.commit': 'abc123',
      'recipe.hash': 'sha256:1',
      'mlflow.loggedImages': 'True',
      'gan.state': 'finished',
      'gan.reason': 'all steps are done',
    });
    expect(run.metricKeys).toEqual(['loss/discriminator', 'loss/generator']);
    expect(await view.history(run.info.run_id, 'loss/generator')).toEqual(
      Array.from({ length: 20 }, (_, i) => ({
        key: 'loss/generator',
        value: 1 / (i + 1),
        step: i + 1,
        timestamp: NOON + (i + 1) * 1000,
      })),
    );
    expect(run.inputs?.dataset_inputs).toMatchObject([
      {
        dataset: { name: 'digits', digest: 'ab'.repeat(18), profile: '{"images":9000}' },
        tags: [{ key: 'mlflow.data.context', value: 'train' }],
      },
    ]);
    const files = await view.artifacts(run.info.run_id);
    const image = (step: number, end: string): unknown =>
      expect.stringMatching(
        new RegExp(
          `^images/samples\\+step\\+${step}\\+timestamp\\+${NOON + step * 1000}\\+[0-9a-f-]{36}${end}$`,
        ),
      );
    expect(files).toEqual([
      image(10, '\\+compressed\\.webp'),
      image(10, '\\.png'),
      image(20, '\\+compressed\\.webp'),
      image(20, '\\.png'),
      'recipe.yaml',
    ]);
    expect((await view.artifact(run.info.run_id, files[1])).equals(PNG)).toBe(true);
    expect(await sharp(await view.artifact(run.info.run_id, files[0])).metadata()).toMatchObject({
      format: 'webp',
      width: 1,
      height: 1,
    });
    expect((await view.artifact(run.info.run_id, 'recipe.yaml')).toString()).toBe('name: test\n');

    const [output] = run.outputs?.model_outputs ?? [];
    const { model } = await view.get<{
      model: { info: { name: string; status: string; source_run_id: string } };
    }>(`/api/2.0/mlflow/logged-models/${output.model_id}`);
    expect(model.info).toMatchObject({
      name: 'generator',
      status: 'LOGGED_MODEL_READY',
      source_run_id: run.info.run_id,
    });
    const { files: modelFiles } = await view.get<{ files: { path: string }[] }>(
      `/api/2.0/mlflow/logged-models/${output.model_id}/artifacts/directories`,
    );
    expect(modelFiles.map((f) => f.path).sort()).toEqual([
      'MLmodel',
      'signature.json',
      'weights.safetensors',
    ]);
    expect(await asPythonSees(server.uri, output.model_id)).toEqual({
      flavors: { gan: { files: ['signature.json', 'weights.safetensors'] } },
      run: run.info.run_id,
      inputs: [
        { name: 'noise', type: 'tensor', 'tensor-spec': { dtype: 'float32', shape: [-1, 64] } },
      ],
      outputs: [
        {
          name: 'images',
          type: 'tensor',
          'tensor-spec': { dtype: 'float32', shape: [-1, 28, 28, 1] },
        },
      ],
    });
  });

  test("gives the address of the run's page", async () => {
    const local = await TrackedFolder.make('page');
    await local.append({ type: 'state', time: NOON, state: 'running' });
    await local.sync(server.uri);
    const run = await view.onlyRun('page');
    const kept = JSON.parse(
      await readFile(path.join(local.folder, 'tracking', 'mlflow.json'), 'utf8'),
    ) as { facts: Record<string, unknown> };
    const tracker = mlflow.build({ uri: server.uri, checkpoints: false, timeout: 15 });
    expect(tracker.page?.(kept.facts)).toBe(
      `${server.uri}/#/experiments/${run.info.experiment_id}/runs/${run.info.run_id}`,
    );
    expect((await fetch(`${server.uri}/`)).status).toBe(200);
  });

  test('stores what it would corrupt as what it was, or says what it changed', async () => {
    const local = await TrackedFolder.make('odd');
    await local.append(
      { type: 'param', time: NOON, key: 'empty', value: '' },
      { type: 'param', time: NOON, key: 'grid[0]', value: '8' },
      { type: 'param', time: NOON, key: 'long', value: 'x'.repeat(7000) },
      { type: 'tag', time: NOON, key: 'long', value: 'y'.repeat(9000) },
      { type: 'tag', time: NOON, key: 'zero', value: 'a\u0000b\ud800c' },
      { type: 'param', time: NOON, key: `k${'e'.repeat(300)}y`, value: '1' },
      {
        type: 'metrics',
        time: NOON + 0.5,
        step: 1,
        values: {
          nan: NaN,
          plus: Infinity,
          minus: -Infinity,
          'a@b': 1,
          'a%b': 2,
          '../up': 3,
          tiny: 1e-300,
        },
      },
    );
    expect(await local.sync(server.uri)).toMatchObject({ pending: 0 });
    const run = await view.onlyRun('odd');
    expect(Object.keys(run.params).map((key) => key.length)).toContain(250);
    expect(run.params).toMatchObject({ empty: '', long: 'x'.repeat(6000) });
    expect(Object.entries(run.params)).toContainEqual([
      expect.stringMatching(/^grid_0_-[0-9a-f]{6}$/),
      '8',
    ]);
    expect(run.tags).toMatchObject({ long: 'y'.repeat(8000), zero: 'ab\ufffdc' });
    expect(run.metricKeys).toEqual([
      expect.stringMatching(/^_\/up-/),
      expect.stringMatching(/^a_b-/),
      expect.stringMatching(/^a_b-/),
      'minus',
      'nan',
      'plus',
      'tiny',
    ]);
    const value = async (key: string) => (await view.history(run.info.run_id, key))[0];
    expect(await value('nan')).toMatchObject({ value: 'NaN', step: 1, timestamp: NOON + 1 });
    expect(await value('plus')).toMatchObject({ value: Number.MAX_VALUE });
    expect(await value('minus')).toMatchObject({ value: -Number.MAX_VALUE });
    expect(await value('tiny')).toMatchObject({ value: 1e-300 });
    expect(local.notices.map((line) => line.replace(/-[0-9a-f]{6}/g, '-######').slice(0, 110)))
      .toMatchInlineSnapshot(`
      [
        "mlflow: param "grid[0]": the name "grid[0]" is logged as "grid_0_-######".",
        "mlflow: param "long": cut to 6000 characters.",
        "mlflow: tag "long": cut to 8000 characters.",
        "mlflow: tag "zero": characters that cannot be stored are left out.",
        "mlflow: param "keeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee",
        "mlflow: metric "plus": Infinity is stored as 1.797e308, the largest number there is.",
        "mlflow: metric "minus": -Infinity is stored as -1.797e308, the largest number there is.",
        "mlflow: metric "a@b": the name "a@b" is logged as "a_b-######".",
        "mlflow: metric "a%b": the name "a%b" is logged as "a_b-######".",
        "mlflow: metric "../up": the name "../up" is logged as "_/up-######".",
      ]
    `);
  });

  test('takes more than fits one batch', async () => {
    const local = await TrackedFolder.make('many');
    const names = Array.from({ length: 130 }, (_, i) => `m/${i}`);
    const values = Object.fromEntries(names.map((name, i) => [name, i]));
    await local.append(
      ...names.map((key) => ({ type: 'param' as const, time: NOON, key, value: 'v'.repeat(6000) })),
      ...names.map((key) => ({ type: 'tag' as const, time: NOON, key, value: 'w'.repeat(8000) })),
      ...Array.from({ length: 20 }, (_, step) => ({
        type: 'metrics' as const,
        time: NOON,
        step,
        values,
      })),
    );
    expect(await local.sync(server.uri)).toMatchObject({ pending: 0 });
    const run = await view.onlyRun('many');
    expect(Object.keys(run.params)).toHaveLength(130);
    expect(run.tags['m/129']).toBe('w'.repeat(8000));
    expect(run.metricKeys).toHaveLength(130);
    expect(await view.history(run.info.run_id, 'm/129')).toHaveLength(20);
    expect(local.notices).toEqual([]);
  });

  test('a changed param becomes a tag, and spoils nothing that comes with it', async () => {
    const local = await TrackedFolder.make('changed');
    await local.append({ type: 'param', time: NOON, key: 'train.steps', value: '100' });
    await local.sync(server.uri);
    await local.append(
      { type: 'param', time: NOON, key: 'train.steps', value: '100' },
      { type: 'param', time: NOON, key: 'train.steps', value: '200' },
      { type: 'metrics', time: NOON, step: 1, values: { loss: 1 } },
    );
    expect(await local.sync(server.uri)).toMatchObject({ pending: 0 });
    const run = await view.onlyRun('changed');
    expect(run.params).toEqual({ 'train.steps': '100' });
    expect(run.tags['gan.param.train.steps']).toBe('200');
    expect(run.metricKeys).toEqual(['loss']);
  });

  test('a resumed run is the same run', async () => {
    const local = await TrackedFolder.make('resumed');
    await local.append(
      { type: 'state', time: NOON, state: 'running' },
      { type: 'metrics', time: NOON + 1, step: 1, values: { loss: 1 } },
      { type: 'state', time: NOON + 2, state: 'interrupted', reason: 'SIGTERM' },
    );
    await local.sync(server.uri);
    const before = await view.onlyRun('resumed');
    expect(before.info.status).toBe('KILLED');
    expect(before.tags['gan.reason']).toBe('SIGTERM');
    await local.append({ type: 'state', time: NOON + 3, state: 'running' });
    await local.sync(server.uri);
    expect((await view.onlyRun('resumed')).info.status).toBe('RUNNING');
    await local.append(
      { type: 'metrics', time: NOON + 4, step: 1, values: { loss: 1 } },
      { type: 'metrics', time: NOON + 5, step: 2, values: { loss: 0.5 } },
      {
        type: 'state',
        time: NOON + 6,
        state: 'stopped',
        reason: 'loss/generator is NaN at step 2',
      },
    );
    await local.sync(server.uri);
    const after = await view.onlyRun('resumed');
    expect(after.info).toMatchObject({ run_id: before.info.run_id, status: 'FAILED' });
    expect(after.tags).toMatchObject({
      'gan.state': 'stopped',
      'gan.reason': 'loss/generator is NaN at step 2',
    });
    const points = await view.history(after.info.run_id, 'loss');
    expect(points.map((p) => [p.step, p.value])).toEqual([
      [1, 1],
      [2, 0.5],
    ]);
  });

  test('a clock that goes back: all is there, steps in order, no end before the start', async () => {
    const local = await TrackedFolder.make('back');
    const HOUR = 3_600_000;
    const steps = [1, 2, 3, 4, 5];
    await local.append({ type: 'state', time: NOON, state: 'running' });
    for (const step of steps) {
      const time = NOON - step * HOUR;
      await local.file(`samples/${step}.png`, PNG);
      await local.append(
        { type: 'metrics', time, step, values: { loss: step } },
        { type: 'artifact', time, path: `samples/${step}.png`, role: 'samples', step },
      );
    }
    await local.append({ type: 'state', time: NOON - 6 * HOUR, state: 'finished' });
    expect(await local.sync(server.uri)).toMatchObject({ pending: 0 });
    const run = await view.onlyRun('back');
    expect(run.info).toMatchObject({ status: 'FINISHED', start_time: NOON, end_time: NOON });
    const points = await view.history(run.info.run_id, 'loss');
    expect(points.map(({ step, value }) => [step, value])).toEqual(steps.map((s) => [s, s]));
    // The value that tables show is that of the last step.
    expect(run.data.metrics).toMatchObject([{ key: 'loss', value: 5, step: 5 }]);
    expect(await view.artifacts(run.info.run_id)).toHaveLength(2 * steps.length);
  });

  test('checkpoints go along only by choice', async () => {
    for (const checkpoints of [false, true]) {
      const local = await TrackedFolder.make(`checkpoints-${checkpoints}`);
      await local.file('checkpoints/100/state.bin', Buffer.alloc(3_000_000, 7));
      await local.append(
        { type: 'artifact', time: NOON, path: 'checkpoints/100', role: 'checkpoint', step: 100 },
        { type: 'artifact', time: NOON, path: 'checkpoints/50', role: 'checkpoint', step: 50 },
      );
      expect(await local.sync(server.uri, { checkpoints })).toMatchObject({ pending: 0 });
      const run = await view.onlyRun(local.name);
      const files = await view.artifacts(run.info.run_id);
      expect(files).toEqual(checkpoints ? ['checkpoints/100/state.bin'] : []);
      expect(local.notices).toEqual(
        checkpoints ? ['mlflow: checkpoints/50 no longer exists, and is not sent.'] : [],
      );
    }
  });

  test('nothing outside of the run folder is sent', async () => {
    const local = await TrackedFolder.make('outside');
    await local.file('../secret.txt', 'secret');
    await local.append({ type: 'artifact', time: NOON, path: '../secret.txt', role: 'other' });
    expect(await local.sync(server.uri)).toMatchObject({ pending: 0 });
    const run = await view.onlyRun('outside');
    expect(await view.artifacts(run.info.run_id)).toEqual([]);
  });

  test('a child is linked to its parent, also when the parent comes later', async () => {
    const sweep = await TrackedFolder.make('family');
    await sweep.append({ type: 'state', time: NOON, state: 'running' });
    const trial = await TrackedFolder.make('family', path.join(sweep.folder, 'trials', '1'));
    await trial.append(
      { type: 'state', time: NOON, state: 'running' },
      { type: 'parent', time: NOON, folder: '../..' },
    );
    await trial.sync(server.uri);
    await sweep.sync(server.uri);
    await trial.sync(server.uri);
    const runs = await view.runs('family');
    const parent = runs.find((run) => run.info.run_name === 'run-1');
    const id = await view.experimentId('family');
    const { runs: children } = await view.post<{ runs: typeof runs }>('runs/search', {
      experiment_ids: [id],
      filter: `tags.mlflow.parentRunId = '${parent?.info.run_id}'`,
    });
    expect(children.map((run) => run.info.run_name)).toEqual(['1']);
  });

  test('a run that was deleted is not made again behind its owner', async () => {
    const local = await TrackedFolder.make('deleted');
    await local.append({ type: 'state', time: NOON, state: 'running' });
    await local.sync(server.uri);
    const run = await view.onlyRun('deleted');
    await view.post('runs/delete', { run_id: run.info.run_id });
    await local.append({ type: 'metrics', time: NOON, step: 1, values: { loss: 1 } });
    const report = await local.sync(server.uri);
    expect(report).toMatchObject({
      pending: 1,
      problem: expect.stringContaining('was deleted on') as string,
    });
    await view.post('runs/restore', { run_id: run.info.run_id });
    expect(await local.sync(server.uri)).toMatchObject({ pending: 0 });
    expect((await view.onlyRun('deleted')).metricKeys).toEqual(['loss']);
  });
});
