import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { RunEvent } from '../../../../src/plugin/index.js';
import mlflow from '../../../../plugins/trackers/mlflow/index.js';
import { openJournal, syncRun, type NamedTracker } from '../../../../src/tracking/index.js';
import { temporaryFolder } from '../../../support/temporary-folder.js';

export const NOON = 1_750_000_000_000;

/** One white pixel. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=',
  'base64',
);

/** What a generator of 28x28 images takes and gives. */
const SIGNATURE = {
  inputs: [{ name: 'noise', dtype: 'float32', shape: [-1, 64] }],
  outputs: [{ name: 'images', dtype: 'float32', shape: [-1, 28, 28, 1] }],
};

/** A run's folder, its journal, and delivery to an MLflow server. */
export class TrackedFolder {
  readonly notices: string[] = [];

  private constructor(
    readonly folder: string,
    readonly name: string,
  ) {}

  /** @param name the recipe's name, which names the experiment too */
  static async make(name: string, folder?: string): Promise<TrackedFolder> {
    const where = folder ?? path.join(await temporaryFolder(), 'run-1');
    await mkdir(where, { recursive: true });
    return new TrackedFolder(where, name);
  }

  readonly notice = (line: string): void => {
    this.notices.push(line);
  };

  async append(...events: RunEvent[]): Promise<void> {
    const journal = await openJournal(this.folder);
    for (const event of events) journal.append(event);
    await journal.close();
  }

  async file(name: string, content: string | Uint8Array): Promise<void> {
    const file = path.join(this.folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }

  /** @param uri MLFLOW_TRACKING_URI without */
  trackers(
    uri: string | undefined,
    params: { checkpoints?: boolean; timeout?: number } = {},
  ): NamedTracker[] {
    const all = {
      ...(uri === undefined ? {} : { uri }),
      checkpoints: false,
      timeout: 15,
      ...params,
    };
    return [{ name: 'mlflow', tracker: mlflow.build(all) }];
  }

  async sync(
    uri: string | undefined,
    params: { checkpoints?: boolean; timeout?: number } = {},
    patienceMs = 10_000,
  ) {
    const options = { name: this.name, notice: this.notice, patienceMs };
    const [report] = await syncRun(this.folder, this.trackers(uri, params), options);
    return report;
  }
}

/** All kinds of events that a run logs, and the files they speak of. */
export async function wholeRun(run: TrackedFolder, steps: number): Promise<RunEvent[]> {
  await run.file('recipe.yaml', 'name: test\n');
  await run.file('model/generator/weights.safetensors', 'weights');
  await run.file('model/generator/signature.json', JSON.stringify(SIGNATURE));
  const events: RunEvent[] = [
    { type: 'state', time: NOON, state: 'running' },
    { type: 'param', time: NOON, key: 'train.steps', value: String(steps) },
    { type: 'param', time: NOON, key: 'optimizer.generator.lr', value: '0.0002' },
    { type: 'tag', time: NOON, key: 'git.commit', value: 'abc123' },
    { type: 'tag', time: NOON, key: 'recipe.hash', value: 'sha256:1' },
    { type: 'artifact', time: NOON, path: 'recipe.yaml', role: 'recipe' },
    {
      type: 'dataset',
      time: NOON,
      name: 'digits',
      context: 'train',
      checksum: `sha256:${'ab'.repeat(32)}`,
      source: 'mnist',
      profile: { images: 9000 },
    },
  ];
  for (let step = 1; step <= steps; step++) {
    const time = NOON + step * 1000;
    const values = { 'loss/generator': 1 / step, 'loss/discriminator': step / 7 };
    events.push({ type: 'metrics', time, step, values });
    if (step % 10 === 0) {
      const path = `samples/${step}.png`;
      await run.file(path, PNG);
      events.push({ type: 'artifact', time, path, role: 'samples', step });
    }
  }
  const time = NOON + steps * 1000 + 1;
  events.push({ type: 'artifact', time, path: 'model/generator', role: 'model', step: steps });
  events.push({ type: 'state', time, state: 'finished' });
  return events;
}
