import type { ImageSpec } from '../../plugin/index.js';
import type { Consent } from '../../recipe/index.js';
import {
  assertTruncatable,
  loadGenerator,
  MOST_AT_ONCE,
  type Pictures,
} from '../../train/index.js';
import { classNamed, openRunGenerator } from './open-generator.js';

export interface OpenGeneratorOptions extends Consent {
  /** A step, `best` or `latest`. Default: latest. */
  readonly checkpoint?: string | number | undefined;
  /** A hardware plugin in place of the recipe's. */
  readonly hardware?: string | undefined;
  /** Takes lines that a user should see. Default: they are dropped. */
  readonly onNotice?: ((line: string) => void) | undefined;
}

export interface DrawOptions {
  /** Seed of the noise. Default: the recipe's seed. */
  readonly seed?: number | undefined;
  /**
   * A class by its name or number; only for conditional generators. Default: the classes in turn.
   */
  readonly class?: string | number | undefined;
  /**
   * Noise beyond it, on either side, is drawn again (the truncation trick): closer to the mean image,
   * less varied. Only of generators of plain noise. Default: none is.
   */
  readonly truncation?: number | undefined;
}

/** A trained generator on a device of this process. */
export interface Generator {
  /** The step of its checkpoint. */
  readonly step: number;
  /** Height, width and channels of its images. */
  readonly image: ImageSpec;
  /** Names of its classes; empty if it is not conditional. */
  readonly classes: readonly string[];
  /**
   * Draws images, like `gan sample`.
   * @param count at least 1
   * @returns uint8 [count, height, width, channels], 0 to 255
   */
  sample(count: number, options?: DrawOptions): Promise<Pictures>;
  /** Releases the device. The generator cannot draw afterwards. */
  close(): Promise<void>;
}

/**
 * Opens the generator of a run's checkpoint (its average, if the recipe keeps one) in this process.
 * The caller closes it.
 * @param run the run's folder
 * @throws GanError if there is no such checkpoint or class, or the hardware is not available
 */
export async function openGenerator(
  run: string,
  { checkpoint = 'latest', hardware, onNotice, ...consent }: OpenGeneratorOptions = {},
): Promise<Generator> {
  const opened = await openRunGenerator({
    run,
    checkpoint: String(checkpoint),
    hardware,
    ...consent,
    warn: onNotice ?? (() => undefined),
  });
  const { graph, context } = opened;
  const { model, dataset } = graph.parts;
  const generator = await loadGenerator(graph, { ...context, checkpoint: opened.checkpoint });
  return {
    step: opened.checkpoint.step,
    image: model.image,
    classes: model.classes === undefined ? [] : dataset.classes,
    sample: async (count, { seed = graph.recipe.seed, class: named, truncation } = {}) => {
      assertTruncatable(truncation, graph);
      const only = named === undefined ? undefined : classNamed(String(named), graph);
      const sampler = await generator.sampler(Math.min(count, MOST_AT_ONCE));
      const classOf = only === undefined ? undefined : () => only;
      return sampler.truncatedAt(truncation).drawMany(seed, 'samples', count, classOf);
    },
    close: () => generator.close(),
  };
}
