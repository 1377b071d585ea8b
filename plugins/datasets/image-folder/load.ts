import { userError, type DataContext, type LoadedImages } from 'gan/plugin';
import { decodePicture, type PictureRule } from '../picture/picture.js';
import { DecodedImages } from './decoded.js';
import { className, select, type Chosen, type Split, type SplitRule } from './select.js';
import { openSource, type Source } from './source.js';

/** Images that are decoded at the same time, by threads outside JavaScript. */
const AT_ONCE = 8;
/** A split is kept in memory whole. */
const MAX_BYTES = 2 ** 33;

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
  const images = await decodeAll(source, chosen, params, context);
  await kept.write(images);
  return images;
}

async function decodeAll(
  source: Source,
  chosen: readonly Chosen[],
  params: Params,
  { progress }: DataContext,
): Promise<Uint8Array> {
  const bytes = params.size * params.size * params.channels;
  if (chosen.length * bytes > MAX_BYTES) {
    throw userError('GAN_DATA_TOO_LARGE', `${chosen.length} images do not fit into memory`, {
      place: { file: source.file },
      hint: 'Choose a smaller `size`, or a `limit`.',
    });
  }
  const images = new Uint8Array(chosen.length * bytes);
  const places = new Map(chosen.map(({ name }, i) => [name, i * bytes]));
  const running = new Set<Promise<void>>();
  let done = 0;
  try {
    for await (const { name, bytes: file } of source.read(new Set(places.keys()))) {
      const at = places.get(name) as number;
      const job = decodePicture(file, source.file, name, params, images, at).then(() => {
        running.delete(job);
        progress('decoding images', ++done, chosen.length);
      });
      // It stays among those running and is met below; till then nobody may call it unhandled.
      job.catch(() => undefined);
      running.add(job);
      if (running.size >= AT_ONCE) await Promise.race(running);
    }
    await Promise.all(running);
  } finally {
    // After a failure the others are waited for as well: nothing goes on behind the error.
    await Promise.allSettled(running);
  }
  return images;
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
