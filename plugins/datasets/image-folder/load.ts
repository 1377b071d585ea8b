import path from 'node:path';
import { didYouMean, userError, type DataContext, type LoadedImages } from 'gan-recipes/plugin';
import { keptByLimit } from '../limit.js';
import { decodeAll, type Picture } from '../picture/decode-all.js';
import { decodedImages } from '../picture/decoded.js';
import { pictureRule, type PictureParams } from '../picture/params.js';
import { skippedPlaces } from '../picture/skip-damaged.js';
import { pictureStream, readWhole, type PictureStream } from '../picture/stream.js';
import {
  className,
  normalized,
  select,
  type Chosen,
  type Selection,
  type Split,
  type SplitRule,
} from './select.js';
import { openSource, type Source } from './source.js';

export interface Params extends PictureParams, SplitRule {
  path: string;
  sha256?: string;
  classes: readonly string[];
  limit?: number;
}

/** Reads one split whole. */
export async function load(
  params: Params,
  split: Split,
  context: DataContext,
): Promise<LoadedImages> {
  return readWhole(await open(params, split, context));
}

/** Lists the images of one split, which are read and decoded on request. */
export async function open(
  params: Params,
  split: Split,
  context: DataContext,
): Promise<PictureStream> {
  context.signal.throwIfAborted();
  const source = await openSource(params.path, params.sha256, context);
  const selection = select(source.names, params.classes, params, source.classTexts);
  assertClasses(source, selection, params, split);
  const all = selection.chosen[split];
  if (all.length === 0) throw nothing(source, params, split);
  const kept = keptByLimit(
    { count: all.length, labels: labelsOf(all, params) },
    params.limit,
    context,
  );
  const asked = Array.from(kept, (index) => all[index]);
  if (split === 'train') {
    for (const line of leftOut(source, selection)) context.notice?.(line);
  }
  const checksum = await source.checksum();
  const chosen = await withoutDamaged(source, checksum, asked, params, context);
  const names = chosen.map(({ name }) => name);
  const rule = pictureRule(params);
  return pictureStream({
    count: names.length,
    labels: labelsOf(chosen, params),
    checksum: `sha256:${checksum}`,
    rule,
    async places() {
      const place = await source.places(context);
      return (index) => place(names[index]);
    },
    all: () =>
      decodedImages({ checksum, names }, names.length, rule, context, () =>
        decodeAll(picturesOf(source, names), names.length, source.file, rule, context),
      ),
  });
}

function labelsOf(chosen: readonly Chosen[], { classes }: Params): Int32Array | undefined {
  return classes.length > 0 ? Int32Array.from(chosen, ({ label }) => label!) : undefined;
}

/** @throws GanError if none is left, or none of a class */
async function withoutDamaged(
  source: Source,
  checksum: string,
  asked: readonly Chosen[],
  params: Params,
  context: DataContext,
): Promise<readonly Chosen[]> {
  const names = asked.map(({ name }) => name);
  const skipped = await skippedPlaces(
    {
      source: source.file,
      count: names.length,
      facts: { checksum, names },
      read: () => picturesOf(source, names),
    },
    params,
    context,
  );
  const kept = asked.filter((_, index) => !skipped.has(index));
  const left = new Set(kept.map(({ label }) => label));
  const lost = asked.find(({ label }) => !left.has(label));
  if (lost === undefined) return kept;
  const which = lost.label === undefined ? '' : ` of the class "${params.classes[lost.label]}"`;
  throw userError('GAN_DATA_EMPTY', `none of its images${which} can be decoded`, {
    place: { file: source.file },
    hint: 'Without `onError: skip` the error says why.',
  });
}

/** The files of these images, in the order of the source. */
export async function* picturesOf(
  source: Pick<Source, 'file' | 'read'>,
  names: readonly string[],
): AsyncGenerator<Picture> {
  const indices = new Map(names.map((name, index) => [name, index]));
  for await (const { name, bytes } of source.read(new Set(names))) {
    yield { bytes, source: source.file, name, index: indices.get(name) as number };
  }
}

/** @throws GanError for a class without images, in the training split at least */
function assertClasses(
  { file, names }: Source,
  { chosen }: Selection,
  { classes }: Params,
  split: Split,
): void {
  const all = [...chosen.train, ...chosen.test];
  const found = new Set(all.map(({ label }) => label));
  const trained = new Set(chosen.train.map(({ label }) => label));
  const empty = classes.findIndex((_, label) => !found.has(label));
  const untrained = classes.findIndex((_, label) => !trained.has(label));
  if (empty < 0 && (split === 'test' || untrained < 0)) return;
  const name = classes[empty < 0 ? untrained : empty];
  const folders = new Set(names.flatMap((each) => each.split('/').slice(0, -1)).map(normalized));
  const near = didYouMean(
    name,
    [...folders].filter((folder) => !classes.includes(folder)),
  );
  const suggestion = near === undefined ? '' : `Did you mean "${near}"? `;
  const where = empty < 0 ? 'training images' : 'images';
  throw userError('GAN_DATA_EMPTY', `there are no ${where} of the class "${name}" in it`, {
    place: { file },
    hint: `${suggestion}${described(names)} Check \`classes\`, \`split\` and \`testShare\`.`,
  });
}

/** What is in the source and is not used, a line each. */
function* leftOut({ others }: Source, { otherClasses, otherSplits }: Selection): Generator<string> {
  const endings = new Map<string, number>();
  for (const name of others) {
    const ending = path.posix.extname(name).toLowerCase() || 'without an ending';
    endings.set(ending, (endings.get(ending) ?? 0) + 1);
  }
  const groups = [
    ['no images by their names', endings],
    ['of none of the `classes`', otherClasses],
    ['of none of the splits', otherSplits],
  ] as const;
  for (const [what, counts] of groups) {
    if (counts.size === 0) continue;
    const all = [...counts]
      .sort(([, a], [, b]) => b - a)
      .map(([key, count]) => `${key} (${count})`);
    const total = [...counts.values()].reduce((sum, count) => sum + count);
    yield `left out as ${what}: ${total} ${total === 1 ? 'file' : 'files'}: ${listed(all)}`;
  }
}

function listed(all: readonly string[]): string {
  return all.slice(0, 12).join(', ') + (all.length > 12 ? ', ...' : '');
}

function described(names: readonly string[]): string {
  const folders = [...new Set(names.map(className))].filter(Boolean).sort();
  const where = folders.length > 0 ? `, in folders called ${listed(folders)}` : '';
  return `It has ${names.length} images${where}.`;
}

function nothing({ file, names }: Source, { classes }: Params, split: Split): Error {
  const hint =
    names.length > 0
      ? `${described(names)} Check \`classes\`, \`split\` and \`testShare\`.`
      : 'It has no .jpg, .png, .webp, .gif or .tif files at all.';
  const which = classes.length > 0 ? `${split} images of the chosen classes` : `${split} images`;
  return userError('GAN_DATA_EMPTY', `there are no ${which} in it`, { place: { file }, hint });
}
