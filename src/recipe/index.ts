export { describeParams } from './describe-schema.js';
export { diff, formatDifference, type Difference } from './diff.js';
export { explain, explanationLines, type Explanation } from './explain.js';
export { loadRecipe, type LoadedRecipe, type LoadOptions } from './load.js';
export {
  distinctProblems,
  problemLines,
  problemsOf,
  RecipeError,
  type Problem,
  type ProblemDetails,
} from './problem.js';
export { at } from './located.js';
export { parsePath, type Path } from './path.js';
export { newRecipe } from './new-recipe.js';
export {
  agreementToModel,
  allAgreed,
  dotted,
  type Allowance,
  type Consent,
} from './consent/index.js';
export { isPack, packRecipe, type PackFile } from './pack/index.js';
export { settingWords } from './setting-words.js';
export { recipeReference } from './reference-markdown.js';
export { recipeSchema } from './schema.js';
export { isRunFolder } from './run-recipe.js';
export { loadGivenRecipe, recipeFileOf } from './given.js';
export { isStandardInput, standardInput } from './read.js';
export { digestOf, isOwn, sealedRecipe } from '../files/index.js';
export { codeInRuns } from './agreed-code.js';
export { approvalOf, parseApproval, type Approval } from './approval.js';
export {
  asWritten,
  escapeReferences,
  resolvedYaml,
  unresolvedYaml,
  withoutSecrets,
} from './resolved-yaml.js';
export { lostSecrets, SECRETS, secretSettings } from './secrets.js';
export { kindWord } from './slots.js';
export type { Pack } from './source.js';
export type { HealthAction, HealthChoice, PartChoice, PerPlayer, Recipe } from './types.js';
export {
  domainOf,
  MOST_SEEDS,
  readSpace,
  type SweepBlock,
  type SweepParameter,
} from './sweep/index.js';
export { portableRecipe } from './portable.js';
