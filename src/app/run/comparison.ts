import { ownVersion } from '../../files/index.js';
import type { RunGraph } from '../../graph/index.js';
import type { Registry } from '../../plugin/index.js';
import {
  compareProvenance,
  describeProvenance,
  formatDiscrepancy,
  readProvenance,
  type Discrepancy,
  type Provenance,
} from '../../run/index.js';

/** A run to repeat. */
export interface Original {
  /** The name that the user gave. */
  readonly name: string;
  /** Its lock; undefined if it has none. */
  readonly provenance: Provenance | undefined;
}

/**
 * Reports differences from the original when a run is repeated: first what is known before loading.
 */
export class Comparison {
  readonly #told = new Set<string>();

  constructor(
    readonly original: Original,
    readonly repetition: { readonly graph: RunGraph; readonly registry: Registry },
  ) {}

  /** Lines for the user, before anything is loaded. */
  async before(): Promise<string[]> {
    const { name, provenance } = this.original;
    if (!provenance) return [`${name} has no provenance.json, so it cannot be compared`];
    const now = await describeProvenance({
      ...this.repetition,
      gan: ownVersion(),
      folder: process.cwd(),
    });
    const found = compareProvenance(provenance, now);
    if (found.length > 0) return this.#lines(found);
    return [`as ${name} so far: recipe, gan, plugins, code, node and processor are the same`];
  }

  /**
   * Lines for the user, once data and device are known.
   * @param folder the new run's
   */
  async whenReady(folder: string): Promise<string[]> {
    const { name, provenance } = this.original;
    const now = await readProvenance(folder);
    if (!provenance || !now) return [];
    if (!provenance.data) {
      return [
        `${name} ended before its data was read: whether data and device differ is not known`,
      ];
    }
    const found = compareProvenance(provenance, now);
    const fresh = found.filter((each) => !this.#told.has(formatDiscrepancy(each)));
    if (fresh.length > 0) return this.#lines(fresh);
    return found.length > 0 ? [] : [`as ${name}: data and device are the same, too`];
  }

  #lines(found: readonly Discrepancy[]): string[] {
    for (const each of found) this.#told.add(formatDiscrepancy(each));
    const lines = found.map((each) => `  ${formatDiscrepancy(each)}`);
    return [`differs from ${this.original.name}:`, ...lines];
  }
}
