import { parseShape, readSmallText, shape, Type, type Shape } from 'gan-recipes/plugin';
import { stringify } from 'yaml';
import type { LocalFile } from './upload.js';

/** What a model takes or gives, as a run's `signature.json` tells. */
interface TensorSpec {
  readonly name?: string;
  readonly dtype: string;
  /** The first axis is the batch: -1. */
  readonly shape: readonly number[];
}

interface Signature {
  readonly inputs: readonly TensorSpec[];
  readonly outputs: readonly TensorSpec[];
}

const tensorSpecs = Type.Array(
  Type.Object({
    name: Type.Optional(Type.String()),
    dtype: Type.String(),
    shape: Type.Array(Type.Number()),
  }),
);
const SIGNATURE: Shape<Signature> = shape(
  Type.Object({ inputs: tensorSpecs, outputs: tensorSpecs }),
);

export interface ModelFileOptions {
  readonly modelId: string;
  readonly runId: string;
  readonly files: readonly LocalFile[];
}

/**
 * The text of an `MLmodel`, the file by which MLflow and its Python library know a model: which
 * files it consists of, as a flavor of our own, and what it takes and gives.
 * Format: mlflow.models.Model, MLflow 3.17.
 */
export async function modelFile({ modelId, runId, files }: ModelFileOptions): Promise<string> {
  const signature = await readSignature(files);
  return stringify({
    artifact_path: `models:/${modelId}`,
    flavors: { gan: { files: files.map(({ inside }) => inside).sort() } },
    model_id: modelId,
    model_uuid: modelId,
    run_id: runId,
    ...(signature && {
      signature: {
        inputs: tensors(signature.inputs),
        outputs: tensors(signature.outputs),
        params: null,
      },
    }),
  });
}

async function readSignature(files: readonly LocalFile[]): Promise<Signature | undefined> {
  const found = files.find(({ inside }) => inside === 'signature.json');
  // The model is as good without one that is damaged.
  return found && parseShape(await readSmallText(found.file), SIGNATURE);
}

/** MLflow keeps these lists as JSON in a text. */
function tensors(specs: readonly TensorSpec[]): string {
  return JSON.stringify(
    specs.map(({ name, dtype, shape }) => ({
      ...(name === undefined ? {} : { name }),
      type: 'tensor',
      'tensor-spec': { dtype, shape },
    })),
  );
}
