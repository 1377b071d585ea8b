import { userError } from '../../errors/index.js';
import {
  hostMemory,
  inMemory,
  type DataContext,
  type Dataset,
  type ImageDomain,
  type ImageSource,
  type ImageSpec,
  type ImageStream,
  type LoadedImages,
} from '../../plugin/index.js';
import type { Recipe } from '../../recipe/index.js';

/** Images of a split, in memory or streamed. */
export interface SplitImages extends ImageSource {
  /** How many images each class has; absent without labels. */
  readonly perClass?: Readonly<Record<string, number>>;
  /** All images, if they are in memory. */
  readonly whole: Uint8Array | undefined;
  /** Images of the data set's other domains. */
  readonly domains?: Readonly<Record<string, DomainImages>> | undefined;
}

/** Images of another domain; in memory if those of the data set are. */
export interface DomainImages extends Pick<ImageSource, 'count' | 'read'> {
  readonly whole?: Uint8Array | undefined;
}

/** Data sets above this size, or above a quarter of the machine's memory, are decoded as needed. */
const MOST_RESIDENT = 2 * 2 ** 30;

/** The splits of a run's data set. Each is opened at most once, on first use. */
export class Splits {
  readonly #opened: Partial<Record<'train' | 'test', Promise<SplitImages>>> = {};
  readonly #streams: ImageStream[] = [];

  /** @param memory bytes of memory of the machine */
  constructor(
    private readonly dataset: Dataset,
    private readonly recipe: {
      readonly seed: number;
      readonly train: Pick<Recipe['train'], 'data'>;
    },
    private readonly context: Omit<DataContext, 'seed'>,
    private readonly memory = hostMemory(),
  ) {}

  /** @throws GanError as `Dataset.load` and `Dataset.stream` do */
  get(split: 'train' | 'test'): Promise<SplitImages> {
    return (this.#opened[split] ??= this.#open(split));
  }

  /** Stops decoding. Images in memory stay readable. */
  async close(): Promise<void> {
    await Promise.all(this.#streams.splice(0).map((stream) => stream.close()));
  }

  async #open(split: 'train' | 'test'): Promise<SplitImages> {
    const images = await this.#read(split);
    const { classes } = this.dataset;
    assertLabels(images, split, classes);
    assertDomains(images, split, this.dataset.domains);
    const counted = { ...images, ...countClasses(images.labels, classes) };
    this.context.notice?.(`${split} split: ${describeCounts(counted)}`);
    return counted;
  }

  async #read(split: 'train' | 'test'): Promise<SplitImages> {
    const { dataset } = this;
    const where = this.recipe.train.data;
    const context = { ...this.context, seed: this.recipe.seed };
    if (where === 'resident' || !dataset.stream) {
      return whole(await dataset.load(split, context));
    }
    const stream = await dataset.stream(split, context);
    this.#streams.push(stream);
    if (where === 'stream' || !this.#fits(stream)) {
      const { count, labels, checksum, domains } = stream;
      const read = (indices: ArrayLike<number>) => stream.read(indices);
      return { count, labels, checksum, domains, read, whole: undefined };
    }
    const { count, labels, checksum } = stream;
    const images = (await stream.all?.()) ?? (await stream.read(range(0, count)));
    const domains: Record<string, Pick<LoadedImages, 'count' | 'images'>> = {};
    for (const [name, { count, read }] of Object.entries(stream.domains ?? {})) {
      domains[name] = { count, images: await read(range(0, count)) };
    }
    return whole({ count, labels, checksum, images, domains });
  }

  #fits({ count, domains = {} }: ImageStream): boolean {
    const bytes = (images: number, { height, width, channels }: ImageSpec) =>
      images * height * width * channels;
    const others = Object.entries(this.dataset.domains ?? {}).map(([name, { image }]) =>
      bytes(domains[name]?.count ?? 0, image),
    );
    const all = others.reduce((sum, each) => sum + each, bytes(count, this.dataset.image));
    return all <= Math.min(MOST_RESIDENT, this.memory / 4);
  }
}

/** What a data set promises: each image has a class of its own data set, or no image has one. */
function assertLabels(
  { count, labels }: SplitImages,
  split: string,
  { length }: readonly string[],
): void {
  if (!labels) return;
  const wrong = labels.findIndex((label) => label < 0 || label >= length);
  if (labels.length === count && wrong < 0) return;
  const fact =
    wrong < 0
      ? `it gives ${labels.length} labels for ${count} images`
      : `it gives image ${wrong} the label ${labels[wrong]}, not 0 to ${length - 1}`;
  throw userError('GAN_BAD_LABELS', `the ${split} split of the data set is wrong: ${fact}`, {
    hint: 'Each image needs a label, counted from 0. Correct the data, or the plugin that reads it.',
  });
}

/** What a data set promises: each of its domains has images, as many as the data set where paired. */
function assertDomains(
  { count, domains = {} }: SplitImages,
  split: string,
  promised: Readonly<Record<string, ImageDomain>> = {},
): void {
  for (const [name, { paired }] of Object.entries(promised)) {
    const found = domains[name]?.count ?? 0;
    if (paired ? found === count : found > 0) continue;
    const fact = `it gives ${found} images of ${name} for ${count} images`;
    throw userError('GAN_DATA_DAMAGED', `the ${split} split of the data set is wrong: ${fact}`, {
      hint: paired ? 'Each image needs one of its own.' : 'It needs at least one.',
    });
  }
}

function countClasses(
  labels: Int32Array | undefined,
  classes: readonly string[],
): Pick<SplitImages, 'perClass'> {
  if (!labels || classes.length === 0) return {};
  const counts = new Int32Array(classes.length);
  for (const label of labels) counts[label]++;
  return { perClass: Object.fromEntries(classes.map((name, label) => [name, counts[label]])) };
}

/** Classes up to this number are listed one by one. */
const MOST_LISTED = 20;

function describeCounts({ count, perClass }: Pick<SplitImages, 'count' | 'perClass'>): string {
  const total = `${count} ${count === 1 ? 'image' : 'images'}`;
  if (!perClass) return total;
  const all = Object.entries(perClass).sort(([, a], [, b]) => a - b);
  if (all.length <= MOST_LISTED) {
    return `${total}: ${Object.entries(perClass)
      .map(([name, number]) => `${name} ${number}`)
      .join(', ')}`;
  }
  const [[rare, fewest], [common, most]] = [all[0], all.at(-1)!];
  return `${total} of ${all.length} classes, from ${fewest} (${rare}) to ${most} (${common})`;
}

function whole(loaded: LoadedImages): SplitImages {
  const { domains, ...images } = inMemory(loaded);
  const entries = Object.entries(domains ?? {}).map(
    ([name, domain]) => [name, { ...domain, whole: loaded.domains![name].images }] as const,
  );
  return { ...images, domains: Object.fromEntries(entries), whole: loaded.images };
}

/** `count` consecutive numbers: `first`, first + 1, … */
export function range(first: number, count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => first + i);
}
