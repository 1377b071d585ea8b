import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { userError } from '../../errors/index.js';
import { ownVersion } from '../../files/index.js';
import {
  allAgreed,
  isStandardInput,
  loadRecipe,
  packRecipe,
  type Consent,
} from '../../recipe/index.js';
import { checkOutput, OUTPUT_KINDS } from '../output/index.js';
import { registry } from '../plugins/index.js';
import { recipeOfRun, resultCard } from './card.js';

interface PackCommand extends Consent {
  readonly recipe: string;
  /** The folder of a run whose results are included. */
  readonly run: string | undefined;
  /** Default: `NAME.gan.tar.gz`, with the recipe's name. */
  readonly out: string | undefined;
  readonly overwrite: boolean;
}

/** What was packed, as `--json` prints it. */
interface Packed {
  readonly file: string;
  readonly bytes: number;
  readonly hash: string;
  readonly files: readonly string[];
}

/**
 * Packs a recipe and all its files into one file.
 * @throws GanError (exit code 2) if the recipe is invalid, or would mean something else elsewhere
 */
export async function pack(command: PackCommand): Promise<Packed> {
  const { recipe: path, run, out, overwrite, allow, allowPlugins } = command;
  const consent = { allow, allowPlugins };
  if (isStandardInput(path)) {
    throw userError('GAN_NOT_A_FILE', 'a pack is made of files, and stdin is none', {
      place: { file: path },
      hint: 'Name the file of the recipe.',
    });
  }
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) {
    throw userError('GAN_NOT_A_FILE', 'this is a folder: pack the recipe, with --run for a run', {
      place: { file: path },
      hint: `gan pack RECIPE --run ${path}`,
    });
  }
  const plugins = registry();
  // Needed consents of both recipes are reported together.
  const [loaded, ofRun] = await allAgreed([
    loadRecipe(path, { ...consent, registry: plugins }),
    ...(run === undefined ? [] : [recipeOfRun(run, consent)]),
  ]);
  const file = out ?? `${loaded.recipe.name}.gan.tar.gz`;
  const bases = loaded.sources.flatMap((source) => source.file ?? []);
  const pins = join(dirname(path), 'recipes.lock.yaml');
  const reads = [path, ...bases, ...(loaded.recipe.plugins ?? []), pins];
  await checkOutput(file, {
    kind: OUTPUT_KINDS.pack,
    reads,
    overwrite,
    ...(run && { folder: run }),
  });
  const card = run === undefined ? [] : await resultCard(run, loaded.recipe, ofRun.recipe);
  const packed = await packRecipe({
    path,
    loaded,
    registry: plugins,
    out: file,
    gan: ownVersion(),
    card,
  });
  return { file, ...packed };
}
