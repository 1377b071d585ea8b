import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from 'vitest';
import type { RunEvent } from '../../../src/plugin/index.js';
import { saveProgress } from '../../../src/tracking/delivery/store.js';
import { followRun } from '../../../src/tracking/index.js';
import { FaultyProxy, type Fault } from './support/faulty-proxy.js';
import { MlflowServer, findMlflow } from './support/mlflow-server.js';
import { MlflowView } from './support/mlflow-view.js';
import { TrackedFolder, wholeRun } from './support/tracked-folder.js';

/** Numbers from 0 to 1 that look like chance and are the same each time. */
function seededChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const STEPS = 30;
const found = findMlflow();
if (found.missing) console.warn(`skipped: ${found.missing}`);

describe.skipIf(found.missing)('an MLflow server that fails', () => {
  let server: MlflowServer;
  let view: MlflowView;
  let proxy: FaultyProxy;
  let local: TrackedFolder;
  let events: RunEvent[];
  let test_ = 0;

  beforeAll(async () => {
    server = await MlflowServer.start(found.program);
    view = new MlflowView(server.uri);
  });
  afterAll(() => server?.stop());
  beforeEach(async () => {
    proxy = await FaultyProxy.start(server.port);
    local = await TrackedFolder.make(`faults-${(test_ += 1)}`);
    events = await wholeRun(local, STEPS);
  });
  afterEach(() => proxy.stop());

  /** One run; every point, image, file, input and model of it; nothing twice. */
  async function expectWhole(): Promise<void> {
    const run = await view.onlyRun(local.name);
    const id = run.info.run_id;
    expect(run.info.status).toBe('FINISHED');
    expect(run.params).toEqual({
      'train.steps': String(STEPS),
      'optimizer.generator.lr': '0.0002',
    });
    expect(run.tags).toMatchObject({
      'mlflow.source.git.commit': 'abc123',
      'recipe.hash': 'sha256:1',
    });
    for (const key of ['loss/generator', 'loss/discriminator']) {
      const steps = (await view.history(id, key)).map((point) => point.step);
      expect(steps).toEqual(Array.from({ length: STEPS }, (_, i) => i + 1));
    }
    const images = (await view.artifacts(id)).map((path) =>
      path.replace(/\+timestamp.*\+[0-9a-f-]{36}/, ''),
    );
    expect(images).toEqual([
      ...[10, 20, 30].flatMap((step) => [
        `images/samples+step+${step}+compressed.webp`,
        `images/samples+step+${step}.png`,
      ]),
      'recipe.yaml',
    ]);
    expect(run.inputs?.dataset_inputs).toHaveLength(1);
    expect(run.outputs?.model_outputs).toHaveLength(1);
    const { models } = await view.post<{ models: unknown[] }>('logged-models/search', {
      experiment_ids: [run.info.experiment_id],
    });
    expect(models).toHaveLength(1);
  }

  const follow = (uri = proxy.uri, timeout = 1) =>
    followRun(local.folder, local.trackers(uri, { timeout }), {
      name: local.name,
      notice: local.notice,
    });

  test('delivering again and again, and from the start, changes nothing', async () => {
    await local.append(...events);
    await local.sync(proxy.uri);
    await expectWhole();
    const before = proxy.seen.length;
    await local.sync(proxy.uri);
    expect(proxy.seen.length - before).toBe(1);
    await expectWhole();
  });

  test('all of a run is sent again to the same run when its position is lost', async () => {
    await local.append(...events);
    await local.sync(proxy.uri);
    const file = `${local.folder}/tracking/mlflow.json`;
    const kept = JSON.parse(await readFile(file, 'utf8')) as { facts: { runId: string } };
    const { runId } = kept.facts;
    await saveProgress(local.folder, 'mlflow', { position: 0, sum: undefined, facts: kept.facts });
    expect(await local.sync(proxy.uri)).toEqual({
      tracker: 'mlflow',
      delivered: events.length,
      pending: 0,
    });
    await expectWhole();
    // Another name of the same server: the run is found by its key.
    const other = await FaultyProxy.start(server.port);
    expect(await local.sync(other.uri)).toMatchObject({ delivered: events.length });
    await other.stop();
    await expectWhole();
    expect((await view.onlyRun(local.name)).info.run_id).toBe(runId);
  });

  const faults: Fault[] = [503, 429, 'reset', 'lose answer'];
  test.each(faults)('about every second request meets: %s', async (fault) => {
    const chance = seededChance(7);
    proxy.fault = () => (chance() < 0.5 ? fault : 'pass');
    await local.append(...events);
    expect(await local.sync(proxy.uri, {}, 30_000)).toMatchObject({ pending: 0 });
    await expectWhole();
  });

  test('each request in turn is the one whose answer is lost', async () => {
    const lost = new Set<string>();
    proxy.fault = ({ method, path }) => {
      const call = `${method} ${path.replace(/\?.*|[0-9a-f]{32}.*/, '')}`;
      if (lost.has(call)) return 'pass';
      lost.add(call);
      return 'lose answer';
    };
    await local.append(...events);
    expect(await local.sync(proxy.uri, {}, 30_000)).toMatchObject({ pending: 0 });
    await expectWhole();
    expect([...lost].filter((call) => call.endsWith('/create'))).toHaveLength(2);
  });

  test('a creation that takes effect late leaves no second run', async () => {
    let release = () => {};
    proxy.late = new Promise((resolve) => (release = resolve));
    let creations = 0;
    proxy.fault = ({ path }) => {
      // The first creation comes through when the run that replaced it is being filled.
      if (path.endsWith('runs/log-batch')) release();
      return path.endsWith('runs/create') && (creations += 1) === 1 ? 'pass late' : 'pass';
    };
    await local.append(...events);
    expect(await local.sync(proxy.uri, {}, 30_000)).toMatchObject({ pending: 0 });
    await proxy.settled();
    expect(creations).toBe(2);
    await expectWhole();
    const { runs } = await view.post<{ runs: unknown[] }>('runs/search', {
      experiment_ids: [await view.experimentId(local.name)],
      run_view_type: 'DELETED_ONLY',
    });
    expect(runs).toHaveLength(1);
  });

  test('a server that hangs, then answers', async () => {
    proxy.fault = ({ count }) => (count < 3 || count === 8 ? 'hang' : 'pass');
    await local.append(...events);
    expect(await local.sync(proxy.uri, { timeout: 0.5 }, 30_000)).toMatchObject({ pending: 0 });
    await expectWhole();
  });

  test('down at the start, in the middle and at the end of a run', async () => {
    await server.down();
    const follower = follow(server.uri);
    const third = Math.floor(events.length / 3);
    await local.append(...events.slice(0, third));
    await sleep(2500);
    expect(local.notices[0]).toMatch(/cannot be reached .*ECONNREFUSED.* Training continues/);
    await server.up();
    await local.append(...events.slice(third, 2 * third));
    while (!local.notices.some((line) => line.includes('works again'))) await sleep(50);
    await server.down();
    await local.append(...events.slice(2 * third));
    const [report] = await follower.finish({ graceMs: 1500 });
    expect(report.pending).toBeGreaterThan(0);
    expect(local.notices.at(-1)).toContain('`gan sync');
    await server.up();
    expect(await local.sync(server.uri)).toMatchObject({ pending: 0 });
    await expectWhole();
  });

  test('delivery that is cut off at any request goes on where it was', async () => {
    await local.append(...events);
    let allowed = 0;
    let report;
    do {
      allowed += 1;
      let count = 0;
      proxy.fault = () => ((count += 1) <= allowed ? 'pass' : 'hang');
      // As a process that is killed: no patience, no second attempt.
      report = await local.sync(proxy.uri, { timeout: 1 }, 1);
    } while (report.pending > 0 && allowed < 60);
    expect(report.pending).toBe(0);
    await expectWhole();
  });
});
