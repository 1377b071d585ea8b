import { isNull, type Entry, type Located, type LocatedList, type LocatedMap } from './located.js';
import { problemAt, type Problem } from './problem.js';

/**
 * Lays one layer over another. Both are in long form.
 *
 * - Maps merge key by key, at any depth.
 * - A list or a scalar replaces the value below. `key+: [...]` instead appends to the list under
 *   `key`.
 * - null replaces what is below. Later it becomes the key's default, at any level.
 * - If `use` names another plugin, the params of the plugin below are dropped.
 *
 * Replaced values stay available as `overrode`.
 * @param problems receives what cannot be merged
 */
export function merge(base: LocatedMap, over: LocatedMap, problems: Problem[]): LocatedMap {
  return mergeMaps(base, over, problems);
}

function mergeMaps(base: LocatedMap, over: LocatedMap, problems: Problem[]): LocatedMap {
  const entries = changesPlugin(base, over) ? onlyUse(base) : new Map(base.entries);
  for (const [key, entry] of over.entries) {
    const list = key.endsWith('+') ? key.slice(0, -1) : undefined;
    if (list) {
      append(entries, list, entry, problems);
      continue;
    }
    entries.set(key, mergeEntry(entries.get(key), entry, problems));
  }
  // Another plugin is another part: its problems are those of the layer that chose it.
  const isNew = isDefault(base) || changesPlugin(base, over);
  return { ...(isNew ? over : base), entries };
}

function mergeEntry(old: Entry | undefined, entry: Entry, problems: Problem[]): Entry {
  const value = entry.value;
  if (value.kind === 'map') {
    if (old?.value.kind === 'map') {
      const isNew = isDefault(old.value) || changesPlugin(old.value, value);
      const key = isNew ? entry.key : old.key;
      return { key, value: mergeMaps(old.value, value, problems) };
    }
    if (old?.value.kind === 'list' && isIndexed(value)) {
      return { key: old.key, value: mergeItems(old.value, value, problems) };
    }
    // There is no map below: only resolve the appends inside.
    const fresh = mergeMaps({ ...value, entries: new Map() }, value, problems);
    return { key: entry.key, value: { ...fresh, ...(old ? { overrode: old.value } : {}) } };
  }
  return { key: entry.key, value: { ...value, ...(old ? { overrode: old.value } : {}) } };
}

/** Places of defaults do not help users; errors should point to text that they wrote. */
function isDefault(value: Located): boolean {
  return value.place.source.kind === 'default';
}

function changesPlugin(base: LocatedMap, over: LocatedMap): boolean {
  const before = base.entries.get('use')?.value;
  const after = over.entries.get('use')?.value;
  if (before?.kind !== 'scalar' || after?.kind !== 'scalar') return false;
  return after.value !== null && before.value !== after.value;
}

function onlyUse(map: LocatedMap): Map<string, Entry> {
  return new Map([...map.entries].filter(([key]) => key === 'use'));
}

function append(entries: Map<string, Entry>, key: string, added: Entry, problems: Problem[]): void {
  const below = entries.get(key);
  const old = below && isNull(below.value) ? undefined : below;
  if (added.value.kind !== 'list' || (old && old.value.kind !== 'list')) {
    const message = `\`${key}+\` appends to a list, but ${
      added.value.kind === 'list' ? `\`${key}\` is not a list` : 'this value is not a list'
    }`;
    problems.push(problemAt(added.value.place, 'GAN_BAD_APPEND', message));
    return;
  }
  const before = old?.value.kind === 'list' ? old.value : undefined;
  const value: LocatedList = {
    ...added.value,
    items: [...(before?.items ?? []), ...added.value.items],
    ...(before ? { overrode: before } : {}),
  };
  entries.set(key, { key: added.key, value });
}

/** A map such as `{ 0: … }`, which `--set tracking.0.uri=…` creates. */
function isIndexed(map: LocatedMap): boolean {
  return map.entries.size > 0 && [...map.entries.keys()].every((key) => /^\d+$/.test(key));
}

function mergeItems(list: LocatedList, over: LocatedMap, problems: Problem[]): LocatedList {
  const items: (Located | undefined)[] = [...list.items];
  for (const [key, entry] of over.entries) {
    const index = Number(key);
    if (index >= list.items.length) {
      const message = `there is no item ${index}: the list has ${list.items.length}`;
      problems.push(problemAt(entry.key, 'GAN_BAD_INDEX', message));
      continue;
    }
    const old = { key: entry.key, value: list.items[index] };
    items[index] = isNull(entry.value) ? undefined : mergeEntry(old, entry, problems).value;
  }
  return { ...list, items: items.filter((item) => item !== undefined) };
}
