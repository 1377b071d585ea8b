import { expect, it } from 'vitest';
import type { Session } from 'gan-recipes/plugin';
import { openDevice, XlaSession } from '../../src/xla/index.js';
import { distance } from '../support/close.js';
import { TWO_CONVOLUTIONS } from '../support/gan-parts.js';
import { openJs } from '../support/sessions.js';
import { describeXla, xlaLibrary } from '../support/xla.js';
import { FEATURES } from './features.js';
import { SmallRun } from './small-run.js';

describeXla('features of the step, compiled', () => {
  it.each(FEATURES)('%s: as in plain JavaScript, with one compilation', async (_, more) => {
    let compilations = 0;
    const device = await openDevice({ library: xlaLibrary });
    const counting = Object.assign(Object.create(device) as typeof device, {
      compile: (text: string) => (compilations++, device.compile(text)),
    });
    const steps = 2;
    const train = async (session: Session) => {
      const run = await SmallRun.start(session, 'sequential', {
        ...more,
        model: { ...TWO_CONVOLUTIONS, ...more.model },
      });
      const outputs = [];
      for (let step = 0; step < steps; step++) outputs.push(await run.outputs(step));
      const state = await run.state();
      await session.close();
      return { outputs, state };
    };
    const session = await XlaSession.open(counting);
    // Opening it compiles what checks the device.
    compilations = 0;
    const xla = await train(session);
    expect(compilations).toBe(1);
    const js = await train(await openJs());
    for (let step = 0; step < steps; step++) {
      for (const [name, value] of Object.entries(js.outputs[step])) {
        const apart = Math.abs(xla.outputs[step][name] - value) / Math.max(1, Math.abs(value));
        expect(apart, `${name} at ${step}`).toBeLessThan(1e-3);
      }
    }
    for (const [name, { data }] of js.state) {
      expect(distance(data, xla.state.get(name)!.data), name).toBeLessThan(1e-2);
    }
  });
});
