import { oneLine } from '../../text/index.js';
import type { PluginProvenance, Provenance } from './provenance.js';

/** One thing that is not as it was. */
export interface Discrepancy {
  /** Such as `node`, or `optimizer adam`. */
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

const NONE = 'none';

/**
 * What differs between a run and its repetition. What one of them does not know yet, such as the
 * data's checksum before the data is read, is no difference.
 */
export function compareProvenance(before: Provenance, after: Provenance): Discrepancy[] {
  const [old, now] = [facts(before), facts(after)];
  const found: Discrepancy[] = [];
  for (const [what, value] of old) {
    const other = now.get(what);
    if (other !== undefined && other !== value) found.push({ what, before: value, after: other });
  }
  return found;
}

/** `node: v20.19.0 -> v24.1.0`. One line, whatever somebody else's file holds. */
export function formatDiscrepancy({ what, before, after }: Discrepancy): string {
  return oneLine(`${what}: ${before} -> ${after}`);
}

/** Provenance as facts that can be compared one by one. */
function facts({ recipe, plugins, engine, files = [], data = [], machine, git }: Provenance) {
  const all: [string, string | undefined][] = [
    ['recipe', recipe.hash],
    ['gan', engine.gan],
    ['engine revision', String(engine.revision ?? 1)],
    ...plugins.filter(isOutside).map(pluginFact),
    ...files.map(({ file, checksum }): [string, string] => [`file ${file}`, checksum]),
    ['git.commit', git['git.commit'] ?? NONE],
    ['git.dirty', git['git.dirty'] ?? NONE],
    ['node', machine.node],
    ['platform', machine.platform],
    ['cpu', machine.cpu],
    ...data.map(({ name, split, checksum }): [string, string] => [
      `data ${name} (${split})`,
      checksum,
    ]),
    ['device', engine.device],
    ['batch', engine.batch === undefined ? undefined : String(engine.batch)],
    ['compiled step', engine.program],
  ];
  return new Map(all.filter((fact): fact is [string, string] => fact[1] !== undefined));
}

/** gan's own plugins have its version. */
function isOutside({ origin }: PluginProvenance): boolean {
  return origin !== 'gan';
}

function pluginFact({ kind, name, origin, version }: PluginProvenance): [string, string] {
  return [`${kind} ${name} of ${origin}`, version];
}
