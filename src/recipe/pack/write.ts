import { writeFile } from 'node:fs/promises';
import { basename, isAbsolute, join } from 'node:path';
import { userError } from '../../errors/index.js';
import { inScratchFolder, taggedSha256, writeFileAtomic } from '../../files/index.js';
import { redactByPlace } from '../../text/index.js';
import type { Registry } from '../../plugin/index.js';
import { diff } from '../diff.js';
import { loadRecipe, type LoadedRecipe } from '../load.js';
import { portableRecipe } from '../portable.js';
import { ConsentError, type Use } from '../consent/index.js';
import { problemAt, RecipeError } from '../problem.js';
import { collect } from './collect.js';
import { CARD, FILES, MANIFEST, packBytes, type PackFile, type PackManifest } from './format.js';

interface PackOptions {
  /** The recipe's file. */
  readonly path: string;
  /** The result of `loadRecipe` without overrides. */
  readonly loaded: LoadedRecipe;
  /** The built-in plugins only. */
  readonly registry: Registry;
  /** The file to write. */
  readonly out: string;
  /** The version of gan. */
  readonly gan: string;
  /** Results of a run of the recipe: files of the card. */
  readonly card?: readonly PackFile[] | undefined;
}

interface PackedRecipe {
  readonly bytes: number;
  /** `sha256:…` of the pack. The same recipe gives the same hash on any machine. */
  readonly hash: string;
  /** The names of the files in it. */
  readonly files: readonly string[];
}

/**
 * Writes a recipe and all its files into one pack, and checks that the pack opens to the same
 * recipe.
 * @throws GanError (exit code 2) if it does not, such as with a base at an absolute path or an
 * environment variable; then nothing is written
 */
export async function packRecipe(options: PackOptions): Promise<PackedRecipe> {
  const { path, loaded, out, gan, card = [] } = options;
  const collected = await collect(path, loaded);
  const manifest: PackManifest = { version: 1, recipe: collected.recipe, gan };
  const files: PackFile[] = [
    { name: MANIFEST, data: Buffer.from(`${JSON.stringify(manifest, undefined, 2)}\n`) },
    ...collected.files,
    ...card.map(({ name, data }) => ({ name: CARD + name, data })),
  ];
  refuseSecrets(collected.files);
  const bytes = await packBytes(files);
  await prove(bytes, options);
  await writeFileAtomic(out, bytes);
  return {
    bytes: bytes.length,
    hash: taggedSha256(bytes),
    files: files.map(({ name }) => name).sort(),
  };
}

/** Throws if a file contains a secret: recipes are packed as written, including comments. */
function refuseSecrets(files: readonly PackFile[]): void {
  for (const { name, data } of files) {
    if (!/\.ya?ml$/i.test(name)) continue;
    for (const [i, line] of Buffer.from(data).toString('utf8').split('\n').entries()) {
      const secrets: string[] = [];
      redactByPlace(line, (secret) => secrets.push(secret));
      // `token: 16` may be a network's number of tokens, not a secret.
      if (secrets.every((secret) => /^[\d.]*$/.test(secret))) continue;
      throw userError('GAN_SECRET_IN_PACK', 'the recipe contains a secret, and a pack is shared', {
        place: { file: name.replace(FILES, ''), line: i + 1 },
        hint: 'Take it out of the recipe; whoever runs the pack can set the key: --set KEY=VALUE.',
      });
    }
  }
}

/** Whether a use means the same on the receiver's machine and can be consented to there. */
function isPortable({ kind, name }: Use): boolean {
  return kind !== 'environment' && !(kind === 'plugin' && isAbsolute(name));
}

function asOfPack(error: unknown): never {
  if (!(error instanceof ConsentError)) throw error;
  const problems = error.uses.map(({ kind, name, does, what, place }) =>
    kind === 'plugin'
      ? problemAt(place, 'GAN_PLUGIN_NOT_ALLOWED', `the plugin ${name} is a file of this machine`, {
          hint: 'Name it by a path that is relative to the recipe.',
        })
      : problemAt(place, 'GAN_BAD_REFERENCE', `a recipe in a pack may not ${does} ${what}`, {
          hint: 'Leave the key out; the receiver can set it with --set or in a recipe of their own.',
        }),
  );
  throw new RecipeError(problems, { cause: error });
}

/** Opens the pack like a receiver who consents to its plugins. */
function prove(bytes: Buffer, { out, loaded, registry }: PackOptions): Promise<void> {
  return inScratchFolder(async (folder) => {
    const file = join(folder, basename(out));
    await writeFile(file, bytes);
    const opened = await loadRecipe(file, { registry, agreed: isPortable }).catch(asOfPack);
    const [difference] = diff(portableRecipe(loaded.recipe), portableRecipe(opened.recipe));
    if (!difference) return;
    throw userError(
      'GAN_PACK_DIFFERS',
      `${difference.path} would have another value where the pack is opened`,
      {
        hint: 'A pack must mean the same everywhere. Does the value depend on a file that is not in the pack?',
      },
    );
  });
}
