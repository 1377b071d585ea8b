import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { digestOf, isOwn, readRegularFile } from '../files/index.js';
import { didYouMean, userError } from '../errors/index.js';
import { codeOfApproval, codeOfSeal, type Approval } from './approval.js';
import type { LocatedMap } from './located.js';
import { problemAt, RecipeError } from './problem.js';
import { foreignRun, isRunRecipe } from './run-recipe.js';
import type { Pack, Place, Source } from './source.js';
import { parseYaml } from './yaml-tree.js';

/** Maximum size of a recipe file in bytes. */
export const LARGEST_FILE = 256 * 1024;

/**
 * Reads one recipe file, or one layer, into a tree with places.
 * @param path as the user typed it, relative to the working directory; errors show it in this form
 * @param options.from the place that refers to the file, unless it is the command line
 * @param options.pack the pack that the file was unpacked from
 * @param options.approved options.ofRun options.text see `Overrides`
 * @throws RecipeError with every syntax problem; GanError if the file cannot be read
 */
export async function readRecipeFile(path: string, options: ReadOptions = {}): Promise<LocatedMap> {
  const { from, pack, approved } = options;
  // Decided before reading, because whoever made the run could change the folder in between.
  const ofRun = !pack && (options.ofRun ?? (approved !== undefined || (await isRunRecipe(path))));
  const file = resolve(path);
  const name = pack ? `${pack.name}/${relative(pack.root, file).split(sep).join('/')}` : path;
  const text = options.text ?? decode(await readBytes(path, name, from, ofRun), name, from);
  const approval = ofRun && digestOf(text) === approved?.recipe ? approved : undefined;
  const isForeign = ofRun && !approval && !(await isOwn(text));
  const agreedCode = approval ? codeOfApproval(approval) : codeOfSeal(file, text);
  const source: Source = {
    name,
    kind: 'file',
    text,
    file,
    ...(pack ? { pack } : isForeign ? { pack: foreignRun(path) } : {}),
    ...(ofRun || pack?.isRun ? { isOfRun: true } : {}),
    ...(ofRun && !isForeign ? { agreedCode } : {}),
  };
  return mapOf(source, parseYaml(source));
}

interface ReadOptions {
  readonly from?: Place | undefined;
  readonly pack?: Pack | undefined;
  readonly approved?: Approval | undefined;
  readonly ofRun?: boolean | undefined;
  readonly text?: string | undefined;
}

/**
 * Reads a recipe that was fetched from elsewhere.
 * @param remoteRoot see `Source.remoteRoot`
 * @param packedIn see `Source.packedIn`
 */
export function readRemoteRecipe(
  reference: string,
  bytes: Uint8Array,
  {
    from,
    remoteRoot,
    packedIn,
  }: { from: Place | undefined; remoteRoot: string; packedIn: Pack | undefined },
): LocatedMap {
  const text = decode(bytes, reference, from);
  const name = packedIn ? `${reference} as packed in ${packedIn.name}` : reference;
  const source: Source = { name, kind: 'file', text, remote: reference, remoteRoot, packedIn };
  return mapOf(source, parseYaml(source));
}

function mapOf(source: Source, { tree, problems }: ReturnType<typeof parseYaml>): LocatedMap {
  if (problems.length > 0) throw new RecipeError(problems);
  const start = { source, start: 0, end: 1, path: [] };
  if (!tree) throw new RecipeError([problemAt(start, 'GAN_EMPTY_RECIPE', 'the recipe is empty')]);
  if (tree.kind !== 'map') {
    const what = tree.kind === 'list' ? 'a list' : 'a single value';
    const message = `a recipe is a map of keys such as \`model:\`, but this is ${what}`;
    throw new RecipeError([problemAt({ ...tree.place, path: [] }, 'GAN_WRONG_TYPE', message)]);
  }
  return withoutHelpers(tree);
}

/** Keys such as `x-common` hold anchors for the keys below, and are no part of the recipe. */
function withoutHelpers(tree: LocatedMap): LocatedMap {
  return { ...tree, entries: new Map([...tree.entries].filter(([key]) => !key.startsWith('x-'))) };
}

function failure(
  path: string,
  from: Place | undefined,
  code: `GAN_${string}`,
  message: string,
  { cause, ...hint }: { hint?: string; cause?: unknown } = {},
) {
  if (!from)
    return userError(code, `the file ${message}`, { place: { file: path }, cause, ...hint });
  return new RecipeError([problemAt(from, code, `the file ${path} ${message}`, hint)], { cause });
}

async function readBytes(
  path: string,
  name: string,
  from: Place | undefined,
  ofRun: boolean,
): Promise<Uint8Array> {
  if (path.includes('\0')) {
    throw failure(JSON.stringify(name), from, 'GAN_UNREADABLE', 'has a zero byte in its name');
  }
  try {
    if (!from && isStandardInput(path)) return await standardInput();
    const found = await stat(path);
    if (found.isDirectory()) {
      const hint = 'Name the recipe in it.';
      throw failure(name, from, 'GAN_NOT_A_FILE', 'is not a file but a folder', { hint });
    }
    if (!found.isFile()) throw failure(name, from, 'GAN_NOT_A_FILE', 'is not a file');
    if (found.size > LARGEST_FILE) {
      const message = `has ${found.size} bytes; a recipe has at most ${LARGEST_FILE}`;
      throw failure(name, from, 'GAN_RECIPE_TOO_LARGE', message);
    }
    const links = ofRun ? 'refused' : 'followed';
    return await readRegularFile(path, { most: LARGEST_FILE, links });
  } catch (cause) {
    if (!isSystemError(cause)) throw cause;
    if (cause.code !== 'ENOENT' && cause.code !== 'ENOTDIR') {
      throw failure(name, from, 'GAN_UNREADABLE', `cannot be read (${cause.code})`, { cause });
    }
    const hint = await hintForMissing(path);
    throw failure(name, from, 'GAN_MISSING_RECIPE', 'does not exist', { cause, ...hint });
  }
}

/** Whether a recipe is to be read from stdin, as in `gan show a.yaml | gan run -`. */
export function isStandardInput(path: string): boolean {
  return path === '-' || path === '/dev/stdin';
}

let given: Promise<Buffer> | undefined;

/**
 * All of stdin. It can be read only once, and a command may load its recipe several times, so it is
 * kept.
 * @throws GanError (exit code 2) if it has more bytes than a recipe may have
 */
export function standardInput(): Promise<Buffer> {
  return (given ??= readStandardInput());
}

async function readStandardInput(): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of process.stdin as AsyncIterable<Buffer>) {
    parts.push(part);
    size += part.length;
    if (size <= LARGEST_FILE) continue;
    const message = `has more than ${LARGEST_FILE} bytes, the most that a recipe has`;
    throw failure('-', undefined, 'GAN_RECIPE_TOO_LARGE', message);
  }
  return Buffer.concat(parts);
}

function decode(bytes: Uint8Array, path: string, from: Place | undefined): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw failure(path, from, 'GAN_NOT_UTF8', 'is not UTF-8 text', { cause });
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException & { code: string } {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}

async function hintForMissing(path: string): Promise<{ hint?: string }> {
  // As Hydra and OmegaConf take settings.
  if (/^[\w.[\]-]+=/.test(path)) return { hint: `To set a key of the recipe: --set ${path}` };
  const names = await readdir(dirname(path)).catch(() => []);
  const recipes = names.filter((name) => /\.ya?ml$/.test(name));
  const near = didYouMean(basename(path), recipes);
  return near ? { hint: `Did you mean ${join(dirname(path), near)}?` } : {};
}
