import type { RunGraph } from '../graph/index.js';
import type { CompiledFunction, LoadedImages, Session } from '../plugin/index.js';
import type { TensorFunction } from '../trace/index.js';
import type { TrainContext } from './context.js';
import { quietEngine } from './engine.js';
import { stepInputs, type StepInputs } from './loop/step-inputs.js';
import { Painter } from './samples/painter.js';
import type { GanStep } from './step/index.js';

/** A run that is ready to train: device open, data on it, programs compiled. */
export interface OpenRun {
  readonly session: Session;
  readonly images: LoadedImages;
  readonly step: CompiledFunction;
  /** All that the run's state consists of. */
  readonly state: TensorFunction['state'];
  readonly inputs: StepInputs;
  readonly painter: Painter;
}

/** Makes the training step once the device is open, since networks live on its backend. */
export type MakeTrainStep = (graph: RunGraph, imageCount: number) => Promise<GanStep>;

/**
 * Loads the data, opens the device and compiles. Closes the device again if something fails.
 * @throws GanError that says what to do
 */
export async function openRun(
  graph: RunGraph,
  makeStep: MakeTrainStep,
  context: TrainContext,
): Promise<OpenRun> {
  const { recipe, parts } = graph;
  const images = await parts.dataset.load('train', context);
  quietEngine();
  const session = await parts.hardware.open(context);
  try {
    const { height, width, channels } = parts.dataset.image;
    const resident = await session.put({
      shape: [images.count, height, width, channels],
      dtype: 'uint8',
      data: images.images,
    });
    const functions = await makeStep(graph, images.count);
    context.progress('compiling the training step', 0, undefined);
    const step = await session.compile(functions.train);
    const [rows, columns] = recipe.samples.grid;
    const sample = await session.compile(functions.sample(rows * columns));
    return {
      session,
      images,
      step,
      state: functions.train.state,
      inputs: stepInputs({
        recipe,
        parts,
        images: resident,
        imageCount: images.count,
        replicas: session.replicas,
      }),
      painter: new Painter(sample, parts.model.image, [rows * columns, parts.model.noise]),
    };
  } catch (error) {
    await session.close();
    throw error;
  }
}
