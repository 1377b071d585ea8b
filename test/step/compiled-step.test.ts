import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import alternate from '../../plugins/loss-weightings/alternate.js';
import constant from '../../plugins/loss-weightings/constant.js';
import { openDevice, XlaSession, type Device } from '../../src/xla/index.js';
import { distance } from '../support/close.js';
import type { Mode, StepSettings } from '../support/gan-parts.js';
import { openJs } from '../support/sessions.js';
import { describeXla, xlaLibrary } from '../support/xla.js';
import { buildPart } from '../suites/plugin.js';
import { SmallRun, staysWhileOtherMoves } from './small-run.js';

const STEPS = 10;
/** XLA takes seconds to compile a whole step, and more on a busy machine. */
const COMPILES = 300_000;

/** A device that counts what it compiles. */
function counting(device: Device): { device: Device; count: () => number } {
  let count = 0;
  const compile = (text: string) => (count++, device.compile(text));
  return {
    device: Object.assign(Object.create(device) as Device, { compile }),
    count: () => count,
  };
}

// How the two recipes train.
const RECIPES = [
  { mode: 'sequential' as Mode, weighting: buildPart(constant) },
  { mode: 'joint' as Mode, weighting: buildPart(alternate) },
];

describeXla('the compiled step', () => {
  describe.each(RECIPES)('$mode', ({ mode, weighting }) => {
    let session: XlaSession;
    let run: SmallRun;
    let compilations: () => number;
    beforeAll(async () => {
      const { device, count } = counting(await openDevice({ library: xlaLibrary }));
      session = await XlaSession.open(device);
      // Opening it compiles what checks the device.
      const before = count();
      compilations = () => count() - before;
      run = await SmallRun.start(session, mode);
    }, COMPILES);
    afterAll(() => session.close());

    const train = async (of: SmallRun) => {
      await of.restart();
      const losses: number[] = [];
      for (let step = 0; step < STEPS; step++) {
        losses.push(...(await of.step(step, { weights: weighting.at(step) })));
      }
      return { losses, state: await of.state() };
    };

    test(
      `does what the same step does in plain JavaScript, over ${STEPS} steps`,
      async () => {
        const xla = await train(run);
        const eager = await openJs();
        const js = await train(await SmallRun.start(eager, mode));
        await eager.close();
        expect(js.losses.every(Number.isFinite)).toBe(true);
        js.losses.forEach((loss, i) => {
          expect(Math.abs(xla.losses[i] - loss) / loss, `loss ${i}`).toBeLessThan(1e-4);
        });
        expect([...xla.state.keys()]).toEqual([...js.state.keys()]);
        for (const [name, { data }] of js.state) {
          expect(distance(data, xla.state.get(name)!.data), name).toBeLessThan(1e-3);
        }
      },
      COMPILES,
    );

    test('gives the same bits from run to run', async () => {
      expect(await train(run)).toEqual(await train(run));
    });

    test('does not move a network whose weight is 0', async () => {
      await run.restart();
      await staysWhileOtherMoves(run, 'generator', 'discriminator');
      await run.restart();
      await staysWhileOtherMoves(run, 'discriminator', 'generator');
    });

    test('learning rate, g_w, d_w, seed and step count, and never compile again', async () => {
      const after = async (settings: StepSettings, step = 0) => {
        await run.restart();
        return { losses: await run.step(step, settings), state: await run.state() };
      };
      const plain = await after({});
      const varied: [string, StepSettings, number?][] = [
        ['lr', { lr: 1e-3 }],
        ['g_w and d_w', { weights: { generator: 0.5, discriminator: 3 } }],
        ['seed', { seed: 8 }],
        ['step', {}, 1],
      ];
      for (const [what, settings, step] of varied) {
        expect(await after(settings, step), what).not.toEqual(plain);
      }
      expect(compilations()).toBe(1);
    });
  });
});
