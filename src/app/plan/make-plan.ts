import {
  splitImages,
  STAND_IN_IMAGES,
  withEpochsOf,
  withReplicasOf,
  type RunGraph,
} from '../../graph/index.js';
import type { HardwareContext } from '../../plugin/index.js';
import { makeNetworks, type Variables } from '../../step/index.js';
import { program, trace, useTraceBackend, type TensorFunction } from '../../trace/index.js';
import {
  quietEngine,
  assertModelFits,
  assertNetworksFit,
  assertStepFits,
  withFitCheck,
  withFaultPlace,
  type RecipePlaces,
  makeTask,
} from '../../train/index.js';
import { openHere } from './on-this-machine.js';
import type { Plan } from './plan.js';
import { ratesOf, roofline } from './rates.js';
import { openThere, type Compiled, type PlannedTask, type PlanTarget } from './for-topology.js';

interface PlanOptions extends HardwareContext {
  /** Devices that need not be present, such as `v5e:2x2`. Default: this machine's. */
  readonly topology?: string | undefined;
  /** Places of the recipe's keys, for errors. */
  readonly places?: RecipePlaces | undefined;
  /** Called with the plan before a step is timed, because timing may crash the process. */
  readonly beforeTiming?: ((plan: Plan) => void) | undefined;
}

/**
 * Compiles a run's training step and computes what the run would need. Does not train and reads no
 * data: the images are generated.
 * @throws GanError (exit code 2) if the step does not fit the device, with a batch size that would
 */
export async function makePlan(given: RunGraph, options: PlanOptions): Promise<Plan> {
  const { trainImages } = given.parts.dataset;
  const counted = trainImages ?? STAND_IN_IMAGES;
  const guess = withEpochsOf(given, counted);
  const { recipe } = guess;
  const images = splitImages(recipe.train, counted).trained;
  const onDevice = recipe.train.data === 'stream' ? 'streamed' : counted;
  const { topology, progress, places } = options;
  quietEngine();
  await useTraceBackend();
  const traceStep = async (graph: RunGraph) => {
    progress('tracing the training step', 0, undefined);
    return withFaultPlace(places, async () => {
      const networks = await makeNetworks(graph);
      const { train: traced } = await makeTask(graph, onDevice, {}, networks);
      assertNetworksFit(networks, traced.state);
      return { traced, flopsPerStep: program.countFlops((await trace(traced)).program) };
    });
  };
  const first = await traceStep(guess);
  const target =
    topology === undefined
      ? await openHere(guess, onDevice, options)
      : await openThere(guess, topology, options);
  try {
    const { device, replicas, available, peaks } = target;
    const graph = withEpochsOf(withReplicasOf(given, replicas), counted);
    const { batch, steps, precision } = graph.recipe.train;
    const isAsGuessed = batch === recipe.train.batch;
    const { traced, flopsPerStep } = isAsGuessed ? first : await traceStep(graph);
    const compiled = await compileWithFitCheck(graph, onDevice, traced.state, target, options);
    const { needs, time } = compiled;
    const fastest = roofline(needs?.work, ratesOf(peaks, precision));
    const plan: Plan = {
      recipe: recipe.name,
      device,
      replicas,
      batch,
      steps,
      precision,
      shapes: shapesOf(graph),
      networks: Object.fromEntries(
        networksOf(graph).map((network) => [network, sizes(traced, network)]),
      ),
      images: { count: images, assumed: trainImages === undefined },
      flopsPerStep,
      work: needs?.work,
      compile: needs && { seconds: compiled.seconds, cached: compiled.cached },
      memory: { needed: needs?.memory, available },
      roofline: fastest,
      ...stepOf(fastest === undefined ? undefined : { seconds: fastest, basis: 'roofline' }, steps),
    };
    if (!time) return plan;
    options.beforeTiming?.(plan);
    progress('timing the training step', 0, undefined);
    const { step = plan.step, untimed } = await time(flopsPerStep);
    return { ...plan, ...stepOf(step, steps), ...(untimed === undefined ? {} : { untimed }) };
  } finally {
    await target.close();
  }
}

function stepOf(step: Plan['step'], steps: number): Pick<Plan, 'step' | 'eta'> {
  return { step, eta: step && step.seconds * steps };
}

async function compileWithFitCheck(
  graph: RunGraph,
  onDevice: number | 'streamed',
  variables: Variables,
  target: PlanTarget,
  { progress, places }: PlanOptions,
): Promise<Compiled> {
  const compile = (task: PlannedTask) => target.compile(task);
  return withFitCheck(
    { ...target, graph, images: onDevice, places, progress, compile },
    async () => {
      const { batch } = graph.recipe.train;
      assertModelFits(variables, target);
      progress(`compiling the training step at batch ${batch}`, 0, undefined);
      const task = await makeTask(graph, onDevice);
      assertStepFits(task.train, graph, target);
      return compile(task);
    },
  );
}

function networksOf({ parts }: RunGraph): string[] {
  const others = 'otherNetworks' in parts.model ? Object.keys(parts.model.otherNetworks) : [];
  return [...Object.keys(parts.optimizer), ...others];
}

function shapesOf({ task, recipe, parts }: RunGraph): Plan['shapes'] {
  const { batch } = recipe.train;
  const { height, width, channels } = parts.model.image;
  const images = [batch, height, width, channels];
  if (task === 'classifier') return { images, logits: [batch, parts.model.classes] };
  const { game, noise } = parts.model;
  if (!game) return { noise: [batch, noise], images, logits: [batch, 1] };
  const domains: Record<string, readonly number[]> = {};
  for (const [name, { height, width, channels }] of Object.entries(game.domains)) {
    domains[name] = [batch, height, width, channels];
  }
  return { ...domains, images };
}

function sizes({ state }: TensorFunction, network: string) {
  const count = (trainable: boolean) =>
    [...state]
      .filter(
        ([name, variable]) => name.startsWith(`${network}/`) && variable.trainable === trainable,
      )
      .reduce((sum, [, { size }]) => sum + size, 0);
  return { parameters: count(true), statistics: count(false) };
}
