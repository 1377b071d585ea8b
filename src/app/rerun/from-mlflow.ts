import path from 'node:path';
import { asInputError, userError } from '../../errors/index.js';
import { cacheDir, writeFileAtomic } from '../../files/index.js';
import type { Pack } from '../../recipe/index.js';
import { PROVENANCE_FILES } from '../../run/index.js';
import type { MlflowApi } from '../../../plugins/trackers/mlflow/client/api.js';

const TIMEOUT_MS = 15_000;

/** Whether a text has the form of a run id on an MLflow server. */
export function isMlflowId(text: string): boolean {
  return /^[0-9a-f]{32}$/.test(text);
}

/**
 * Fetches the recipe and the provenance of a run from the server that MLFLOW_TRACKING_URI names. Other
 * users may write to that server, so the recipe counts as one from elsewhere.
 * @throws GanError if the server cannot be reached, has no such run, or has no recipe for it
 */
export async function fetchFromMlflow(id: string): Promise<Pack> {
  const uri = process.env['MLFLOW_TRACKING_URI'];
  if (!uri) {
    throw userError(
      'GAN_MLFLOW_URI',
      `${id} is not a folder, and looks like the id of an MLflow run`,
      {
        hint: 'Set MLFLOW_TRACKING_URI to the address of the server that has it.',
      },
    );
  }
  const { HttpClient } = await import('../../../plugins/trackers/mlflow/client/http.js');
  const { MlflowApi } = await import('../../../plugins/trackers/mlflow/client/api.js');
  const { readTarget } = await import('../../../plugins/trackers/mlflow/client/target.js');
  const target = readTarget(uri, process.env);
  const http = new HttpClient(target, TIMEOUT_MS, AbortSignal.timeout(4 * TIMEOUT_MS));
  try {
    const root = path.join(cacheDir(), 'reruns', id);
    await download(new MlflowApi(http), id, target.uri, root);
    return { name: `mlflow:${id}`, root, recipe: path.join(root, 'recipe.yaml'), isRun: true };
  } catch (error) {
    // As for a recipe's address that leads to nothing.
    throw asInputError(error);
  } finally {
    await http.close();
  }
}

async function download(api: MlflowApi, id: string, uri: string, folder: string): Promise<void> {
  const { proxiedRoot } = await import('../../../plugins/trackers/mlflow/run/upload.js');
  const run = await api.run(id);
  if (!run) throw userError('GAN_NO_MLFLOW_RUN', `MLflow at ${uri} has no run ${id}`);
  const root = proxiedRoot(run.info.artifact_uri);
  if (root === undefined) {
    throw userError('GAN_NO_MLFLOW_RECIPE', `MLflow at ${uri} does not serve artifacts`, {
      hint: 'Start it with --serve-artifacts, or give the folder of the run.',
    });
  }
  const recipe = await api.artifactText(`${root}/recipe.yaml`).catch((cause: unknown) => {
    throw userError('GAN_NO_MLFLOW_RECIPE', `the run ${id} has no recipe.yaml`, {
      cause,
      hint: 'Only runs of gan can be repeated.',
    });
  });
  await writeFileAtomic(path.join(folder, 'recipe.yaml'), recipe);
  // A run that ended before its data was read has none.
  for (const name of PROVENANCE_FILES) {
    const text = await api.artifactText(`${root}/${name}`).catch(() => undefined);
    if (text === undefined) continue;
    return writeFileAtomic(path.join(folder, name), text);
  }
}
