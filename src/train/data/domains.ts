import { takenDomains, type RunGraph } from '../../graph/index.js';
import type { ImageDomain } from '../../plugin/index.js';

/**
 * The domains beside the data set's own images that a graph's model takes images of.
 * @param countOf how many images a domain has
 */
export function domainsOf(
  { parts }: RunGraph,
  countOf: (name: string) => number,
): Record<string, ImageDomain & { readonly count: number }> {
  return Object.fromEntries(
    Object.entries(takenDomains(parts)).map(([name, domain]) => [
      name,
      { ...domain, count: countOf(name) },
    ]),
  );
}
