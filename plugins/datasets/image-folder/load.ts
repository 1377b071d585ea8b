import { userError, type DataContext, type LoadedImages } from 'gan/plugin';
import { decodeAll, type Picture } from '../picture/decode-all.js';
import type { PictureRule } from '../picture/picture.js';
import { DecodedImages } from './decoded.js';
import { className, select, type Chosen, type Split, type SplitRule } from './select.js';
import { openSource, type Source } from './source.js';

export interface Params extends PictureRule, SplitRule {
  path: string;
  sha256?: string;
  classes: readonly string[];
  limit?: number;
}

export async function load(
  params: Params,
  split: Split,
  context: DataContext,
): Promise<LoadedImages> {
  context.signal.throwIfAborted();
  const source = await openSource(params.path, params.sha256, context);
  const chosen = select(source.names, split, params.classes, params).slice(0, params.limit);
  if (chosen.length === 0) throw nothing(source, params, split);
  const checksum = await source.checksum();
  const images = await cached(source, chosen, params, context, checksum);
  return {
    count: chosen.length,
    images,
    labels: params.classes.length ? Int32Array.from(chosen, ({ label = 0 }) => label) : undefined,
    checksum: `sha256:${checksum}`,
  };
}

/** The images as an earlier run left them, or decoded now and left for the next. */
async function cached(
  source: Source,
  chosen: readonly Chosen[],
  params: Params,
  context: DataContext,
  checksum: string,
): Promise<Uint8Array> {
  const { size, channels, fit } = params;
  const names = chosen.map(({ name }) => name);
  const kept = new DecodedImages(context.cacheDir, { checksum, names, size, channels, fit });
  const found = await kept.read(chosen.length * size * size * channels);
  if (found) {
    context.progress('reading decoded images', chosen.length, chosen.length);
    return found;
  }
  const pictures = picturesOf(source, names);
  const images = await decodeAll(pictures, names.length, source.file, params, context);
  await kept.write(images);
  return images;
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
