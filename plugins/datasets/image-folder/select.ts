import { createHash } from 'node:crypto';

export type Split = 'train' | 'test';

export interface SplitRule {
  split: 'auto' | 'folders' | 'share';
  testShare: number;
}

/** An image's name: its path inside the source, with forward slashes. */
export interface Chosen {
  name: string;
  /** Index of its class; undefined without classes. */
  label: number | undefined;
}

/** What each image of the source is for. */
export interface Selection {
  /** In a pseudo-random order. */
  readonly chosen: Readonly<Record<Split, readonly Chosen[]>>;
  /** Images of none of the classes, by their folders. */
  readonly otherClasses: ReadonlyMap<string, number>;
  /** Images beside the folders of splits, or in that of a third one, by the folders. */
  readonly otherSplits: ReadonlyMap<string, number>;
}

/** Names of folders that are splits, in lower case. */
const SPLITS: Readonly<Record<string, Split | 'validation'>> = {
  train: 'train',
  training: 'train',
  test: 'test',
  testing: 'test',
  val: 'validation',
  valid: 'validation',
  validation: 'validation',
};

/** macOS writes an accent as a sign of its own; a name counts as the same either way. */
export function normalized(name: string): string {
  return name.normalize('NFC');
}

/**
 * Divides the images into splits. Order and split follow from a hash of each name, so they do not
 * change when images are added, and do not depend on the order of the file system.
 * @param classes names of folders; empty for all images, without labels
 * @param classTexts by `sampleKey`: a class's name or number. If there are any, they count, not folders
 */
export function select(
  names: readonly string[],
  classes: readonly string[],
  rule: SplitRule,
  classTexts: ReadonlyMap<string, string> = new Map(),
): Selection {
  const wanted = classes.map(normalized);
  const splitOf = splitsOf(names, wanted, rule);
  const chosen: Record<Split, (Chosen & { hash: string })[]> = { train: [], test: [] };
  const otherClasses = new Map<string, number>();
  const otherSplits = new Map<string, number>();
  for (const name of names) {
    const text = classTexts.size > 0 ? (classTexts.get(sampleKey(name)) ?? '') : undefined;
    const known = text === undefined ? labelOf(name, wanted) : labelOfText(text, wanted);
    const label = wanted.length > 0 ? known : undefined;
    const hash = createHash('sha256').update(normalized(name)).digest('hex');
    const split = splitOf(name, hash);
    if (label === -1) count(otherClasses, (text ?? className(name)) || '.');
    else if (split === undefined) count(otherSplits, name.split('/').slice(0, -1).join('/') || '.');
    else chosen[split].push({ name, label, hash });
  }
  for (const each of Object.values(chosen)) {
    each.sort((a, b) =>
      a.hash === b.hash ? (a.name < b.name ? -1 : 1) : a.hash < b.hash ? -1 : 1,
    );
  }
  return { chosen, otherClasses, otherSplits };
}

/** The name of an image's folder; empty at the top level. */
export function className(name: string): string {
  return name.split('/').at(-2) ?? '';
}

/** What the files of one sample of WebDataset have in common: all before the name's first point. */
export function sampleKey(name: string): string {
  const point = name.indexOf('.', name.lastIndexOf('/') + 1);
  return point < 0 ? name : name.slice(0, point);
}

/** A class by its name, or else by its number. -1: none. */
function labelOfText(text: string, classes: readonly string[]): number {
  const named = classes.indexOf(normalized(text));
  if (named >= 0) return named;
  return /^\d+$/.test(text) && Number(text) < classes.length ? Number(text) : -1;
}

/** The class is the nearest folder around the image that is called like one. -1: none. */
function labelOf(name: string, classes: readonly string[]): number {
  const folders = foldersOf(name);
  const own = folders.findLast((folder) => classes.includes(folder));
  return own === undefined ? -1 : classes.indexOf(own);
}

function splitsOf(names: readonly string[], classes: readonly string[], rule: SplitRule) {
  const folderSplit = (name: string) => {
    // A class may be called like a split: CIFAR-100 has trains.
    const folder = foldersOf(name).find((each) => splitNamed(each) && !classes.includes(each));
    return folder === undefined ? undefined : splitNamed(folder);
  };
  const found = new Set(names.map(folderSplit));
  const holdsOut = found.has('test') || found.has('validation');
  const hasTrain = found.has('train') || found.has(undefined);
  if (rule.split === 'folders' || (rule.split === 'auto' && holdsOut && hasTrain)) {
    const held = found.has('test') ? 'test' : 'validation';
    return (name: string): Split | undefined => {
      const split = folderSplit(name);
      if (split === held) return 'test';
      if (split === 'train' || (split === undefined && !found.has('train'))) return 'train';
      return undefined;
    };
  }
  // Uses the other end of the hash than the order, or the test split would be the first images.
  return (_name: string, hash: string): Split =>
    parseInt(hash.slice(-8), 16) / 2 ** 32 < rule.testShare ? 'test' : 'train';
}

/** The split that a folder's name means, if any. */
export function splitNamed(folder: string): Split | 'validation' | undefined {
  const key = folder.toLowerCase();
  return Object.hasOwn(SPLITS, key) ? SPLITS[key] : undefined;
}

function foldersOf(name: string): string[] {
  return normalized(name).split('/').slice(0, -1);
}

function count(of: Map<string, number>, key: string): void {
  of.set(key, (of.get(key) ?? 0) + 1);
}
