import { EXIT, GanError, pluginPlace } from '../errors/index.js';

/** The key of a recipe that chose a part of the step, or that names a parameter. */
export type FaultyKey =
  'model' | 'loss' | `regularizers[${number}]` | `augment[${number}]` | `optimizer.${string}`;

/**
 * A fault of what a key of the recipe says or chooses, which the step finds. Whoever knows the recipe
 * adds the place of the key. Where a plugin from outside was under way, the message begins with its line.
 * Exit code 2.
 */
export class StepFault extends GanError {
  constructor(
    readonly key: FaultyKey,
    code: `GAN_${string}`,
    message: string,
    hint: string,
  ) {
    super(code, message, { exitCode: EXIT.input, hint });
  }

  /** The line of the plugin that was under way, such as `my-loss.ts:12:5: `; '' if it was none. */
  get where(): string {
    const place = pluginPlace(this);
    return place ? `${place.file}:${place.line}:${place.column}: ` : '';
  }
}
