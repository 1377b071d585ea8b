import { expect, test } from 'vitest';
import type { Device } from 'gan-recipes/xla';
import { makePlan } from '../../../src/app/plan/make-plan.js';
import { GanError } from '../../../src/errors/index.js';
import { XlaSession, openDevice } from '../../../src/xla/index.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { tinyGraph } from '../../support/tiny-run.js';
import { describeXla, xlaLibrary } from '../../support/xla.js';

/** This CPU, taken for a device with less memory than the machine has. */
async function smallDevice(memory: number): Promise<Device> {
  const device = await openDevice({ library: xlaLibrary });
  return Object.create(device, { memory: { value: memory } }) as Device;
}

describeXla('a run that does not fit', () => {
  test('is refused, with a batch, and parts of the whole batch, that fit by the compiler', async () => {
    const graph = await tinyGraph(await temporaryFolder(), ['train.batch=1024']);
    const planned = async (memory: number, batch: number, accumulate = 1) => {
      const { recipe, parts } = graph;
      const hardware = {
        ...parts.hardware,
        open: async () => XlaSession.open(await smallDevice(memory)),
      };
      const train = { ...recipe.train, batch, accumulate };
      return makePlan(
        { ...graph, recipe: { ...recipe, train }, parts: { ...parts, hardware } },
        { cacheDir: '', progress: () => undefined, notice: () => undefined },
      );
    };
    const { memory, images } = await planned(1e12, 1024);
    // Room for the data set, and for half of what the batch of 1024 takes besides.
    const data = images.count * 28 * 28;
    const limit = Math.floor(data + (memory.needed! - data) / 2);
    const refused = await planned(limit, 1024).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(GanError);
    const { code, exitCode, message, hint } = refused as GanError;
    expect({ code, exitCode }).toEqual({ code: 'GAN_DOES_NOT_FIT', exitCode: 2 });
    expect(message).toMatch(/needs .* of memory; cpu:0 has /);
    const fitting = Number(/A batch of (\d+) fits/.exec(hint!)![1]);
    expect(fitting).toBeLessThan(1024);
    expect(fitting).toBeGreaterThanOrEqual(128);
    expect((await planned(limit, fitting)).memory.needed).toBeLessThanOrEqual(limit);
    const parts = Number(
      /whole batch in (\d+) parts: --set train\.accumulate=\1\./.exec(hint!)![1],
    );
    expect((await planned(limit, 1024, parts)).memory.needed).toBeLessThanOrEqual(limit);
  });
});
