import type { RunGraph } from '../../graph/index.js';
import type { ImageDomain } from '../../plugin/index.js';

/**
 * The domains beside the data set's own images that a graph's model takes images of.
 * @param countOf how many images a domain has
 */
export function domainsOf(
  { parts }: RunGraph,
  countOf: (name: string) => number,
): Record<string, ImageDomain & { readonly count: number }> {
  const taken = 'game' in parts.model ? (parts.model.game?.domains ?? {}) : {};
  return Object.fromEntries(
    Object.entries(parts.dataset.domains ?? {})
      .filter(([name]) => name in taken)
      .map(([name, domain]) => [name, { ...domain, count: countOf(name) }]),
  );
}
