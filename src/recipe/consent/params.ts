import { isDeepStrictEqual } from 'node:util';
import { isBelow } from '../../files/index.js';
import { isPath, type RunCode } from '../../extend/index.js';
import {
  REACH_KEYWORD,
  type ParamReach,
  type PluginKind,
  type Registry,
} from '../../plugin/index.js';
import { localPath } from '../../storage/index.js';
import type { Schema } from '../describe-schema.js';
import { at, toData, type Located, type LocatedMap } from '../located.js';
import { parsePath, showPath, type Path } from '../path.js';
import { settingLayer } from '../set-flag.js';
import { longForm, partsOf } from '../slots.js';
import { isFromElsewhere, type Place } from '../source.js';
import { dotted } from './key.js';
import { pluginRequest, withDigest } from './plugins.js';
import { reaching, type AnySchema, type Reaching } from './reaching.js';
import { bucketNote, isAddress, isFile } from './address.js';
import { handOf } from '../source.js';
import type { Use } from './use.js';

/** The plugins that recipes name, and the origin of those that did not come from this machine. */
interface KnownPlugins {
  readonly registry: Registry;
  readonly hands: ReadonlyMap<string, string>;
}

/** The key of a plugin in `KnownPlugins.hands`. */
export function handKey(kind: PluginKind, name: string): string {
  return `${kind} ${name}`;
}

/**
 * The params of a recipe's parts that refer to something outside it and were set by somebody else.
 * Values equal to the plugin's default do not count. Params of a plugin that came with the recipe,
 * and that the user allowed to run, need no more consent: the plugin could do the same by itself.
 * @param tree complete, references resolved
 */
export async function paramUses(tree: LocatedMap, plugins: KnownPlugins): Promise<Use[]> {
  const uses: Use[] = [];
  for (const { path, kind, node } of partsOf(tree)) {
    uses.push(...(await usesOfPart(path, kind, node, plugins)));
  }
  return uses;
}

/** Like `paramUses`, for all values that the trials of a sweep may use. */
export async function sweepUses(
  tree: LocatedMap,
  plugins: KnownPlugins,
  read: RunCode,
): Promise<Use[]> {
  const parameters = at(tree, ['sweep', 'parameters']);
  if (parameters?.kind !== 'map') return [];
  const uses: Use[] = [];
  for (const [key, { value: parameter, key: flag }] of parameters.entries) {
    const choice = at(parameter, ['choice']);
    const path = parsePath(key);
    if (choice?.kind !== 'list' || !path) continue;
    for (const value of choice.items) {
      const layer = longForm(settingLayer({ path, value, flag }));
      uses.push(...(await pluginUses(layer, read)), ...(await paramUses(layer, plugins)));
    }
  }
  return uses;
}

/** Files that a layer names as plugins. The loader reports those that cannot be fetched. */
async function pluginUses(layer: LocatedMap, read: RunCode): Promise<Use[]> {
  const uses: Use[] = [];
  for (const { node } of partsOf(layer)) {
    const use = at(node, ['use']);
    if (use?.kind !== 'scalar' || typeof use.value !== 'string' || !isPath(use.value)) continue;
    const asked = pluginRequest(use.value, use.place);
    const { request } = asked ? await withDigest(asked, read) : {};
    if (request && 'use' in request) uses.push(request.use);
  }
  return uses;
}

async function usesOfPart(
  path: Path,
  kind: PluginKind,
  node: Located,
  { registry, hands }: KnownPlugins,
): Promise<Use[]> {
  if (node.kind !== 'map') return [];
  const use = node.entries.get('use')?.value;
  const named = use?.kind === 'scalar' && typeof use.value === 'string' ? use.value : undefined;
  if (![...reaching(node, undefined)].some(isOfOthers)) return [];
  // A layer without a name may apply to any plugin of the kind.
  const names = (named === undefined ? registry.names(kind) : [named]).filter((name) =>
    registry.has(kind, name),
  );
  const uses: Use[] = [];
  for (const name of names) {
    const { params } = await registry.get(kind, name);
    const isClosed = (params as Schema).additionalProperties === false;
    const hand = hands.get(handKey(kind, name));
    for (const [key, { value }] of node.entries) {
      if (key === 'use') continue;
      const schema = (params as Schema).properties?.[key];
      // A layer may be meant for another plugin.
      if (!schema && isClosed && named === undefined) continue;
      if (schema && isDeepStrictEqual(toData(value), schema.default)) continue;
      for (const found of reaching(value, schema)) {
        if (!isOfOthers(found) || isOneHand(found, hand)) continue;
        const place = found.places.find(({ source }) => isFromElsewhere(source)) as Place;
        const name = dotted(showPath([...path, key]));
        const { refersTo, path: within } = found;
        uses.push({ kind: 'param', ...describeReach(found), place, name, within, refersTo });
      }
    }
  }
  return uses;
}

/** The paths of params that their plugins declare secret. */
export async function secretParams(tree: LocatedMap, registry: Registry): Promise<string[]> {
  const found: string[] = [];
  for (const { path, kind, node } of partsOf(tree)) {
    const use = at(node, ['use']);
    const name = use?.kind === 'scalar' && typeof use.value === 'string' ? use.value : '';
    if (node.kind !== 'map' || !registry.has(kind, name)) continue;
    const { properties } = (await registry.get(kind, name)).params as Schema;
    for (const key of node.entries.keys()) {
      const schema: AnySchema = properties?.[key] ?? {};
      if (schema[REACH_KEYWORD]?.includes('secret')) found.push(showPath([...path, key]));
    }
  }
  return found;
}

function isOfOthers({ places }: Reaching): boolean {
  return places.some(({ source }) => isFromElsewhere(source));
}

function isOneHand({ places }: Reaching, hand: string | undefined): boolean {
  const others = places.filter(({ source }) => isFromElsewhere(source));
  return hand !== undefined && others.every(({ source }) => handOf(source) === hand);
}

const DOES: Readonly<Record<ParamReach, string>> = {
  path: 'read',
  url: 'contact',
  host: 'contact',
  code: 'run',
  'scheduler option': 'tell the scheduler',
  secret: 'use the secret',
  nothing: 'set',
};

function describeReach({
  value,
  reaches,
  credentialsOf,
}: Reaching): Pick<Use, 'does' | 'what' | 'reach' | 'about'> {
  if (!reaches) return { does: 'use (the plugin does not say for what)', what: value };
  const mayBeBoth = reaches.includes('url') && reaches.includes('path');
  const path = mayBeBoth ? localPath(value) : value;
  const reach = !mayBeBoth ? reaches[0] : path === undefined ? 'url' : 'path';
  // As the file is opened, so that no escape can hide the target.
  const what = isFile(reach) && path !== undefined ? path : value;
  const gets = credentialsOf !== undefined && isBelow(value, process.env[credentialsOf] ?? '');
  const about = gets
    ? `with your credentials for ${credentialsOf}`
    : isAddress(reach)
      ? bucketNote(value)
      : undefined;
  return { does: DOES[reach], what, reach, ...(about && { about }) };
}
