import type { Stats } from 'node:fs';

/**
 * Who else, besides this user and root, could have written a file or to a folder; the same check as
 * ssh makes of its files.
 * @param how `above`: the parent of one of gan's folders. A group may write there; everybody may if
 * the sticky bit protects other users' files, as in /tmp.
 * @returns in words; undefined if nobody could, or if the system does not tell
 */
export function othersWhoWrite(found: Stats, how?: 'above'): string | undefined {
  const own = process.geteuid?.();
  if (own === undefined) return undefined;
  const { uid, mode } = found;
  if (uid !== own && uid !== 0) return `it belongs to another user (${uid})`;
  const isSticky = (mode & 0o1000) !== 0;
  if ((mode & 0o002) !== 0 && !(how && isSticky)) return 'all users may write to it';
  return (mode & 0o020) !== 0 && !how ? 'its group may write to it' : undefined;
}
