import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { HostTensor } from 'gan-recipes/trace';
import dcgan from '../../../plugins/models/dcgan/index.js';
import sgd from '../../../plugins/optimizers/sgd.js';
import { XlaSession, openDevice } from '../../../src/xla/index.js';
import type { GanStep } from '../../../src/step/index.js';
import { buildPart } from '../../suites/plugin.js';
import { distance, expectClose } from '../../support/close.js';
import { smallGan, stepInputs } from '../../support/gan-parts.js';
import { floats, ints } from '../../support/sessions.js';
import { describeXla, xlaLibrary } from '../../support/xla.js';

const BATCH = 8;
const NOISE = 6;
const IMAGES: HostTensor = {
  shape: [24, 16, 16, 1],
  dtype: 'uint8',
  data: Uint8Array.from({ length: 24 * 256 }, (_, i) => (i * 7919) % 251),
};

/** Of all tests of this file: XLA compiles a program once. */
const cacheDir = mkdtempSync(path.join(tmpdir(), 'gan-test-cache-'));
afterAll(() => rmSync(cacheDir, { recursive: true, force: true }));

/** A small DCGAN with batch norm in both networks, on so many parts of this CPU. */
async function open(replicas: number, batch = BATCH, batchNormGroups = 1) {
  const library = xlaLibrary;
  const session = await XlaSession.open(
    await openDevice({ library, cacheDir, cpuDevices: replicas, replicas }),
  );
  sessions.push(session);
  const model = buildPart(dcgan, { size: 16, channels: 1, width: 4, noise: NOISE });
  // Unlike Adam, it does not blow rounding up where a gradient is nearly 0.
  const optimizer = buildPart(sgd, { lr: 0.1 });
  const gan = await smallGan('sequential', 7, {
    networks: await model.networks(7),
    optimizer: { generator: optimizer, discriminator: optimizer },
    image: model.image,
    images: IMAGES.shape[0],
    noise: NOISE,
    batch,
    batchNormGroups,
  });
  const images = await session.upload(IMAGES);
  return { session, gan, images };
}

const sessions: XlaSession[] = [];
afterEach(async () => {
  for (const session of sessions.splice(0)) await session.close();
});

type Opened = Awaited<ReturnType<typeof open>>;

async function trainer({ session, gan, images }: Opened) {
  const compiled = await session.compile(gan.train);
  return {
    flops: compiled.needs!.work!.flops,
    step: async (step: number) => {
      const indices = ints(
        [BATCH],
        Array.from({ length: BATCH }, (_, i) => (step * BATCH + i) % IMAGES.shape[0]),
      );
      const inputs = { ...stepInputs(step, { lr: 0.1 }), images, indices };
      return (await compiled.run(inputs)).read();
    },
  };
}

const stateOf = (session: XlaSession, gan: GanStep, replica = 0) =>
  session.read(gan.train.state.keys(), replica);

describeXla('replicas', () => {
  test.each([2, 4])('%i train as one device does on the whole batch', async (replicas) => {
    const results = [];
    for (const count of [1, replicas]) {
      const opened = await open(count);
      const { step, flops } = await trainer(opened);
      const losses = [];
      for (let i = 0; i < 3; i++) losses.push(await step(i));
      const state = await stateOf(opened.session, opened.gan);
      results.push({ flops, losses, state, opened });
    }
    const [one, many] = results;
    expect(many.opened.session.replicas).toBe(replicas);
    one.losses.forEach((losses, i) => expectClose(many.losses[i], losses, 1e-5));
    expectClose(Object.fromEntries(many.state), Object.fromEntries(one.state), 1e-4);
    // The networks did move, statistics and all.
    const fresh = await open(1);
    await fresh.session.compile(fresh.gan.train);
    const before = await stateOf(fresh.session, fresh.gan);
    for (const name of ['generator/norm0/moving_mean', 'discriminator/conv1/kernel']) {
      expect(distance(before.get(name)!.data, one.state.get(name)!.data), name).toBeGreaterThan(
        1e-3,
      );
    }
    // Each did its share of the work, and all of them hold the same.
    expect(many.flops).toBeLessThan((one.flops / replicas) * 1.3);
    const { session, gan } = many.opened;
    for (let replica = 1; replica < replicas; replica++) {
      expect(await stateOf(session, gan, replica)).toEqual(many.state);
    }
  });

  test('a state goes from one number of replicas to another, and draws the same images', async () => {
    const two = await open(2);
    const { step } = await trainer(two);
    await step(0);
    const state = await stateOf(two.session, two.gan);
    const noise = floats(
      [3, NOISE],
      Array.from({ length: 3 * NOISE }, (_, i) => Math.sin(i)),
    );
    const draw = async ({ session, gan }: Opened) =>
      (await (await session.compile(gan.sample(3))).run({ noise })).read();
    const drawn = await draw(two);
    const next = await step(1);
    for (const replicas of [1, 4]) {
      const other = await open(replicas);
      const training = await trainer(other);
      await other.session.write(state);
      expect(await stateOf(other.session, other.gan, replicas - 1)).toEqual(state);
      expectClose(await draw(other), drawn, 1 / 255);
      expectClose(await training.step(1), next, 1e-5);
    }
  });

  test('batch norm may look at the share of each replica only', async () => {
    const after = async (replicas: number, groups: number) => {
      const opened = await open(replicas, BATCH, groups);
      const losses = await (await trainer(opened)).step(0);
      return { ...losses, ...Object.fromEntries(await stateOf(opened.session, opened.gan)) };
    };
    const apart = await after(2, 2);
    // One device with groups does as two with a group each, and not as without groups.
    expectClose(apart, await after(1, 2), 1e-4);
    const whole = await after(1, 1);
    const apartness = Object.keys(whole).map((name) =>
      distance(whole[name].data, apart[name].data),
    );
    expect(Math.max(...apartness)).toBeGreaterThan(0.01);
  });

  test('a batch that cannot be shared evenly', async () => {
    const { session, gan } = await open(4, 6);
    await expect(session.compile(gan.train)).rejects.toMatchObject({
      code: 'GAN_BATCH_NOT_DIVISIBLE',
      exitCode: 2,
      message: 'a batch of 6 images cannot be shared evenly by 4 replicas',
      hint: expect.stringContaining('4 or 8') as string,
    });
  });

  test('more of them than there are devices', async () => {
    const opening = openDevice({ library: xlaLibrary, cpuDevices: 2, replicas: 3 });
    await expect(opening).rejects.toMatchObject({ code: 'GAN_NO_DEVICE' });
  });
});
