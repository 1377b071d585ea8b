import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../base-command.js';
import type { Problem } from '../../app/recipe/index.js';
import { EXIT } from '../../errors/index.js';
import { reportError } from '../report-error.js';
import { consentFlags, overrides, recipeFlags } from '../flags.js';

export default class Validate extends BaseCommand {
  static override summary = 'Check a recipe: its keys, its values, and whether its parts fit.';
  static override description =
    'Reports every problem with file, line and column. Reads no data and opens no device.';
  static override examples = [
    '<%= config.bin %> validate recipes/dcgan-cifar10.yaml',
    '<%= config.bin %> validate recipes/dcgan-cifar10.yaml --set train.batch=64 --json',
    '<%= config.bin %> validate recipes/*.yaml',
  ];
  static override args = {
    recipe: Args.string({
      description: 'The recipe to check, or several.',
      required: true,
      multiple: true,
    }),
  };
  static override flags = {
    ...recipeFlags,
    ...consentFlags,
    json: Flags.boolean({
      description:
        'Print the verdict and all problems as JSON; of several recipes, a list of them.',
    }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Validate);
    const verdicts: Verdict[] = [];
    for (const recipe of args.recipe) verdicts.push(await this.#check(recipe, flags));
    if (flags.json) {
      const [{ valid, problems }] = verdicts;
      const result = verdicts.length === 1 ? { valid, problems } : verdicts;
      this.log(JSON.stringify(result, undefined, 2));
    }
    if (verdicts.some(({ valid }) => !valid)) this.exit(EXIT.input);
  }

  /** Prints the result too, unless it is wanted as JSON. */
  async #check(
    recipe: string,
    { json, debug, ...flags }: { json: boolean; debug: boolean } & Parameters<typeof overrides>[0],
  ): Promise<Verdict> {
    const { formatProblem, openRecipe, problemsOf } = await import('../../app/recipe/index.js');
    try {
      const { warnings: problems } = (await openRecipe(recipe, overrides(flags))).graph;
      if (!json) {
        for (const warning of problems) this.logToStderr(formatProblem(warning));
        this.log(`${recipe}: valid`);
      }
      return { recipe, valid: true, problems };
    } catch (error) {
      const problems = problemsOf(error);
      if (!problems) throw error;
      if (!json) reportError(error, debug);
      return { recipe, valid: false, problems };
    }
  }
}

/** The result for one recipe; a valid one may have warnings. */
interface Verdict {
  readonly recipe: string;
  readonly valid: boolean;
  readonly problems: readonly Problem[];
}
