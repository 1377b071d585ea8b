import type { KeyValue, LogBatch, MetricPoint } from '../client/types.js';
import { LIMITS } from '../limits.js';

/** One thing of a batch. */
export type Item =
  | { readonly kind: 'metric'; readonly item: MetricPoint }
  | { readonly kind: 'param'; readonly item: KeyValue }
  | { readonly kind: 'tag'; readonly item: KeyValue };

const MOST: Readonly<Record<Item['kind'], number>> = {
  metric: LIMITS.metricsPerBatch,
  param: LIMITS.paramsPerBatch,
  tag: LIMITS.tagsPerBatch,
};

/** Splits items, in order, so that each batch is within all of the server's limits. */
export function splitItems(items: readonly Item[]): Item[][] {
  const batches: Item[][] = [];
  let batch: Item[] = [];
  let bytes = 0;
  let counts = { metric: 0, param: 0, tag: 0 };
  for (const item of items) {
    const size = Buffer.byteLength(JSON.stringify(item.item)) + 1;
    const full =
      batch.length >= LIMITS.itemsPerBatch ||
      counts[item.kind] >= MOST[item.kind] ||
      bytes + size > LIMITS.bytesPerBatch;
    if (full && batch.length > 0) {
      batches.push(batch);
      batch = [];
      bytes = 0;
      counts = { metric: 0, param: 0, tag: 0 };
    }
    batch.push(item);
    bytes += size;
    counts[item.kind] += 1;
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}

export function asLogBatch(items: readonly Item[]): LogBatch {
  return {
    metrics: items.flatMap((i) => (i.kind === 'metric' ? [i.item] : [])),
    params: items.flatMap((i) => (i.kind === 'param' ? [i.item] : [])),
    tags: items.flatMap((i) => (i.kind === 'tag' ? [i.item] : [])),
  };
}
