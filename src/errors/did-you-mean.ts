/** Longer texts are no names that anybody mistyped. */
const LONGEST_NAME = 100;

/**
 * The candidate nearest to what was typed, by edit distance, if it is near enough to be a slip.
 * Case and separators do not count: `lr-schedule` is `lrSchedule`.
 */
export function didYouMean(typed: string, candidates: Iterable<string>): string | undefined {
  if (typed.length > LONGEST_NAME) return undefined;
  const all = [...candidates].filter(({ length }) => length <= LONGEST_NAME);
  const wanted = plain(typed);
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of all) {
    const name = plain(candidate);
    // Of names as near, one of the same length: letters change places more often than they go missing.
    const unlike = Math.min(Math.abs(name.length - wanted.length), 9) / 10;
    const distance = editDistance(wanted, name) + unlike;
    if (distance < bestDistance) {
      bestDistance = distance;
      best = candidate;
    }
  }
  return best ?? all.find((candidate) => sharesBeginning(wanted, plain(candidate)));
}

/** `batchsize` for `batch`: a word too many or too few is one slip, whatever its length. */
function sharesBeginning(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= 4 && long.startsWith(short);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[-_\s]/g, '');
}

/** Damerau-Levenshtein distance with adjacent swaps (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(substitution, last[j] + 1, row[j - 1] + 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length];
}
