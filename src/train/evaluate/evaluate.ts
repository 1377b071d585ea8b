import type { RunParts } from '../../graph/index.js';
import type { LoadedImages, MetricInputs } from '../../plugin/index.js';
import type { Journal } from '../../tracking/index.js';
import type { TrainContext } from '../context.js';
import type { Painter } from '../samples/painter.js';

/** Scores the generator with the recipe's metrics and logs what they say. */
export class Evaluator {
  #test: Promise<LoadedImages> | undefined;

  constructor(
    private readonly options: {
      readonly parts: Pick<RunParts, 'dataset' | 'metrics'>;
      readonly seed: number;
      readonly train: LoadedImages;
      readonly painter: Painter;
      readonly journal: Journal;
      readonly context: TrainContext;
    },
  ) {}

  /** @returns all that was logged */
  async evaluate(step: number): Promise<Record<string, number>> {
    const all: Record<string, number> = {};
    const { parts, journal } = this.options;
    const inputs = this.#inputs();
    for (const { name, part } of parts.metrics) {
      this.options.context.progress(`evaluating ${name}`, 0, undefined);
      const values = await part.evaluate(inputs);
      journal.append({ type: 'metrics', time: Date.now(), step, values });
      Object.assign(all, values);
    }
    return all;
  }

  #inputs(): MetricInputs {
    const { parts, seed, train, painter, context } = this.options;
    return {
      image: parts.dataset.image,
      generate: async (count) => (await painter.drawMany(seed, 'evaluation', count)).pixels,
      real: async (split) => {
        if (split === 'train') return train;
        this.#test ??= parts.dataset.load('test', context);
        return this.#test;
      },
    };
  }
}
