import { Flags } from '@oclif/core';
import type { Consent, RecipeOptions } from '../app/recipe/index.js';

/** Flags that change a recipe, the same for every command that reads one. */
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
  hardware: Flags.string({
    description:
      "The hardware plugin to use, whatever the recipe says ('gan hardware' lists them).",
    helpValue: 'NAME',
  }),
};

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

/** What `consentFlags` say, for loading a recipe. */
export function consent(flags: {
  readonly allow: readonly string[] | undefined;
  readonly 'allow-plugin': readonly string[] | undefined;
  readonly 'allow-plugins': boolean;
}): Required<Consent> {
  return {
    allow: flags.allow ?? [],
    allowPlugins: flags['allow-plugins'] ? 'all' : (flags['allow-plugin'] ?? []),
  };
}

/** What `recipeFlags` and `consentFlags` say together. */
export function overrides(
  flags: Parameters<typeof consent>[0] & Pick<RecipeOptions, 'set' | 'with' | 'hardware'>,
): RecipeOptions {
  const { set, with: layers, hardware } = flags;
  return { set, with: layers, hardware, ...consent(flags) };
}

export const dataDirFlag = Flags.string({
  description: 'A folder that may hold the data set already.',
  helpValue: 'DIR',
  env: 'GAN_DATA_DIR',
});
