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

const IMAGE = /\.(jpe?g|png|webp)$/i;

/** Whether a file is an image by its name; hidden and system files are not. */
export function isImage(name: string): boolean {
  const hidden = name.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');
  return IMAGE.test(name) && !hidden;
}

/**
 * The images of one split, in order. Order and split follow from a hash of each name, so they do
 * not change when images are added, and do not depend on the order of the file system.
 * @param classes names of folders; empty for all images, without labels
 */
export function select(
  names: readonly string[],
  split: Split,
  classes: readonly string[],
  rule: SplitRule,
): Chosen[] {
  const byFolders = rule.split === 'folders' || (rule.split === 'auto' && hasBoth(names));
  const chosen: (Chosen & { hash: string })[] = [];
  for (const name of names) {
    const label = classes.length ? classes.indexOf(className(name)) : undefined;
    if (label === -1) continue;
    const hash = createHash('sha256').update(name).digest('hex');
    // Uses the other end of the hash than the order, or the test split would be the first images.
    const isTest = parseInt(hash.slice(-8), 16) / 2 ** 32 < rule.testShare;
    const belongs = byFolders ? folderSplit(name) === split : isTest === (split === 'test');
    if (belongs) chosen.push({ name, label, hash });
  }
  chosen.sort((a, b) => (a.hash < b.hash ? -1 : 1));
  return chosen.map(({ name, label }) => ({ name, label }));
}

/** The name of an image's folder; empty at the top level. */
export function className(name: string): string {
  return name.split('/').at(-2) ?? '';
}

function hasBoth(names: readonly string[]): boolean {
  const splits = new Set(names.map(folderSplit));
  return splits.has('train') && splits.has('test');
}

function folderSplit(name: string): Split | undefined {
  return name
    .split('/')
    .slice(0, -1)
    .find((part): part is Split => part === 'train' || part === 'test');
}
