import { describe, expect, it } from 'vitest';
import { GanError, inMemory, userError, type MetricInputs } from 'gan-recipes/plugin';
import classifierScore from '../../../plugins/metrics/classifier-score.js';
import fcd from '../../../plugins/metrics/fcd.js';
import fid from '../../../plugins/metrics/fid.js';
import inceptionScore from '../../../plugins/metrics/inception-score.js';
import kid from '../../../plugins/metrics/kid.js';
import precisionRecall from '../../../plugins/metrics/precision-recall.js';
import slicedWasserstein from '../../../plugins/metrics/sliced-wasserstein/index.js';
import { metricInputs } from '../../suites/metric.js';
import { buildPart } from '../../suites/plugin.js';

const image = { height: 16, width: 16, channels: 1 };

/** A data set with so many images in each split; none at all is an error, as data sets have it. */
function inputs(counts: Readonly<Record<string, number>>, more: Partial<MetricInputs> = {}) {
  return metricInputs({
    image,
    generate: async (count) => new Uint8Array(count * 256),
    real: async (split) => {
      const count = counts[split] ?? 0;
      if (count === 0) throw userError('GAN_DATA_EMPTY', `there are no ${split} images in it`);
      const images = new Uint8Array(count * 256);
      return inMemory({ count, images, labels: undefined, checksum: '' });
    },
    ...more,
  });
}

const classifier = 'runs/one';
const METRICS = [
  [buildPart(slicedWasserstein, { images: 100 }), 1, 'Choose a split'],
  [buildPart(fcd, { classifier }), 1, 'Choose a split'],
  [buildPart(fid, {}), 1, 'Choose a split'],
  [buildPart(kid, { subsetSize: 50 }), 49, 'Set `subsetSize` to 49 or less'],
  [buildPart(precisionRecall, { neighbours: 3 }), 3, 'Set `neighbours` to 2 or less'],
  [buildPart(classifierScore, { classifier, splits: 4 }), 7, 'Set `splits` to 3 or less'],
  [buildPart(inceptionScore, { splits: 4 }), 7, 'Set `splits` to 3 or less'],
] as const;

describe('a metric on too few real images', () => {
  it.each(METRICS.map(([metric, ...rest]) => [metric.scores(image)[0], metric, ...rest] as const))(
    '%s: is refused before training begins',
    async (name, metric, most, hint) => {
      const refused = metric.prepare?.(inputs({ train: most }));
      const problem: unknown = await refused?.catch((error: unknown) => error);
      expect(problem).toBeInstanceOf(GanError);
      const has = `the train split has ${most} ${most === 1 ? 'image' : 'images'}`;
      expect((problem as GanError).format()).toMatch(
        new RegExp(`^GAN_FEW_IMAGES ${name} needs at least ${most + 1} real images, but ${has}\n`),
      );
      expect((problem as GanError).hint).toContain(hint);
      await expect(metric.evaluate(inputs({ train: most }))).rejects.toThrow('needs at least');
      // One more is enough: the next thing that is missing is the network.
      const next = metric.prepare?.(inputs({ train: most + 1 }));
      if (name === 'sliced-wasserstein') await expect(next).resolves.toBeUndefined();
      else await expect(next).rejects.not.toThrow('needs at least');
    },
  );

  it.each(METRICS.map(([metric]) => [metric.scores(image)[0], metric] as const))(
    '%s: asks for its split before training begins',
    async (_, metric) => {
      await expect(metric.prepare?.(inputs({ test: 100 }))).rejects.toMatchObject({
        code: 'GAN_DATA_EMPTY',
      });
    },
  );

  it('fid says that it is too large where the data has fewer images than features', async () => {
    const notices: string[] = [];
    const notice = (line: string) => notices.push(line);
    await buildPart(fid, {})
      .prepare?.(inputs({ train: 2048 }, { notice }))
      .catch(() => undefined);
    expect(notices).toEqual([expect.stringContaining('from 2048 images is singular')]);
    await buildPart(fid, {})
      .prepare?.(inputs({ train: 2049 }, { notice }))
      .catch(() => undefined);
    expect(notices).toHaveLength(1);
  });
});
