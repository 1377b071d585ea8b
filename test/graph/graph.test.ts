import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { GanError } from '../../src/errors/index.js';
import {
  buildGraph,
  ganOnly,
  graphHash,
  graphSvg,
  printGraph,
  type GanGraph,
} from '../../src/graph/index.js';
import { problemLines } from '../../src/recipe/index.js';
import { load } from '../recipe/helpers.js';
import { TINY_RECIPE } from '../support/tiny-plugins.js';

async function graphOf(set: string[] = [], text = TINY_RECIPE): Promise<GanGraph> {
  return ganOnly(await buildGraph(await load(text, set)), 'test');
}

async function problemsOf(set: string[], text = TINY_RECIPE): Promise<string> {
  try {
    await buildGraph(await load(text, set), { isNewRun: true });
  } catch (error) {
    if (error instanceof GanError) return error.format().replaceAll(/\S*\/r\.yaml/g, 'r.yaml');
    throw error;
  }
  throw new Error('the graph is fine');
}

describe('a run graph', () => {
  it('has the parts that the recipe chose, built', async () => {
    const { parts } = await graphOf(['evaluate.metrics=[spread]']);
    expect(parts.dataset.image).toEqual({ height: 32, width: 32, channels: 3 });
    expect(parts.model.noise).toBe(8);
    expect(parts.optimizer.generator.lr).toBe(2e-4);
    expect(parts.trackers.map(({ name }) => name)).toEqual(['local']);
    expect(parts.metrics.map(({ name }) => name)).toEqual(['spread']);
  });

  it('prints as text', async () => {
    expect(printGraph(await graphOf(), 'text')).toMatchInlineSnapshot(`
      "tiny: 100 steps of 64 images, sequential, seed 0

      noise
        noise: noise 64x8 float32 normal
          -> generator:noise

      dataset = blobs (size 32)
        images: images 64x32x32x3 float32 in [-1, 1]
          -> discriminator:real, loss:real

      generator = mlp (width 4, noise 8)
        images: images 64x32x32x3 float32 in [-1, 1]
          -> discriminator:fake, loss:fake

      discriminator = mlp (width 4, noise 8)
        realLogits: logits 64x1 float32
          -> loss:realLogits
        fakeLogits: logits 64x1 float32
          -> loss:fakeLogits

      loss = zero (smoothing 0)
        generator: loss scalar float32
          -> optimizer.generator:loss, journal:generator
        discriminator: loss scalar float32
          -> optimizer.discriminator:loss, journal:discriminator

      lossWeighting = constant (generator 1, discriminator 1)
        generator: weight scalar float32
          -> optimizer.generator:weight
        discriminator: weight scalar float32
          -> optimizer.discriminator:weight

      lrSchedule.generator = constant
        rate: learning rate scalar float32
          -> optimizer.generator:rate

      optimizer.generator = adam (lr 0.0002, beta1 0.9, amsgrad false)
        parameters: parameters
          -> generator:parameters

      lrSchedule.discriminator = constant
        rate: learning rate scalar float32
          -> optimizer.discriminator:rate

      optimizer.discriminator = adam (lr 0.0002, beta1 0.9, amsgrad false)
        parameters: parameters
          -> discriminator:parameters

      journal
        events: events
          -> tracking[0]:events

      tracking[0] = local

      hardware = auto (replicas all)
      "
    `);
  });

  it('prints parts of the batch and nested params legibly', async () => {
    const set = [
      'train.accumulate=4',
      'loss.smoothing=0.1',
      'regularizers=[{ use: r1, weight: { schedule: cosine, from: 0.3, to: 0.1, endStep: 90 } }]',
      'augment=[ada]',
    ];
    const graph = await graphOf(set);
    const text = printGraph(graph, 'text');
    expect(text).toMatch(/^tiny: 100 steps of 64 images in 4 parts, sequential, seed 0\n/);
    expect(text).toContain('= r1 (weight 0.3 to 0.1 (cosine, until step 90), every 1)');
    expect(text).toContain('p {control ada, target 0.6, images 500000, start 0}');
    expect(text).toContain('changes [blit, geom, color]');
    expect(text).not.toMatch(/[{"]"/);
    expect(printGraph(graph, 'mermaid')).toMatch(
      /^---\ntitle: "tiny: 100 steps of 64 images in 4 parts, sequential, seed 0"\n---\nflowchart/,
    );
    expect(JSON.parse(printGraph(graph, 'json'))).toMatchObject({ train: { accumulate: 4 } });
    expect(await graphSvg(graph)).toContain('in 4 parts');
  });

  it('prints as mermaid', async () => {
    expect(printGraph(await graphOf(['evaluate.metrics=[spread]']), 'mermaid'))
      .toMatchInlineSnapshot(`
      "---
      title: "tiny: 100 steps of 64 images, sequential, seed 0"
      ---
      flowchart LR
        noise["noise"]
        dataset["dataset<br/>blobs"]
        generator["generator<br/>mlp"]
        discriminator["discriminator<br/>mlp"]
        loss["loss<br/>zero"]
        lossWeighting["lossWeighting<br/>constant"]
        lrSchedule_generator["lrSchedule.generator<br/>constant"]
        optimizer_generator["optimizer.generator<br/>adam"]
        lrSchedule_discriminator["lrSchedule.discriminator<br/>constant"]
        optimizer_discriminator["optimizer.discriminator<br/>adam"]
        evaluate_metrics_0["evaluate.metrics[0]<br/>spread"]
        journal["journal"]
        tracking_0["tracking[0]<br/>local"]
        hardware["hardware<br/>auto"]
        noise -->|"noise 64x8"| generator
        dataset -->|"images 64x32x32x3"| discriminator
        generator -->|"images 64x32x32x3"| discriminator
        dataset -->|"images 64x32x32x3"| loss
        generator -->|"images 64x32x32x3"| loss
        discriminator -->|"realLogits 64x1"| loss
        discriminator -->|"fakeLogits 64x1"| loss
        loss -->|"generator"| optimizer_generator
        lossWeighting -->|"generator"| optimizer_generator
        lrSchedule_generator -->|"rate"| optimizer_generator
        optimizer_generator -->|"parameters"| generator
        loss -->|"generator"| journal
        loss -->|"discriminator"| optimizer_discriminator
        lossWeighting -->|"discriminator"| optimizer_discriminator
        lrSchedule_discriminator -->|"rate"| optimizer_discriminator
        optimizer_discriminator -->|"parameters"| discriminator
        loss -->|"discriminator"| journal
        dataset -->|"images 64x32x32x3"| evaluate_metrics_0
        generator -->|"images 64x32x32x3"| evaluate_metrics_0
        evaluate_metrics_0 -->|"scores"| journal
        journal -->|"events"| tracking_0
      "
    `);
  });

  it('prints as JSON that names its hash', async () => {
    const graph = await graphOf();
    const json = JSON.parse(printGraph(graph, 'json')) as { nodes: unknown; hash: string };
    expect(json.nodes).toEqual(JSON.parse(JSON.stringify(graph.nodes)));
    expect(json.hash).toBe(graphHash(graph));
  });

  it('has a hash that follows the parts and not the way they are written', async () => {
    const hash = graphHash(await graphOf());
    const reordered = TINY_RECIPE.split('\n')
      .toSorted()
      .filter((line) => !line.startsWith(' '));
    const text = `${reordered.filter((line) => line !== 'train:').join('\n')}\ntrain: { steps: 100, batch: 64 }\n`;
    expect(graphHash(await graphOf([], text))).toBe(hash);
    expect(graphHash(await graphOf(['model.width=5']))).not.toBe(hash);
  });
});

describe('parts that do not fit', () => {
  it('are one located error that names both', async () => {
    expect(await problemsOf(['dataset.size=28'])).toMatchInlineSnapshot(`
      "GAN_PORTS_DIFFER r.yaml:2:10 dataset: data set blobs gives images 64x28x28x3 float32 in [-1, 1], but model mlp takes images 64x32x32x3 float32 in [-1, 1]
        2 | dataset: blobs
          |          ^^^^^
        Choose parts that agree: see \`dataset\` and \`model\` of the recipe."
    `);
  });

  it('are found when replicas do not divide the batch', async () => {
    expect(await problemsOf(['hardware.replicas=3'])).toMatchInlineSnapshot(`
      "GAN_BATCH_NOT_DIVISIBLE --set hardware.replicas=3 hardware.replicas: train.batch: 64 images cannot be shared evenly by the 3 replicas of hardware auto
         | hardware.replicas=3
         |                   ^
        Use train.batch: 63 or 66."
    `);
  });

  it.each([
    [
      ['train.accumulate=5'],
      'GAN_BATCH_NOT_DIVISIBLE --set train.accumulate=5 train.accumulate: train.batch: 64 images cannot be shared evenly by the 5 parts of train.accumulate',
      'Use train.batch: 60 or 65, or train.accumulate: 4 or 8.',
    ],
    [
      ['train.batch=10', 'train.accumulate=4', 'hardware.replicas=2'],
      '--set train.accumulate=4 train.accumulate: train.batch: 10 images cannot be shared evenly by the 2 replicas of hardware auto in each of the 4 parts of train.accumulate',
      'Use train.batch: 8 or 16, or train.accumulate: 1 or 5.',
    ],
    [
      ['train.batch=9', 'train.accumulate=3', 'hardware.replicas=2'],
      '--set train.batch=9 train.batch: train.batch: 9 images cannot',
      'Use train.batch: 6 or 12.',
    ],
    [
      ['train.batch=null', 'train.batchPerReplica=6', 'train.accumulate=4'],
      '--set train.accumulate=4 train.accumulate: train.batchPerReplica: 6 images cannot be shared evenly by the 4 parts of train.accumulate',
      'Use train.batchPerReplica: 4 or 8, or train.accumulate: 3 or 6.',
    ],
  ])('with %j both keys and what would fit are named', async (set, fact, hint) => {
    const told = await problemsOf(set);
    expect(told).toContain(fact);
    expect(told).toContain(hint);
  });
});

it('a data set that cannot be streamed is not', async () => {
  expect(await problemsOf(['train.data=stream'])).toMatchInlineSnapshot(`
    "GAN_CANNOT_STREAM --set train.data=stream train.data: dataset blobs cannot be streamed
       | train.data=stream
       |            ^^^^^^
      Leave \`train.data\` out: it is kept in memory then."
  `);
});

describe("plugins' own rules", () => {
  it('are reported at the param, with the plugin that says so', async () => {
    const text = TINY_RECIPE.replace('loss: zero', 'loss: { use: wasserstein, penalty: 0 }');
    await expect(graphOf([], text)).rejects.toThrow('needs a penalty > 0, or clip');
    expect(await problemsOf(['loss.use=wasserstein', 'loss.penalty=0'])).toMatchInlineSnapshot(`
      "GAN_RULE --set loss.penalty=0 loss.penalty: needs a penalty > 0, or clip (from loss wasserstein)
         | loss.penalty=0
         |              ^
        Try penalty: 10."
    `);
  });

  it('may warn, which stops nothing', async () => {
    const { warnings } = await graphOf(['lrSchedule={ use: ramp, epochs: 11 }']);
    expect(warnings.flatMap(problemLines).join('\n')).toMatchInlineSnapshot(`
      "GAN_RULE --set lrSchedule={ use: ramp, epochs: 11 } lrSchedule.epochs: warning: the ramp takes 11 epochs, but the run has 10 (from learning rate schedule ramp)
         | lrSchedule={ use: ramp, epochs: 11 }
         |                                 ^^"
    `);
    expect((await graphOf(['lrSchedule={ use: ramp, epochs: 10 }'])).warnings).toEqual([]);
  });

  it('come together with ports and replicas', async () => {
    const set = [
      'dataset.size=28',
      'hardware.replicas=5',
      'loss.use=wasserstein',
      'loss.penalty=0',
    ];
    const codes = (await problemsOf(set)).match(/^GAN_\w+/gm);
    expect(codes?.toSorted()).toEqual(['GAN_BATCH_NOT_DIVISIBLE', 'GAN_PORTS_DIFFER', 'GAN_RULE']);
  });
});

describe('names of scores', () => {
  const sweep = (more: string) =>
    `sweep={ parameters: { seed: { choice: [1, 2] } }, trials: 1, ${more} }`;

  it('are shared by no two metrics', async () => {
    expect(await problemsOf(['evaluate.metrics=[spread, spread]'])).toMatchInlineSnapshot(`
      "GAN_SAME_SCORE --set evaluate.metrics=[spread, spread] evaluate.metrics[1]: metric spread logs spread, and so does metric spread
         | evaluate.metrics=[spread, spread]
         |                           ^^^^^^
        Give one of them another \`name\`, or leave it out."
    `);
    const asALoss = ['evaluate.metrics=[{ use: spread, name: loss/generator }]'];
    expect(await problemsOf(asALoss)).toContain('and so does the training step');
    await expect(
      graphOf(['evaluate.metrics=[spread, { use: spread, name: wide }]']),
    ).resolves.toBeDefined();
  });

  it('are logged by the run that keeps the best checkpoint by them', async () => {
    expect(await problemsOf(['evaluate.metrics=[spread]', 'checkpoint.keepBest.metric=spred']))
      .toMatchInlineSnapshot(`
        "GAN_UNKNOWN_SCORE --set checkpoint.keepBest.metric=spred checkpoint.keepBest.metric: nothing in this run logs "spred"
           | checkpoint.keepBest.metric=spred
           |                            ^^^^^
          Did you mean "spread"?"
      `);
    expect(await problemsOf(['checkpoint.keepBest.metric=fid'])).toContain(
      'Logged are loss/generator, loss/discriminator, accuracy/discriminator.',
    );
    // It is logged, but no checkpoint can be chosen by it.
    expect(await problemsOf(['checkpoint.keepBest.metric=imagesPerSecond'])).toContain(
      'GAN_UNKNOWN_SCORE',
    );
  });

  it('are logged by the trials of a sweep that wants them', async () => {
    expect(await problemsOf([sweep('objective: { metric: loss/genrator }')])).toContain(
      'sweep.objective.metric: nothing in this run logs "loss/genrator"',
    );
    const objective = 'objective: { metric: loss/generator }';
    const tradeoffs = (name: string) => sweep(`${objective}, tradeoffs: [{ metric: ${name} }]`);
    expect(await problemsOf([tradeoffs('spread')])).toContain('sweep.tradeoffs[0].metric');
    for (const name of ['imagesPerSecond', 'lr/generator', 'system/gpu_0_power_usage_watts']) {
      const loaded = await load(TINY_RECIPE, [tradeoffs(name)]);
      await expect(buildGraph(loaded, { isNewRun: true }), name).resolves.toBeDefined();
    }
  });

  it('may be wrong in a run that is there already', async () => {
    await expect(graphOf(['checkpoint.keepBest.metric=spred'])).resolves.toBeDefined();
  });
});

describe('drawn as SVG', () => {
  it('has every node, and an arrow for each pair of nodes', async () => {
    const graph = await graphOf(['evaluate.metrics=[spread]']);
    const svg = await graphSvg(graph);
    expect(svg).toMatch(/^<\?xml [\s\S]*<svg [\s\S]*<\/svg>\s*$/);
    const { info } = await sharp(Buffer.from(svg)).png().toBuffer({ resolveWithObject: true });
    expect(info.width).toBeGreaterThan(300);
    const titles = [...svg.matchAll(/<title>([^<]*)<\/title>/g)].map(([, title]) => title);
    for (const { id } of graph.nodes) expect(titles).toContain(id);
    const pairs = new Set(
      graph.edges.map(({ from, to }) =>
        [from, to].map((end) => end.slice(0, end.lastIndexOf(':'))).join('&#45;&gt;'),
      ),
    );
    expect(titles.filter((title) => title.includes('&#45;&gt;')).sort()).toEqual([...pairs].sort());
  });
});
