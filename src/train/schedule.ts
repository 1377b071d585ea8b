import { splitImages, withEpochsOf, withReplicasOf, type RunGraph } from '../graph/index.js';
import type { PlayerName } from '../plugin/index.js';
import { stepControls } from './loop/step-inputs.js';

/** A network's learning rate over a run. */
export interface RateSchedule {
  readonly network: PlayerName;
  /** Steps, from 0 to the last one, and the rate of each. */
  readonly points: readonly (readonly [step: number, rate: number])[];
}

/** Maximum number of points, evenly spread. */
const MOST_POINTS = 20_000;

/**
 * The learning rates that a run would train with, from the function that training calls.
 * @param options.replicas devices that train together
 * @param options.countImages counts the training images; called if the data set does not know their
 * number and a schedule counts epochs
 */
export async function rateSchedules(
  graph: RunGraph,
  options: { readonly replicas: number; readonly countImages: () => Promise<number> },
): Promise<RateSchedule[]> {
  const { replicas } = options;
  const sized = withReplicasOf(graph, replicas);
  const schedulesFor = (images: number): RateSchedule[] => {
    const { recipe, parts } = withEpochsOf(sized, images);
    const imageCount = splitImages(recipe.train, images).trained;
    const steps = stepsToShow(recipe.train.steps);
    const controls = stepControls({ recipe, parts, imageCount, replicas });
    return (Object.keys(parts.optimizer) as PlayerName[]).map((network) => ({
      network,
      points: steps.map((step) => [step, controls(step)[`lr/${network}`]] as const),
    }));
  };
  const known = graph.parts.dataset.trainImages;
  if (known !== undefined) return schedulesFor(known);
  if (graph.recipe.train.epochs !== undefined) return schedulesFor(await options.countImages());
  // If the length of an epoch makes no difference, the images need not be counted.
  const [short, long] = [schedulesFor(1), schedulesFor(1e9)];
  if (JSON.stringify(short) === JSON.stringify(long)) return short;
  return schedulesFor(await options.countImages());
}

function stepsToShow(steps: number): number[] {
  const stride = Math.ceil(steps / MOST_POINTS);
  const shown = Array.from({ length: Math.ceil(steps / stride) }, (_, i) => i * stride);
  return shown.at(-1) === steps - 1 ? shown : [...shown, steps - 1];
}

/**
 * First, highest and last rate, as the seed's notebook prints them with Python's `{:.3g}`:
 * `1e-05 to 0.0004 to 2.72e-05`.
 */
export function summarize({ points }: RateSchedule): string {
  const rates = points.map(([, rate]) => rate);
  // Math.max with that many arguments would overflow the stack.
  const highest = rates.reduce((most, rate) => Math.max(most, rate), 0);
  return [rates[0], highest, rates[rates.length - 1]].map(general).join(' to ');
}

/** Formats like `{:.3g}`: up to three digits; below 1e-4 and from 1000 on with an exponent. */
function general(value: number): string {
  const [digits, exponent] = value.toExponential(2).split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 3) return String(Number(value.toFixed(2 - power)));
  const written = Math.abs(power).toString().padStart(2, '0');
  return `${Number(digits)}e${power < 0 ? '-' : '+'}${written}`;
}
