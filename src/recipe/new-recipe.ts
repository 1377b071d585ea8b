import { lstat, readFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { EXIT, userError } from '../errors/index.js';
import { diskError, makeFolder, packageRoot, systemCode, writeFileAtomic } from '../files/index.js';
import { comment } from '../text/index.js';
import type { Registry } from '../plugin/index.js';
import type { Consent } from './consent/index.js';
import { loadRecipe } from './load.js';
import { isRemote } from './remote/index.js';
import { valueYaml } from './resolved-yaml.js';

interface NewRecipe extends Consent {
  /** Also as the name of its file, `NAME.yaml`. */
  readonly name: string;
  /** Folder in which to write `NAME.yaml`. */
  readonly folder: string;
  /** A recipe to extend: a path, or a reference to a remote one. */
  readonly from?: string | undefined;
  readonly registry: Registry;
}

/**
 * Creates a recipe that extends another, or a copy of the quick start.
 * @returns the file
 * @throws GanError (exit code 2) if the file exists, or the recipe to extend is not valid; then
 * nothing is written
 */
export async function newRecipe(options: NewRecipe): Promise<string> {
  const { folder, from, registry, allow, allowPlugins } = options;
  const name = options.name.replace(/\.ya?ml$/i, '');
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)) {
    throw userError('GAN_BAD_NAME', `"${name}" cannot name a recipe`, {
      hint: 'Letters, digits, dots, hyphens and underscores.',
    });
  }
  const file = join(folder, `${name}.yaml`);
  const unwritable = (error: unknown) => diskError(error, 'write', file, { exitCode: EXIT.input });
  const refuseExisting = async () => {
    const found = await lstat(file).catch((error: unknown) => {
      if (systemCode(error) === 'ENOENT') return undefined;
      throw unwritable(error);
    });
    if (found) throw userError('GAN_FILE_EXISTS', 'the file is there already', { place: { file } });
  };
  await refuseExisting();
  const root = packageRoot();
  const schema = comment(`yaml-language-server: $schema=${schemaPath(root, folder)}`);
  const body = from === undefined ? await quickStart(root, name) : extending(from, name, folder);
  const text = schema + body;
  // It is also where the recipe is pinned that this one extends.
  await makeFolder(folder).catch((error: unknown) => {
    throw unwritable(error);
  });
  await loadRecipe(file, { registry, allow, allowPlugins, text });
  // A server may have taken its time.
  await refuseExisting();
  await writeFileAtomic(file, text);
  return file;
}

async function quickStart(root: string, name: string): Promise<string> {
  const text = await readFile(join(root, 'recipes', 'quickstart.yaml'), 'utf8');
  // The first comments of the template are about the template itself.
  const body = text.slice(text.search(/^name:/m));
  return `#\n#   gan run ${name}.yaml\n${body.replace(/^name:.*$/m, `name: ${name}`).replace(/^description:.*\n/m, '')}`;
}

function extending(from: string, name: string, folder: string): string {
  const base = isRemote(from) ? from : slashed(relative(resolve(folder), resolve(from)));
  return `#
# What stands here is laid over the recipe that it extends: gan show ${name}.yaml
${valueYaml({ extends: base, name })}`;
}

/** The schema's path for an editor: relative to the new file if gan is installed beside it. */
function schemaPath(root: string, folder: string): string {
  const schema = join(root, 'schemas', 'recipe.schema.json');
  const path = relative(resolve(folder), schema);
  return slashed(path.startsWith(`..${sep}..${sep}`) ? schema : path);
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}
