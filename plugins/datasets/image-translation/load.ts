import {
  userError,
  type DataContext,
  type LoadedImages,
  type PictureRule,
} from 'gan-recipes/plugin';
import { picturesOf } from '../image-folder/load.js';
import { select, type Split } from '../image-folder/select.js';
import { openSource, type Source } from '../image-folder/source.js';
import { keptByLimit } from '../limit.js';
import { assertFits, decodeAll } from '../picture/decode-all.js';
import { decodedImages } from '../picture/decoded.js';
import { selectDomains } from './select-domains.js';

export interface Params {
  readonly path: string;
  readonly sha256?: string;
  readonly pairs: 'side-by-side' | 'by-name' | 'none';
  readonly direction: 'a-to-b' | 'b-to-a';
  readonly size: number;
  readonly channels: number;
  readonly fit: PictureRule['fit'];
  readonly testShare: number;
  readonly limit?: number;
}

/** Reads one split: the data set's images are those of the domain that is translated into. */
export async function load(
  params: Params,
  split: Split,
  context: DataContext,
): Promise<LoadedImages> {
  const opened = await openSource(params.path, params.sha256, context);
  // It reads all files.
  const checksum = await opened.checksum();
  const source = { ...opened, checksum };
  const domains = await (params.pairs === 'side-by-side' ? halves : folders)(
    source,
    params,
    split,
    context,
  );
  const [from, to] = params.direction === 'a-to-b' ? (['a', 'b'] as const) : (['b', 'a'] as const);
  return {
    ...domains[to],
    labels: undefined,
    checksum: `sha256:${checksum}`,
    domains: { source: domains[from] },
  };
}

/** The folder or archive, with its checksum. */
type Summed = Omit<Source, 'checksum'> & { readonly checksum: string };
type Images = Pick<LoadedImages, 'count' | 'images'>;
type Domains = Readonly<Record<'a' | 'b', Images>>;

/** Pictures with A on the left and B on the right. */
async function halves(
  source: Summed,
  params: Params,
  split: Split,
  context: DataContext,
): Promise<Domains> {
  const { size, channels, testShare } = params;
  const { chosen } = select(source.names, [], { split: 'auto', testShare });
  const names = limited(
    chosen[split].map(({ name }) => name),
    params,
    context,
  );
  if (names.length === 0) {
    throw userError('GAN_DATA_EMPTY', `there are no ${split} images in it`, {
      place: { file: source.file },
      hint: 'Check the folders of splits, or `testShare`.',
    });
  }
  const rule = { height: size, width: 2 * size, channels, fit: 'stretch' } as const;
  assertFits(names.length, rule, source.file, SMALLER);
  // All left halves, then all right ones, so that neither has to be copied out.
  const row = size * channels;
  const half = names.length * size * row;
  const facts = { checksum: source.checksum, names, layout: 'halves' };
  const both = await decodedImages(facts, names.length, rule, context, () =>
    decodeAll(
      picturesOf(source, names),
      names.length,
      source.file,
      rule,
      context,
      (images, picture, index) => {
        for (let y = 0; y < size; y++) {
          const [left, right] = [2 * y * row, (2 * y + 1) * row];
          const at = (index * size + y) * row;
          images.set(picture.subarray(left, right), at);
          images.set(picture.subarray(right, right + row), half + at);
        }
      },
    ),
  );
  const count = names.length;
  return {
    a: { count, images: both.subarray(0, half) },
    b: { count, images: both.subarray(half) },
  };
}

/** The next step where they do not fit into memory: they cannot be streamed. */
const SMALLER = 'Choose a smaller `size`, or a `limit`.';

/** Images in folders of their domains. */
async function folders(
  source: Summed,
  params: Params,
  split: Split,
  context: DataContext,
): Promise<Domains> {
  const { size, channels, fit, pairs, testShare } = params;
  const rule = { pairs: pairs === 'by-name' ? 'by-name' : 'none', testShare } as const;
  const names = selectDomains(source.names, split, rule, source.file);
  const image = { height: size, width: size, channels, fit };
  const [a, b] = [names.a, names.b].map((all) => limited(all, params, context));
  assertFits(a.length + b.length, image, source.file, SMALLER);
  const of = async (kept: readonly string[]): Promise<Images> => {
    const facts = { checksum: source.checksum, names: kept };
    const images = await decodedImages(facts, kept.length, image, context, () =>
      decodeAll(picturesOf(source, kept), kept.length, source.file, image, context),
    );
    return { count: kept.length, images };
  };
  return { a: await of(a), b: await of(b) };
}

/** Paired lists of one length are kept at the same places. */
function limited(names: readonly string[], { limit }: Params, context: DataContext): string[] {
  const kept = keptByLimit({ count: names.length, labels: undefined }, limit, context);
  return Array.from(kept, (index) => names[index]);
}
