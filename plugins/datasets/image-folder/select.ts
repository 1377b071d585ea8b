import { createHash } from 'node:crypto';

export type Split = 'train' | 'test';

export interface SplitRule {
  split: 'auto' | 'folders' | 'share';
  testShare: number;
}

/** An image's name: its path inside the source, with forward slashes. */
export interface Chosen {
  name: string;
  /** Its place among the classes; undefined where there are none. */
  label: number | undefined;
}

const IMAGE = /\.(jpe?g|png|webp)$/i;

/** Whether a file looks like an image; what systems leave beside images does not count. */
export function isImage(name: string): boolean {
  const hidden = name.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');
  return IMAGE.test(name) && !hidden;
}

/**
 * The images of one split, in their order. Order and share both follow from a hash of each name, so
 * they stay as they are when images are added, and do not depend on how a system lists files.
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
    // The order goes by the other end of the hash, or the test split would be its first images.
    const isTest = parseInt(hash.slice(-8), 16) / 2 ** 32 < rule.testShare;
    const belongs = byFolders ? folderSplit(name) === split : isTest === (split === 'test');
    if (belongs) chosen.push({ name, label, hash });
  }
  chosen.sort((a, b) => (a.hash < b.hash ? -1 : 1));
  return chosen.map(({ name, label }) => ({ name, label }));
}

/** The name of the folder that an image lies in; empty at the top. */
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
