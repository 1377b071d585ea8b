import { access, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { didYouMean, EXIT, userError } from '../errors/index.js';
import { diskError, makeFolder, packageRoot } from '../files/index.js';
import { PLUGIN_KINDS, type PluginKind } from '../plugin/index.js';

/** The name that templates bear. */
const PLACEHOLDER = 'my-plugin';

/** A working plugin of a kind and its test, by the names of their files. */
export async function pluginTemplate(
  kind: PluginKind,
  name: string,
): Promise<ReadonlyMap<string, string>> {
  const read = async (ending: string) => {
    const text = await readFile(
      join(packageRoot(), 'templates', 'plugins', kind, PLACEHOLDER + ending),
      'utf8',
    );
    return text.replaceAll(PLACEHOLDER, name);
  };
  return new Map([
    [`${name}.ts`, await read('.ts')],
    [`${name}.test.ts`, await read('.test.ts')],
  ]);
}

/**
 * Writes a working plugin and its test.
 * @param kind as the user typed it, such as `loss`
 * @returns the files' paths
 * @throws GanError (exit code 2) if the kind or the name is invalid, or a file is there already
 */
export async function newPlugin(kind: string, name: string, folder: string): Promise<string[]> {
  const known = PLUGIN_KINDS.find((each) => each === kind);
  if (!known) {
    const near = didYouMean(kind, PLUGIN_KINDS);
    throw userError('GAN_UNKNOWN_KIND', `there is no kind of plugin "${kind}"`, {
      hint: `${near ? `Did you mean ${near}? ` : ''}Kinds: ${PLUGIN_KINDS.join(', ')}.`,
    });
  }
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
    throw userError('GAN_BAD_NAME', `"${name}" cannot name a plugin`, {
      hint: 'Lower case, words joined by hyphens, such as my-loss.',
    });
  }
  const template = await pluginTemplate(known, name);
  const files = [...template].map(([file, text]) => ({ path: join(folder, file), text }));
  for (const { path } of files) {
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    if (isThere)
      throw userError('GAN_FILE_EXISTS', 'the file is there already', { place: { file: path } });
  }
  await writeAll(folder, files);
  return files.map(({ path }) => path);
}

/** All of them, or none. */
async function writeAll(
  folder: string,
  files: readonly { readonly path: string; readonly text: string }[],
): Promise<void> {
  const made: string[] = [];
  let at = folder;
  try {
    await makeFolder(folder);
    for (const { path, text } of files) {
      at = path;
      await writeFile(path, text, { flag: 'wx' });
      made.push(path);
    }
  } catch (error) {
    for (const path of made) await rm(path, { force: true });
    throw diskError(error, 'write', at, { exitCode: EXIT.input });
  }
}
