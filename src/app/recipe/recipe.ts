import { buildGraph, graphSvg, printGraph, type RunGraph } from '../../graph/index.js';
import {
  allAgreed,
  diff,
  explain,
  loadGivenRecipe,
  newRecipe,
  problemsOf,
  recipeFileOf,
  recipeReference,
  RecipeError,
  recipeSchema,
  resolvedYaml,
  withoutSecrets,
  type Consent,
  type Difference,
  type Explanation,
  type LoadedRecipe,
  type Problem,
} from '../../recipe/index.js';
import { describeError, type Failure } from '../failure/index.js';
import { registry } from '../plugins/index.js';
import { checkParameterNames } from './parameter-names.js';

/** Overrides of a recipe, and consents. */
export interface RecipeOptions extends Consent {
  /** Settings, such as `train.batch=64`. */
  readonly set?: readonly string[] | undefined;
  /** Recipes laid over it, before the settings. */
  readonly with?: readonly string[] | undefined;
  /** A hardware plugin in place of the recipe's. */
  readonly hardware?: string | undefined;
}

/** A valid recipe with compatible parts. */
interface OpenRecipe {
  readonly loaded: LoadedRecipe;
  readonly graph: RunGraph;
}

/**
 * Reads and checks a recipe and builds its parts. Reads no data and opens no device.
 * @param recipe as for `loadGivenRecipe`
 * @throws RecipeError with all problems, or GanError (exit code 2)
 */
export async function openRecipe(recipe: string, options: RecipeOptions): Promise<OpenRecipe> {
  const loaded = await load(recipe, options);
  return { loaded, graph: await buildGraph(loaded, { isNewRun: true }) };
}

/** The result of checking one recipe; a valid one may have warnings. */
export interface Verdict {
  readonly recipe: string;
  readonly valid: boolean;
  readonly problems: readonly Problem[];
}

/**
 * Checks a recipe as `openRecipe` does, and the names of parameters in it.
 * @returns the verdict, and what a recipe fails with that is not valid
 */
export async function checkRecipe(
  recipe: string,
  options: RecipeOptions,
): Promise<{ readonly verdict: Verdict; readonly failure?: Failure }> {
  try {
    const { loaded, graph } = await openRecipe(recipe, options);
    const misnamed = await checkParameterNames(loaded, graph);
    if (misnamed) throw new RecipeError([misnamed]);
    return { verdict: { recipe, valid: true, problems: graph.warnings } };
  } catch (error) {
    const problems = problemsOf(error);
    if (!problems) throw error;
    return { verdict: { recipe, valid: false, problems }, failure: describeError(error) };
  }
}

/** The origin of a recipe's or run's values, for one key or for all. */
export async function explainRecipe(
  recipe: string,
  key: string | undefined,
  options: RecipeOptions,
): Promise<readonly Explanation[]> {
  return explain(await load(recipe, options), key);
}

/** A recipe or a run's recipe with all defaults, complete for running again, without secrets. */
export async function showRecipe(
  recipe: string,
  format: 'yaml' | 'json',
  options: RecipeOptions,
): Promise<string> {
  const loaded = await load(recipe, options);
  return format === 'yaml'
    ? resolvedYaml(loaded.recipe)
    : `${JSON.stringify(withoutSecrets(loaded.recipe), undefined, 2)}\n`;
}

/**
 * The values in which two recipes or runs differ. Needed consents of both are reported together.
 */
export async function diffRecipes(
  first: string,
  second: string,
  options: Omit<RecipeOptions, 'hardware'>,
): Promise<readonly Difference[]> {
  const resolved = async (recipe: string) => (await load(recipe, options)).recipe;
  const [a, b] = await allAgreed([resolved(first), resolved(second)]);
  return diff(a, b);
}

/** The run graph as text, as a Mermaid diagram, as an SVG drawing or as JSON. */
export async function printRecipeGraph(
  recipe: string,
  format: 'text' | 'mermaid' | 'svg' | 'json',
  options: RecipeOptions,
): Promise<string> {
  const { graph } = await openRecipe(recipe, options);
  return format === 'svg' ? graphSvg(graph) : printGraph(graph, format);
}

/**
 * The JSON Schema of recipes, or a Markdown reference generated from it.
 * @param recipe a recipe whose own plugins the schema should know, too
 */
export async function recipeSchemaText(
  format: 'json' | 'markdown',
  recipe?: string,
  consent: Consent = {},
): Promise<string> {
  const plugins = recipe === undefined ? registry() : (await load(recipe, consent)).registry;
  const schema = await recipeSchema(plugins);
  return format === 'json' ? `${JSON.stringify(schema, undefined, 2)}\n` : recipeReference(schema);
}

/**
 * Fetches a recipe's remote recipes and plugins and pins them again.
 * @returns the changed pins
 */
export async function updatePins(recipe: string, consent: Consent): Promise<LoadedRecipe['pins']> {
  const options = { ...consent, registry: registry(), update: true };
  return (await loadGivenRecipe(recipe, options)).pins;
}

/**
 * Writes a new recipe: a copy of the quick start, or one that extends another.
 * @returns its file
 */
export async function newRecipeFile(
  options: Consent & {
    readonly name: string;
    readonly folder: string;
    readonly from: string | undefined;
  },
): Promise<string> {
  const from = options.from === undefined ? undefined : (await recipeFileOf(options.from)).file;
  return newRecipe({ ...options, from, registry: registry() });
}

function load(recipe: string, options: RecipeOptions): Promise<LoadedRecipe> {
  return loadGivenRecipe(recipe, { ...options, registry: registry() });
}
