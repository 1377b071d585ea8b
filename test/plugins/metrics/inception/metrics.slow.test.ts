import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  inMemory,
  type Metric,
  type MetricInputs,
  type Plugin,
  type Session,
} from 'gan-recipes/plugin';
import fid from '../../../../plugins/metrics/fid.js';
import inceptionScore from '../../../../plugins/metrics/inception-score.js';
import kid from '../../../../plugins/metrics/kid.js';
import precisionRecall from '../../../../plugins/metrics/precision-recall.js';
import { encodeSafetensors } from '../../../../src/weights/index.js';
import golden from '../../../golden/evaluation/inception.json' with { type: 'json' };
import { goldenBytes } from '../../../support/golden-noise.js';
import { inceptionWeights } from '../../../support/inception-weights.js';
import { openXla } from '../../../support/sessions.js';
import { describeXla } from '../../../support/xla.js';
import { metricInputs } from '../../../suites/metric.js';
import { buildPart, describesItself } from '../../../suites/plugin.js';

const image = { height: 16, width: 16, channels: 1 };
const EACH = 256;

describeXla('metrics through Inception', () => {
  let folder: string;
  let session: Session;
  let inputs: MetricInputs;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'gan-inception-'));
    const tensors = [...inceptionWeights(golden.shapes)].map(
      ([name, { shape, values }]) => [name, { shape, dtype: 'float32', data: values }] as const,
    );
    const file = encodeSafetensors({ tensors: new Map(tensors), metadata: {} });
    await writeFile(path.join(folder, 'weights.safetensors'), file);
    session = await openXla();
    inputs = metricInputs({
      image,
      session,
      generate: async (count) => goldenBytes(3, count * EACH),
      real: async () =>
        inMemory({
          count: 12,
          images: goldenBytes(4, 12 * EACH),
          labels: undefined,
          checksum: 'sha256:0',
        }),
    });
  });
  afterAll(async () => {
    await session.close();
    await rm(folder, { recursive: true, force: true });
  });

  const make = (plugin: Plugin<'metric'>, more: object = {}): Metric =>
    buildPart(plugin, {
      weights: path.join(folder, 'weights.safetensors'),
      fakes: 10,
      reals: 12,
      batch: 8,
      ...more,
    });

  it('share one network and one look at the images, and say how they measured', async () => {
    const progress: string[] = [];
    const all = { ...inputs, progress: (what: string) => void progress.push(what) };
    const results = [
      await make(fid).evaluate(all),
      await make(inceptionScore, { splits: 2 }).evaluate(all),
      await make(kid, { subsets: 3, subsetSize: 6 }).evaluate(all),
      await make(precisionRecall).evaluate(all),
    ];
    const scores = Object.assign({}, ...results.map((result) => result.scores)) as object;
    expect(Object.keys(scores)).toEqual([
      'fid',
      'fid/real',
      'inception-score',
      'inception-score/deviation',
      'inception-score/real',
      'kid',
      'kid/deviation',
      'precision',
      'recall',
    ]);
    for (const value of Object.values(scores)) expect(value).toSatisfy(Number.isFinite);
    expect(results[0].protocol).toEqual({
      network: 'inception-2015',
      weights: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as string,
      resize: 'clean',
      fakes: 10,
      reals: 12,
      split: 'train',
      seed: 0,
      real: '12 of test, 12 of train',
    });
    expect(progress.filter((what) => what.includes('compiling'))).toHaveLength(1);
    expect(progress.filter((what) => what.includes('fake images'))).toHaveLength(2);
  });

  for (const plugin of [fid, inceptionScore, kid, precisionRecall])
    describesItself(plugin, 'metric');
});
