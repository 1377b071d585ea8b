import { userError } from '../errors/index.js';
import { withEpochsOf, withReplicasOf, type RunGraph } from '../graph/index.js';
import type { DeviceTensor, Session } from '../plugin/index.js';
import type { HostTensor, TensorFunction } from '../trace/index.js';
import type { TrainContext } from './context.js';
import { assertSameModel, type StoredCheckpoint } from '../run/index.js';
import { makeNetworks, variablesWith, type Networks, type Variables } from '../step/index.js';
import { domainsOf, holdOut, Splits, type SplitImages } from './data/index.js';
import { quietEngine } from './quiet-tensorflow.js';
import { compileStep, type Dispatch } from './loop/dispatch.js';
import { stepInputs, type StepInputs } from './loop/step-inputs.js';
import { evenlySpaced } from './health/index.js';
import { assertStepFits, withFitCheck } from './memory-fit/index.js';
import { assertModelFits, assertNetworksFit } from './model-fits.js';
import { makeTask, type TrainTask, type Work } from './task/index.js';

/** A run that is ready to train: the device is open, the data loaded and the programs compiled. */
export interface PreparedTraining {
  /** The number of steps is set, even if the recipe counts epochs. */
  readonly graph: RunGraph;
  readonly session: Session;
  readonly images: SplitImages;
  /**
   * A sample of the images, evenly spread over the data set, for rules that compare with real
   * images.
   */
  readonly someImages: { readonly count: number; readonly images: Uint8Array };
  readonly dispatch: Dispatch;
  /** All variables of the run. */
  readonly state: TensorFunction['state'];
  readonly inputs: StepInputs;
  readonly work: Work;
  /** Stops decoding and closes the device. */
  close(): Promise<void>;
}

/** Networks without values, and all variables of a run with them. */
interface Model {
  readonly networks: Networks;
  readonly variables: Variables;
}

/**
 * Loads or streams the data, opens the device and compiles. If something fails, everything is
 * closed.
 * @param checkpoint that the run goes on from. Default: none
 * @throws GanError with a next step
 */
export async function prepareTraining(
  given: RunGraph,
  context: TrainContext,
  checkpoint?: StoredCheckpoint,
): Promise<PreparedTraining> {
  quietEngine();
  const model = await checkedModel(given, checkpoint);
  const splits = new Splits(given.parts.dataset, given.recipe, context);
  try {
    return await prepareWithSplits(splits, model, given, context);
  } catch (error) {
    await splits.close();
    throw error;
  }
}

/** Before anything of the model's size is made: a recipe can ask for a network of any size. */
async function checkedModel(
  graph: RunGraph,
  checkpoint: StoredCheckpoint | undefined,
): Promise<Model> {
  const networks = await makeNetworks(graph);
  const variables = await variablesWith(networks, graph);
  if (checkpoint) assertSameModel(checkpoint, variables);
  assertNetworksFit(networks, variables);
  return { networks, variables };
}

async function prepareWithSplits(
  splits: Splits,
  { networks, variables }: Model,
  given: RunGraph,
  context: TrainContext,
): Promise<PreparedTraining> {
  const images = await splits.get('train');
  const numbers = evenlySpaced(images.count);
  // Reading a few images now makes streams unpack archives and report undecodable images early.
  const someImages = { count: numbers.length, images: await images.read(numbers) };
  const { trained, heldOut } = holdOut(images, given.recipe);
  const session = await given.parts.hardware.open(context);
  try {
    const { device, replicas, deviceMemory: available } = session;
    const graph = withEpochsOf(withReplicasOf(given, replicas), images.count);
    const { recipe, parts } = graph;
    const compile = async (task: TrainTask) => {
      const dispatch = await compileStep(session, task);
      return { dispatch, needs: dispatch.compiled.needs };
    };
    const { places, progress } = context;
    const onDevice = images.whole ? images.count : 'streamed';
    const domains = domainsOf(graph, (name) => images.domains![name].count);
    const counts = Object.fromEntries(
      Object.entries(domains).map(([name, { count }]) => [name, count]),
    );
    const room = { device, replicas, available };
    const size = { ...room, graph, images: onDevice, places, compile, progress } as const;
    const { task, data, dispatch } = await withFitCheck(size, async () => {
      assertModelFits(variables, room);
      const task = await makeTask(graph, onDevice, counts, networks);
      assertStepFits(task.train, graph, size);
      const data = {
        ...(await uploadData(graph, session, images, 'labels' in task.train.inputs)),
        ...(await uploadTensors(session, task.settings ?? {})),
      };
      progress('compiling the training step', 0, undefined);
      return { task, data, dispatch: (await compile(task)).dispatch };
    });
    const { signal } = context;
    const { image } = parts.dataset;
    const stream = images.whole ? undefined : { source: images, image, signal };
    const work = await task.open({ session, images, heldOut, splits, context });
    return {
      graph,
      session,
      images,
      someImages,
      dispatch,
      state: task.train.state,
      inputs: stepInputs({ recipe, parts, data, domains, trained, replicas, stream }),
      work,
      async close() {
        await splits.close();
        await work.idle();
        await session.close();
      },
    };
  } catch (error) {
    await session.close();
    throw error;
  }
}

export async function uploadTensors(
  session: Session,
  tensors: Readonly<Record<string, HostTensor>>,
): Promise<Record<string, DeviceTensor>> {
  const entries: [string, DeviceTensor][] = [];
  for (const [name, tensor] of Object.entries(tensors)) {
    entries.push([name, await session.upload(tensor)]);
  }
  return Object.fromEntries(entries);
}

/** Uploads the images, and their labels if wanted. Streamed data is not uploaded. */
async function uploadData(
  graph: RunGraph,
  session: Session,
  images: SplitImages,
  withLabels: boolean,
): Promise<Readonly<Record<string, DeviceTensor>>> {
  const { recipe, parts } = graph;
  const { count, whole, labels, domains: others = {} } = images;
  const domains = domainsOf(graph, (name) => images.domains![name].count);
  if (withLabels && !labels) {
    throw userError('GAN_NO_LABELS', `data set ${recipe.dataset.use} has no labels to train with`, {
      hint: 'Choose a data set that has the class of each image.',
    });
  }
  if (!whole) return {};
  const { height, width, channels } = parts.dataset.image;
  const shape = [count, height, width, channels];
  const data: Record<string, DeviceTensor> = {
    images: await session.upload({ shape, dtype: 'uint8', data: whole }),
  };
  for (const [name, { image, count }] of Object.entries(domains)) {
    const shape = [count, image.height, image.width, image.channels];
    const bytes = others[name].whole!;
    data[`images/${name}`] = await session.upload({ shape, dtype: 'uint8', data: bytes });
  }
  if (!withLabels || !labels) return data;
  const of = { shape: [count], dtype: 'int32', data: labels } as const;
  return { ...data, labels: await session.upload(of) };
}
