import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  leftOutDamaged,
  parseShape,
  shape,
  Type,
  writeFileAtomic,
  type DataContext,
} from 'gan-recipes/plugin';
import { imageCache, markUsed } from './cache.js';
import { prepareAll, type Damaged, type Picture } from './decode-all.js';
import { decoderFacts } from './decoded.js';
import { pictureRule, type PictureParams } from './params.js';

interface Pictures {
  /** The folder, archive or table that they come from, for messages. */
  readonly source: string;
  readonly count: number;
  /** Identify the images: the checksum of the source, names or numbers. */
  readonly facts: object;
  readonly read: () => AsyncIterable<Picture>;
}

const DAMAGED = shape(
  Type.Array(Type.Object({ index: Type.Integer(), name: Type.String(), fact: Type.String() })),
);

/**
 * Finds the images that cannot be decoded, if they are to be left out, and tells the user. Each
 * image is decoded once for that; the result is cached.
 * @returns their places among all; empty with `onError: stop`
 */
export async function skippedPlaces(
  pictures: Pictures,
  params: PictureParams,
  context: DataContext,
): Promise<ReadonlySet<number>> {
  if (params.onError === 'stop') return new Set();
  const damaged = await findDamaged(pictures, params, context);
  if (damaged.length > 0) {
    for (const line of leftOutDamaged(damaged)) context.notice?.(line);
  }
  return new Set(damaged.map(({ index }) => index));
}

async function findDamaged(
  { source, count, facts, read }: Pictures,
  params: PictureParams,
  context: DataContext,
): Promise<readonly Damaged[]> {
  const key = createHash('sha256').update(JSON.stringify({ ...decoderFacts, ...facts }));
  const file = path.join(imageCache(context.cacheDir), `${key.digest('hex')}.damaged`);
  const found = await readFound(file);
  if (found) return found;
  const rule = pictureRule(params);
  const damaged = await prepareAll(read(), count, source, rule, context, () => undefined);
  // A write error of the cache, such as a full disk, does not end a run.
  await writeFileAtomic(file, JSON.stringify(damaged)).catch(() => undefined);
  return damaged;
}

async function readFound(file: string): Promise<readonly Damaged[] | undefined> {
  try {
    const found = parseShape(await readFile(file, 'utf8'), DAMAGED);
    if (found) await markUsed(file);
    return found;
  } catch {
    return undefined;
  }
}
