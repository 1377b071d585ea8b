import type { ImageSpec } from '../plugin/index.js';
import type { PartChoice, Recipe } from '../recipe/index.js';
import type { Port, RunNode } from './types.js';

/**
 * What moves one network: its learning rate over time, and its optimizer.
 * @param more what the optimizer takes besides loss and rate
 */
export function updateNodes(
  recipe: Recipe,
  network: string,
  more: readonly Port[] = [],
): RunNode[] {
  const schedule = recipe.lrSchedule[network];
  const optimizer = recipe.optimizer[network];
  return [
    {
      ...node(`lrSchedule.${network}`, 'lrSchedule', schedule),
      outputs: [scalar('rate', 'learningRate')],
    },
    {
      ...node(`optimizer.${network}`, 'optimizer', optimizer),
      inputs: [scalar('loss', 'loss'), ...more, scalar('rate', 'learningRate')],
      outputs: [parameters()],
    },
  ];
}

export function trackerNodes({ tracking }: Recipe): RunNode[] {
  return tracking.map((choice, i) => ({
    ...node(`tracking[${i}]`, 'tracker', choice),
    inputs: [{ name: 'events', type: 'events' } as const],
  }));
}

export function node(id: string, kind: RunNode['kind'], choice: PartChoice, path = id): RunNode {
  const { use, ...params } = choice;
  return { id, kind, use, params, path, inputs: [], outputs: [] };
}

export function images(
  name: string,
  batch: number,
  { height, width, channels }: ImageSpec,
  values: readonly [number, number] = [-1, 1],
): Port {
  const shape = [batch, height, width, channels];
  return { name, type: 'images', shape, dtype: 'float32', values };
}

export function scalar(name: string, type: Port['type']): Port {
  return { name, type, shape: [], dtype: 'float32' };
}

export function parameters(): Port {
  return { name: 'parameters', type: 'parameters' };
}

/** The same port by another name; metrics choose their own number of images. */
export function named(name: string, { shape, ...port }: Port, ofBatch = true): Port {
  return { ...port, name, ...(ofBatch && shape ? { shape } : {}) };
}

/** The class of each image, a whole number; `classes` where it is known how many there are. */
export function labels(batch: number, classes?: number): Port {
  return {
    name: 'labels',
    type: 'labels',
    shape: [batch],
    dtype: 'int32',
    ...(classes === undefined ? {} : { classes }),
  };
}
