import { describe, expect, it } from 'vitest';
import { DataOrder } from '../../../src/train/loop/data-order.js';

function seen(order: DataOrder, steps: number): number[] {
  return Array.from({ length: steps }, (_, step) => [...order.indices(step)]).flat();
}

describe('data order', () => {
  it('shows every image once an epoch, batches running on across epochs', () => {
    const indices = seen(new DataOrder(5, 10, 4), 15);
    for (let epoch = 0; epoch < 6; epoch++) {
      const images = indices.slice(epoch * 10, epoch * 10 + 10).sort((a, b) => a - b);
      expect(images).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    }
  });

  it('shuffles each epoch anew, and by the seed', () => {
    const first = seen(new DataOrder(5, 100, 100), 2);
    expect(first.slice(0, 100)).not.toEqual(first.slice(100));
    expect(seen(new DataOrder(6, 100, 100), 1)).not.toEqual(first.slice(0, 100));
  });

  it('is a function of the step, whatever was asked before', () => {
    const order = new DataOrder(1, 7, 3);
    const forward = Array.from({ length: 12 }, (_, step) => order.indices(step));
    const backward = Array.from({ length: 12 }, (_, i) => order.indices(11 - i));
    expect(backward.reverse()).toEqual(forward);
  });

  it('takes batches larger than the data set', () => {
    const [batch] = [new DataOrder(0, 3, 7).indices(0)];
    expect([...batch.slice(0, 3)].sort()).toEqual([0, 1, 2]);
    expect([...batch.slice(3, 6)].sort()).toEqual([0, 1, 2]);
  });
});
