import { describe, expect, it } from 'vitest';
import {
  batchNormGroups,
  buildGraph,
  ganOnly,
  printGraph,
  withReplicasOf,
} from '../../src/graph/index.js';
import { resolvedYaml } from '../../src/recipe/index.js';
import { rateSchedules } from '../../src/train/index.js';
import {
  completeProvenance,
  describeProvenance,
  readProvenance,
  writeProvenance,
} from '../../src/run/provenance/index.js';
import { registry } from '../../src/app/plugins/registry.js';
import { openJournal } from '../../src/tracking/index.js';
import { errorOf, load } from '../recipe/helpers.js';
import { TINY_RECIPE } from '../support/tiny-plugins.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { tinyGraph } from '../support/tiny-run.js';

const EACH = ['train.batchPerReplica=16'];

describe('a batch for each replica', () => {
  it('is the batch times the replicas of the recipe', async () => {
    const graph = await buildGraph(await load(TINY_RECIPE, [...EACH, 'hardware.replicas=3']));
    expect(graph.recipe.train).toMatchObject({ batch: 48, batchPerReplica: 16, steps: 100 });
    expect(printGraph(graph, 'text')).toContain('100 steps of 48 images');
  });

  it('waits for the devices where the recipe takes all; epochs follow', async () => {
    const folder = await temporaryFolder();
    const guessed = await tinyGraph(folder, [...EACH, 'train.epochs=3']);
    expect(guessed.recipe.train).toMatchObject({ batch: 16, steps: (3 * 10_000) / 16 });
    const graph = withReplicasOf(guessed, 2);
    expect(graph.recipe.train.batch).toBe(32);
    const counted = { replicas: 2, countImages: () => Promise.resolve(96) };
    const [{ points }] = await rateSchedules(guessed, counted);
    expect(points.length).toBe(9);
  });

  it('is one of two ways to say the batch, and the later one counts', async () => {
    const both = TINY_RECIPE.replace('batch: 64', 'batch: 64\n  batchPerReplica: 16');
    expect(both).not.toBe(TINY_RECIPE);
    expect(await errorOf(both)).toMatch(
      /^GAN_BAD_VALUE r\.yaml:\d+:\d+ train\.batchPerReplica: `train` has both `batch` and `batchPerReplica`\n.*\n +\| +\^\^.*\n.*Leave one of them out/s,
    );
    const neither = TINY_RECIPE.replace('batch: 64', '');
    expect(await errorOf(neither)).toContain('train.batch: the key `batch` is missing');
    const { recipe } = await load(TINY_RECIPE, [...EACH, 'train.batch=8']);
    expect(recipe.train).toMatchObject({ batch: 8 });
    expect(recipe.train.batchPerReplica).toBeUndefined();
  });

  it('is written down as it was said', async () => {
    const { recipe } = await buildGraph(await load(TINY_RECIPE, EACH));
    const written = resolvedYaml(recipe);
    expect(written).toContain('batchPerReplica: 16');
    expect(written).not.toContain('batch: ');
  });

  it('is checked against groups of batch norm once the devices are counted', async () => {
    const set = ['train.batchPerReplica=3', 'train.batchNormGroups=2'];
    const graph = await buildGraph(await load(TINY_RECIPE, set));
    expect(() => withReplicasOf(graph, 3)).toThrow('a batch of 9 images cannot be shared evenly');
    expect(withReplicasOf(graph, 2).recipe.train.batch).toBe(6);
  });

  it("is in the run's lock with the replicas; a resumed run with others says so", async () => {
    const folder = await temporaryFolder();
    const guessed = ganOnly(await buildGraph(await load(TINY_RECIPE, EACH)), 'test');
    const plugins = registry();
    const options = { graph: guessed, registry: plugins, gan: '1.0.0', folder };
    await writeProvenance(folder, await describeProvenance(options));
    const journal = await openJournal(folder);
    const notices: string[] = [];
    const on = (replicas: number) => ({
      graph: withReplicasOf(guessed, replicas),
      images: { count: 9, checksum: 'sha256:aa' },
      device: 'some device',
      state: new Map(),
      program: undefined,
      notice: (text: string) => notices.push(text),
    });
    await completeProvenance(folder, journal, on(4));
    await completeProvenance(folder, journal, on(4));
    expect(notices).toEqual([]);
    await completeProvenance(folder, journal, on(1));
    await journal.close();
    expect((await readProvenance(folder))?.engine).toMatchObject({ replicas: 4, batch: 64 });
    expect(notices).toEqual([
      'the batch was 64 images over 4 replicas, and is 16 over 1 from now on',
    ]);
  });

  it('goes with batch norm of each replica by itself', async () => {
    const set = [...EACH, 'train.batchNormGroups=replicas'];
    const graph = await buildGraph(await load(TINY_RECIPE, set));
    expect(batchNormGroups(graph)).toBe(1);
    expect(batchNormGroups(withReplicasOf(graph, 4))).toBe(4);
  });
});
