import { appendFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { findMlflow } from '../plugins/trackers/support/mlflow-server.js';
import { MlflowView } from '../plugins/trackers/support/mlflow-view.js';
import { sharedMlflow } from '../plugins/trackers/support/shared-mlflow.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { tinyRecipe } from '../support/tiny-run.js';
import { gan } from './gan.js';

const found = findMlflow();
if (found.missing) console.warn(`skipped: ${found.missing}`);

describe.skipIf(found.missing)('gan rerun with a real MLflow server', () => {
  let server: Awaited<ReturnType<typeof sharedMlflow>>;
  beforeAll(async () => {
    server = await sharedMlflow();
  });

  it('repeats a run by its id, to the bit, where its folder is not at hand', async () => {
    const cwd = await temporaryFolder();
    const elsewhere = await temporaryFolder();
    await appendFile(await tinyRecipe(cwd), 'tracking: [local, mlflow]\n');
    const env = {
      MLFLOW_TRACKING_URI: server.uri,
      MLFLOW_EXPERIMENT_NAME: 'rerun',
      GAN_CACHE_DIR: path.join(elsewhere, 'cache'),
    };
    expect((await gan(['run', 'tiny.yaml', '--out', 'first'], { cwd, env })).code).toBe(0);
    const view = new MlflowView(server.uri);
    const id = (await view.onlyRun('rerun')).info.run_id;
    expect(await view.artifacts(id)).toContain('provenance.json');
    const provenance = await readFile(path.join(cwd, 'first', 'provenance.json'), 'utf8');
    expect((await view.artifact(id, 'provenance.json')).toString()).toBe(provenance);

    const again = await gan(['rerun', id, '--out', 'second'], { cwd: elsewhere, env });
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect(again.stdout).toContain(`as mlflow:${id} so far: `);
    expect(again.stdout).toContain(`as mlflow:${id}: data and device are the same, too`);
    const newest = path.join('checkpoints', 'step-000012.safetensors');
    const [one, two] = await Promise.all([
      readFile(path.join(cwd, 'first', newest)),
      readFile(path.join(elsewhere, 'second', newest)),
    ]);
    expect(two.equals(one)).toBe(true);
    expect(await view.runs('rerun')).toHaveLength(2);

    const missing = await gan(['rerun', 'f'.repeat(32)], { cwd: elsewhere, env });
    expect(missing.code).toBe(2);
    expect(missing.stderr).toBe(
      `GAN_NO_MLFLOW_RUN MLflow at ${server.uri} has no run ${'f'.repeat(32)}\n`,
    );
  });
});
