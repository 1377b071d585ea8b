import { describe, expect, test } from 'vitest';
import mnist from '../../../plugins/datasets/mnist/index.js';
import { buildDataset, dataContext, datasetSuite } from '../../suites/dataset.js';

datasetSuite({ plugin: mnist, counts: { train: 9003, test: 997 } });
const context = dataContext('unused');

describe('mnist', () => {
  test('digits take turns', async () => {
    const { labels } = await buildDataset(mnist).load('train', context);
    expect([...labels!.subarray(0, 12)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
  });

  test('the first one looks as it should', async () => {
    const { images } = await buildDataset(mnist, { digits: [1] }).load('train', context);
    expect(drawing(images.subarray(0, 28 * 28), 28)).toMatchInlineSnapshot(`
      "                  .##
                       .###
                       .###
                      .###
                      ###.
                     +##+
                     ###.
                    ###.
                   .##+
                  .###
                  ###+
                 +###
                 ###+
                ####
                ###.
               +###
               ###+
              .###
              .###
               ###"
    `);
  });

  test('digits keeps some, in the order given; pad frames them in black', async () => {
    const plain = await buildDataset(mnist, { digits: [7, 3] }).load('train', context);
    const dataset = buildDataset(mnist, { digits: [7, 3], pad: 2 });
    expect(dataset.image).toEqual({ height: 32, width: 32, channels: 1 });
    expect(dataset.classes).toEqual(['7', '3']);
    const padded = await dataset.load('train', context);
    expect(padded.count).toBe(plain.count);
    expect(padded.labels?.subarray(0, 4)).toEqual(Int32Array.of(0, 1, 0, 1));
    for (const image of [0, plain.count - 1]) {
      for (let y = 0; y < 32; y++) {
        for (let x = 0; x < 32; x++) {
          const inside = x >= 2 && x < 30 && y >= 2 && y < 30;
          const expected = inside ? plain.images[(image * 28 + y - 2) * 28 + x - 2] : 0;
          expect(padded.images[(image * 32 + y) * 32 + x]).toBe(expected);
        }
      }
    }
  });
});

function drawing(image: Uint8Array, side: number): string {
  const rows = Array.from({ length: side }, (_, y) => image.subarray(y * side, (y + 1) * side));
  const inked = rows.filter((row) => row.some((value) => value > 0));
  return inked
    .map((row) =>
      [...row]
        .map((value) => ' .+#'[value >> 6])
        .join('')
        .trimEnd(),
    )
    .join('\n');
}
