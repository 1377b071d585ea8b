import type { FeatureNetwork, Metric, MetricInputs, MetricResult } from 'gan-recipes/plugin';
import { assertEnough, type LeastReals } from './enough.js';
import type { InceptionParams } from './params.js';

type PrepareInputs = Omit<MetricInputs, 'generate'>;

/** How a metric scores fakes through a network. */
export interface Scoring {
  /** The names that it logs. */
  readonly scores: readonly string[];
  readonly least: LeastReals;
  /** Called before training with the number of real images that it will look at. */
  readonly warn?: ((reals: number, inputs: PrepareInputs) => void) | undefined;
  readonly score: (network: FeatureNetwork, inputs: MetricInputs) => Promise<MetricResult>;
}

interface RealsParams {
  readonly reals: number;
  readonly split: 'train' | 'test';
}

/** A metric that looks through the 2015 Inception. */
export function inceptionMetric(params: InceptionParams & RealsParams, scoring: Scoring): Metric {
  return through(params, scoring, async (inputs) => {
    const { throughInception } = await import('./through-inception.js');
    return throughInception(params, inputs);
  });
}

/** A metric that uses a classifier that the user trained. */
export function classifierMetric(
  params: RealsParams & { readonly classifier: string },
  scoring: Scoring,
): Metric {
  return through(params, scoring, (inputs) => inputs.classifier(params.classifier));
}

function through(
  { reals, split }: RealsParams,
  { scores, least, warn, score }: Scoring,
  open: (inputs: PrepareInputs) => Promise<FeatureNetwork>,
): Metric {
  const enough = (inputs: PrepareInputs) => assertEnough(scores[0], inputs, split, least);
  return {
    scores: () => scores,
    async prepare(inputs) {
      const count = await enough(inputs);
      warn?.(Math.min(reals, count), inputs);
      await open(inputs);
    },
    async evaluate(inputs) {
      await enough(inputs);
      return score(await open(inputs), inputs);
    },
  };
}
