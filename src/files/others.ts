import type { Stats } from 'node:fs';

/**
 * Who else than this user and root could have put there what a file or a folder holds: as ssh looks at
 * its files.
 * @param how `above`: the folder that a folder of gan's lies in. A group may write there, and all may
 *   where nobody can move what is another's, as in /tmp.
 * @returns in words; undefined if nobody, or if the system does not tell
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
