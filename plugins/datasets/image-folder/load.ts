import { userError, type DataContext, type LoadedImages } from 'gan-recipes/plugin';
import { decodeAll, type Picture } from '../picture/decode-all.js';
import { decodedImages } from '../picture/decoded.js';
import type { PictureRule } from '../picture/picture.js';
import { pictureStream, readWhole, type PictureStream } from '../picture/stream.js';
import { className, select, type Split, type SplitRule } from './select.js';
import { openSource, type Source } from './source.js';

export interface Params extends PictureRule, SplitRule {
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
  const chosen = select(source.names, split, params.classes, params).slice(0, params.limit);
  if (chosen.length === 0) throw nothing(source, params, split);
  const checksum = await source.checksum();
  const names = chosen.map(({ name }) => name);
  return pictureStream({
    count: names.length,
    labels: params.classes.length ? Int32Array.from(chosen, ({ label = 0 }) => label) : undefined,
    checksum: `sha256:${checksum}`,
    rule: params,
    async places() {
      const place = await source.places(context);
      return (index) => place(names[index]);
    },
    all: () =>
      decodedImages({ checksum, names }, names.length, params, context, () =>
        decodeAll(picturesOf(source, names), names.length, source.file, params, context),
      ),
  });
}

async function* picturesOf(source: Source, names: readonly string[]): AsyncGenerator<Picture> {
  const indices = new Map(names.map((name, index) => [name, index]));
  for await (const { name, bytes } of source.read(new Set(names))) {
    yield { bytes, source: source.file, name, index: indices.get(name) as number };
  }
}

function nothing(source: Source, { classes }: Params, split: Split): Error {
  const folders = [...new Set(source.names.map(className))].filter(Boolean).sort();
  const shown = folders.slice(0, 12).join(', ') + (folders.length > 12 ? ', ...' : '');
  const hint = source.names.length
    ? `It has ${source.names.length} images${shown && `, in folders called ${shown}`}. ` +
      'Check `classes`, `split` and `testShare`.'
    : 'It has no .jpg, .jpeg, .png or .webp files at all.';
  const which = classes.length ? `${split} images of the chosen classes` : `${split} images`;
  return userError('GAN_DATA_EMPTY', `there are no ${which} in it`, {
    place: { file: source.file },
    hint,
  });
}
