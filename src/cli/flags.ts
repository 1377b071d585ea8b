import { Flags } from '@oclif/core';

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
    description: 'A recipe to lay over this one, before --set. May be repeated.',
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

export const dataDirFlag = Flags.string({
  description: 'A folder that may hold the data set already.',
  helpValue: 'DIR',
  env: 'GAN_DATA_DIR',
});
