import { beforeAll, describe, expect, it } from 'vitest';
import { findMlflow } from '../plugins/trackers/support/mlflow-server.js';
import { MlflowView } from '../plugins/trackers/support/mlflow-view.js';
import { sharedMlflow } from '../plugins/trackers/support/shared-mlflow.js';
import { gan } from '../cli/gan.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { TINY_GAN } from '../support/tiny-run.js';
import { tinySweep } from './tiny-sweep.js';

const found = findMlflow();
if (found.missing) console.warn(`skipped: ${found.missing}`);

describe.skipIf(found.missing)('a sweep on a real MLflow server', () => {
  let server: Awaited<ReturnType<typeof sharedMlflow>>;
  beforeAll(async () => {
    server = await sharedMlflow();
  });

  it('is one parent run with a child a trial, pruned ones marked', async () => {
    const cwd = await temporaryFolder();
    const recipe = `${TINY_GAN}tracking: [local, mlflow]\n`;
    const more = '  pruner: { use: asha, minSteps: 20, reduction: 2 }\n';
    await tinySweep(cwd, { trials: 2, recipe, more });
    const env = { MLFLOW_TRACKING_URI: server.uri, MLFLOW_EXPERIMENT_NAME: 'sweep' };
    const steps = ['--set', 'train.steps=100'];
    const ended = await gan(['sweep', 'sweep.yaml', ...steps], { cwd, env });
    expect(ended.stderr).toBe('');
    expect(ended.code).toBe(0);

    const view = new MlflowView(server.uri);
    const ids = (await view.runs('sweep')).map(({ info }) => info.run_id);
    const runs = await Promise.all(ids.map((id) => view.run(id)));
    const parent = runs.find(({ tags }) => tags['gan.kind'] === 'sweep');
    const children = runs.filter((run) => run !== parent);
    expect(parent?.info.status).toBe('FINISHED');
    expect(parent?.params['sweep.objective']).toBe('minimize loss/generator');
    expect(children).toHaveLength(2);
    for (const { tags } of children) {
      expect(tags['mlflow.parentRunId']).toBe(parent?.info.run_id);
      expect(tags['trial.state']).toMatch(/finished|pruned/);
    }
    const pruned = children.filter(({ tags }) => tags['pruned'] === 'true');
    expect(pruned.map(({ info }) => info.status)).toEqual(['KILLED']);
  });

  it('that was recorded without a server is delivered by `gan sync SWEEP`, once', async () => {
    const cwd = await temporaryFolder();
    await tinySweep(cwd, { trials: 2, recipe: `${TINY_GAN}tracking: [local, mlflow]\n` });
    const nowhere = { MLFLOW_TRACKING_URI: '', MLFLOW_EXPERIMENT_NAME: 'sweep-later' };
    expect((await gan(['sweep', 'sweep.yaml'], { cwd, env: nowhere })).code).toBe(0);
    const env = { MLFLOW_TRACKING_URI: server.uri, MLFLOW_EXPERIMENT_NAME: 'sweep-later' };
    for (let times = 0; times < 2; times++) {
      const synced = await gan(['sync', 'sweeps/tiny'], { cwd, env });
      expect(synced.stderr).toBe('');
      expect(synced.code).toBe(0);
    }
    const view = new MlflowView(server.uri);
    const ids = (await view.runs('sweep-later')).map(({ info }) => info.run_id);
    const runs = await Promise.all(ids.map((id) => view.run(id)));
    expect(runs).toHaveLength(3);
    const parent = runs.find(({ tags }) => tags['gan.kind'] === 'sweep');
    expect(parent?.info.status).toBe('FINISHED');
    for (const child of runs.filter((run) => run !== parent)) {
      expect(child.tags['mlflow.parentRunId']).toBe(parent?.info.run_id);
      expect(child.tags['trial.state']).toBe('finished');
      expect(child.params['optimizer.generator.lr']).toMatch(/^\d/);
      expect(Object.keys(child.params)).toContain('loss.use');
    }
  });
});
