import { randomUUID } from 'node:crypto';
import { modelFile } from './model-file.js';
import { MODEL_KEY_TAG, modelName } from './names.js';
import type { ModelFacts, RemoteRun } from './remote-run.js';
import { localFiles, proxiedRoot, upload } from './upload.js';

/**
 * Logs files of the run as a model of MLflow's own, which can be registered and deployed from its
 * page. Made once: as for runs, a key of our own is kept before.
 * @param leftOut called for each file that exists but is not sent
 * @returns false if there is nothing to send, or no way to send it
 */
export async function logModel(
  remote: RemoteRun,
  path: string,
  step: number,
  leftOut: (file: string) => void,
): Promise<boolean> {
  const { api, run, facts } = remote;
  const { files, left } = await localFiles(run.folder, path);
  left.forEach(leftOut);
  if (files.length === 0) return false;
  const known = (facts.models ??= {});
  const model = (known[path] ??= { key: randomUUID() });
  if (model.modelId === undefined) await makeModel(remote, path, model);
  const root = proxiedRoot(model.artifactUri);
  if (root === undefined || model.modelId === undefined) return false;
  const { modelId } = model;
  for (const file of files) {
    const to = `${root}/${file.inside || path.split('/').at(-1) || 'model'}`;
    await remote.once(to, () => upload(api, file, to));
  }
  const about = `${root}/MLmodel`;
  await remote.once(about, async () => {
    const text = Buffer.from(await modelFile({ modelId, runId: remote.id, files }));
    await api.putArtifact(about, text, text.length);
  });
  await remote.once('finish', () => api.finishModel(modelId));
  const outputs = (await api.run(remote.id))?.outputs?.model_outputs ?? [];
  if (!outputs.some((output) => output.model_id === modelId)) {
    await api.logOutput(remote.id, modelId, step);
  }
  return true;
}

async function makeModel(remote: RemoteRun, path: string, model: ModelFacts): Promise<void> {
  const { api, run, facts } = remote;
  const experimentId = facts.experimentId ?? '';
  await run.keepFacts();
  const earlier = (await api.modelsByTag(experimentId, MODEL_KEY_TAG, model.key)).at(0);
  const made =
    earlier ??
    (await api.createModel({
      experiment_id: experimentId,
      name: modelName(path),
      model_type: path.endsWith('/classifier') ? 'gan-classifier' : 'gan-generator',
      source_run_id: remote.id,
      tags: [{ key: MODEL_KEY_TAG, value: model.key }],
    }));
  model.modelId = made.info.model_id;
  model.artifactUri = made.info.artifact_uri;
  await run.keepFacts();
}
