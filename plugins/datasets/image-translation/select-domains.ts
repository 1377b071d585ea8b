import { userError } from 'gan-recipes/plugin';
import { select, splitNamed, type Split } from '../image-folder/select.js';

/** Names of images of each domain, of one split; paired ones at the same place. */
export interface DomainNames {
  readonly a: readonly string[];
  readonly b: readonly string[];
}

/** `A`, `trainB`, `val_a`: a folder of a domain, perhaps of a split. */
const DOMAIN_FOLDER = /^(.*?)[-_]?([ab])$/i;

/**
 * The images of a split, in a pseudo-random order that depends on their names alone.
 * @param names paths in the folder or archive, with forward slashes
 * @param file of the folder or archive, for messages
 * @throws GanError (exit code 2) if a domain has no images, or an image no partner
 */
export function selectDomains(
  names: readonly string[],
  split: Split,
  { pairs, testShare }: { readonly pairs: 'by-name' | 'none'; readonly testShare: number },
  file: string,
): DomainNames {
  const found = { a: new Map<string, string>(), b: new Map<string, string>() };
  for (const name of names) {
    const place = placeOf(name);
    if (place) found[place.domain].set(place.key, name);
  }
  for (const domain of ['a', 'b'] as const) {
    if (found[domain].size > 0) continue;
    const letter = domain.toUpperCase();
    throw userError('GAN_DATA_EMPTY', `there are no images of domain ${letter} in it`, {
      place: { file },
      hint: `Put them into a folder called ${letter}, or train${letter} and test${letter}.`,
    });
  }
  if (pairs === 'by-name') assertPairs(found, file);
  const rule = { split: 'auto', testShare } as const;
  const chosen = (domain: 'a' | 'b') =>
    select([...found[domain].keys()], [], rule).chosen[split].map(({ name }) =>
      found[domain].get(name)!,
    );
  const [a, b] = [chosen('a'), chosen('b')];
  if (a.length > 0 && b.length > 0) return { a, b };
  throw userError(
    'GAN_DATA_EMPTY',
    `there are no ${split} images of domain ${a.length > 0 ? 'B' : 'A'} in it`,
    {
      place: { file },
      hint: 'Check the folders of splits, or `testShare`.',
    },
  );
}

/**
 * The domain of an image, and what its partner's path has in common with its own: the path without the
 * domain and without the file's ending.
 */
function placeOf(name: string): { readonly domain: 'a' | 'b'; readonly key: string } | undefined {
  const folders = name.split('/');
  const base = folders.pop() as string;
  for (const [i, folder] of folders.entries()) {
    const [, split, letter] = DOMAIN_FOLDER.exec(folder) ?? [];
    if (letter === undefined || (split !== '' && !splitNamed(split))) continue;
    const rest = [...folders.slice(0, i), ...(split ? [split] : []), ...folders.slice(i + 1)];
    const key = [...rest, base.replace(/\.[^.]+$/, '')].join('/');
    return { domain: letter.toLowerCase() as 'a' | 'b', key };
  }
  return undefined;
}

function assertPairs(
  found: Readonly<Record<'a' | 'b', ReadonlyMap<string, string>>>,
  file: string,
) {
  for (const [own, other] of [
    ['a', 'b'],
    ['b', 'a'],
  ] as const) {
    const alone = [...found[own]].filter(([key]) => !found[other].has(key));
    if (alone.length === 0) continue;
    const [[, first]] = alone;
    const [mine, its] = [own.toUpperCase(), other.toUpperCase()];
    const message = `domain ${mine} has images without a partner of the same name in ${its}: ${alone.length}, such as ${first}`;
    throw userError('GAN_DATA_DAMAGED', message, {
      place: { file },
      hint: 'Add the partners or remove the images; `pairs: none` takes images without partners.',
    });
  }
}
