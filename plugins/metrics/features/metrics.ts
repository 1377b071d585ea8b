import type { FeatureNetwork, Metric, MetricInputs, MetricResult } from 'gan-recipes/plugin';
import type { InceptionParams } from './params.js';

type Score = (network: FeatureNetwork, inputs: MetricInputs) => Promise<MetricResult>;

/** A metric that looks through the 2015 Inception. */
export function inceptionMetric(params: InceptionParams, score: Score): Metric {
  return through(async (inputs) => {
    const { throughInception } = await import('./through-inception.js');
    return throughInception(params, inputs);
  }, score);
}

/** A metric that looks through a classifier of one's own. */
export function classifierMetric(params: { readonly classifier: string }, score: Score): Metric {
  return through((inputs) => inputs.classifier(params.classifier), score);
}

function through(
  open: (inputs: Omit<MetricInputs, 'generate'>) => Promise<FeatureNetwork>,
  score: Score,
): Metric {
  return {
    prepare: async (inputs) => {
      await open(inputs);
    },
    evaluate: async (inputs) => score(await open(inputs), inputs),
  };
}
