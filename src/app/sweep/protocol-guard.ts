import { describeDifferences, protocolDifferences, type Protocol } from '../../plugin/index.js';
import { protocolOf, readScores } from '../../tracking/index.js';

/** Sees to it that a sweep compares only scores that were measured alike. */
export class ProtocolGuard {
  #first: { readonly protocol: Protocol; readonly run: string } | undefined;

  /** @param score the objective, as it is logged; a loss has no protocol, and none is asked for */
  constructor(private readonly score: string) {}

  /**
   * Takes note of a run's protocol.
   * @param run its folder
   * @param name what it is called, for the sentence
   * @returns a sentence if the run was measured otherwise than the first one
   */
  async unlike(run: string, name: string): Promise<string | undefined> {
    const protocol = protocolOf(await readScores(run), this.score);
    if (!protocol) return undefined;
    this.#first ??= { protocol, run: name };
    const differences = protocolDifferences(this.#first.protocol, protocol);
    if (differences.length === 0) return undefined;
    const found = describeDifferences(differences);
    return `its ${this.score} cannot be compared with that of ${this.#first.run}, which was measured otherwise: ${found}`;
  }
}
