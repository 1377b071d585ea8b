import { Args, Errors, Flags } from '@oclif/core';
import type { RecipeOptions } from '../app/recipe/index.js';

/** The arguments that several commands take. */
export const recipeArg = Args.string({
  description: "A recipe, or a run's folder.",
  required: true,
});
export const runArg = Args.string({ description: "The run's folder.", required: true });
export const sweepArg = Args.string({ description: "The sweep's folder.", required: true });

/** Flags that agree to what a recipe from elsewhere, or somebody's run, wants of this machine. */
export const consentFlags = {
  allow: Flags.string({
    description:
      'Allow a recipe that you did not write to set this key (for example hardware.library, or env:NAME for an environment variable). May be repeated.',
    helpValue: 'KEY',
    multiple: true,
    multipleNonGreedy: true,
  }),
  'allow-plugin': Flags.string({
    description:
      'Run this plugin, which comes with a recipe that you did not write, named as the recipe names it. May be repeated.',
    helpValue: 'NAME',
    multiple: true,
    multipleNonGreedy: true,
  }),
  'allow-plugins': Flags.boolean({
    description:
      'Run all plugins that come with a recipe that you did not write, but not files of this machine that the recipe refers to.',
  }),
};

export const hardwareFlag = Flags.string({
  description: "The hardware plugin to use, whatever the recipe says ('gan hardware' lists them).",
  helpValue: 'NAME',
});

/** What every command takes that reads a recipe: what changes the recipe, and consents. */
export const recipeFlags = {
  set: Flags.string({
    description: 'Set a key of the recipe, such as train.batch=64. May be repeated.',
    helpValue: 'path.to.key=value',
    multiple: true,
    // Without this, `--set a=1 recipe.yaml` would swallow the recipe.
    multipleNonGreedy: true,
  }),
  with: Flags.string({
    description: 'A recipe to overlay on this one, before --set. May be repeated.',
    helpValue: 'FILE',
    multiple: true,
    multipleNonGreedy: true,
  }),
  hardware: hardwareFlag,
  ...consentFlags,
};

const numberFlag = Flags.custom<number>({
  parse: async (given) => {
    const number = given.trim() === '' ? NaN : Number(given);
    if (Number.isNaN(number)) throw new Errors.CLIError(`Expected a number but received: ${given}`);
    return number;
  },
});

export const dataDirFlag = Flags.string({
  description: 'A folder that may hold the data set already.',
  helpValue: 'DIR',
  env: 'GAN_DATA_DIR',
});

/** What every command takes that reads a run's checkpoint. */
export const checkpointFlags = {
  checkpoint: Flags.string({
    description: 'Which one: a step, best or latest.',
    helpValue: 'STEP|best|latest',
    default: 'latest',
  }),
  seed: Flags.integer({
    description: "Where the noise comes from. Default: the recipe's seed.",
    min: 0,
    max: 0xffffffff,
  }),
  truncation: numberFlag({
    description:
      'Draw noise beyond it again (the truncation trick), such as 0.7: better images, fewer kinds.',
    helpValue: 'NUMBER',
  }),
  hardware: hardwareFlag,
  ...consentFlags,
};

/** What every command takes that draws with a run's generator. */
export const drawFlags = {
  ...checkpointFlags,
  class: Flags.string({
    description: 'Of a conditional generator: this class only, by its name or number.',
    helpValue: 'CLASS',
  }),
};

/** What every command takes that trains. */
export const trainFlags = {
  ...consentFlags,
  'data-dir': dataDirFlag,
  json: Flags.boolean({ description: 'Print one JSON object a line.' }),
};

/** Where a new run goes. */
export const newRunFlag = Flags.string({
  description: "The run's folder. Default: runs/NAME-TIME.",
  helpValue: 'DIR',
});

/** What every command takes that runs the trials of a sweep. */
export const sweepFlags = {
  parallel: Flags.integer({
    description: 'Trials at a time, whatever the recipe says.',
    helpValue: 'N',
    min: 1,
  }),
  launcher: Flags.string({
    description:
      'What trials are run by, whatever the recipe says: local, ray, slurm or a plugin of yours.',
    helpValue: 'NAME',
  }),
};

/** What every command has that writes a file of the user's choice. */
export const overwriteFlag = Flags.boolean({
  description: "Overwrite an existing file of any kind (but never one of the command's inputs).",
});

/** What every command has that prints a result. */
export const jsonFlag = Flags.boolean({ description: 'Print JSON.' });

/** The values of the shared flags that a command has. */
type SharedFlags = Pick<RecipeOptions, 'set' | 'with' | 'hardware'> & {
  readonly allow?: readonly string[] | undefined;
  readonly 'allow-plugin'?: readonly string[] | undefined;
  readonly 'allow-plugins'?: boolean;
  readonly 'data-dir'?: string | undefined;
};

/** What the shared flags say, as the use cases of src/app take it. */
export function sharedOptions(
  flags: SharedFlags,
): RecipeOptions & { readonly dataDir: string | undefined } {
  return {
    set: flags.set,
    with: flags.with,
    hardware: flags.hardware,
    allow: flags.allow ?? [],
    allowPlugins: flags['allow-plugins'] ? 'all' : (flags['allow-plugin'] ?? []),
    // An empty GAN_DATA_DIR is none.
    dataDir: flags['data-dir'] || undefined,
  };
}
