import { describeDifferences, protocolDifferences, type Protocol } from '../../plugin/index.js';
import { protocolOf, readScores } from '../../tracking/index.js';

/** Ensures that a sweep compares only scores with equal protocols. */
export class ProtocolGuard {
  #first: { readonly protocol: Protocol; readonly run: string } | undefined;

  /** @param score the name of the logged objective; a loss has no protocol and needs none */
  constructor(private readonly score: string) {}

  /**
   * Checks a run's protocol.
   * @param run its folder
   * @param name its name for the message
   * @returns a message if the run was measured differently from the first one
   */
  async unlike(run: string, name: string): Promise<string | undefined> {
    const protocol = protocolOf(await readScores(run), this.score);
    if (!protocol) return undefined;
    this.#first ??= { protocol, run: name };
    const differences = protocolDifferences(this.#first.protocol, protocol);
    if (differences.length === 0) return undefined;
    const found = describeDifferences(differences);
    return `its ${this.score} cannot be compared with that of ${this.#first.run}, which was measured differently: ${found}`;
  }
}
