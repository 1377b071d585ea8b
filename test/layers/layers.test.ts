import { describe, expect, test } from 'vitest';
import type { HostTensor } from 'gan-recipes/trace';
import { expectClose } from '../support/close.js';
import { floats, openJs, openXla, runOnce } from '../support/sessions.js';
import { describeXla } from '../support/xla.js';
import { CASES, layerFunction } from './cases.js';

const STEP = 2 ** -8;

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, x, i) => sum + x * b[i], 0);

const smooth = Object.entries(CASES).filter(([, { isSmooth = true }]) => isSmooth);

describe.each(smooth)('%s', (_, given) => {
  test('gradients of both orders are as differences tell', async () => {
    const session = await openJs();
    try {
      const layer = layerFunction(given);
      const compiled = await session.compile(layer);
      const start = await session.read([...layer.state.keys()]);
      const at = async (moved: Readonly<Record<string, HostTensor>>) => {
        await session.write(new Map([...start, ...Object.entries(moved)]));
        return (await compiled.run({})).read();
      };
      const here = await at({});
      for (const [name, { shape, data }] of start) {
        if (!(`gradient/${name}` in here)) continue;
        const direction = Float32Array.from(data, (_, i) => Math.sin(1 + i * 1.7));
        const along = (sign: number) =>
          at({
            [name]: floats(
              shape,
              direction.map((way, i) => data[i] + sign * STEP * way),
            ),
          });
        const [up, down] = [await along(1), await along(-1)];
        for (const of of ['gradient', 'penalty']) {
          const gradient = here[`${of}/${name}`].data;
          const slope = (up[of].data[0] - down[of].data[0]) / (2 * STEP);
          const scale = Math.sqrt(dot(gradient, gradient) * dot(direction, direction));
          const apart = Math.abs(dot(gradient, direction) - slope);
          expect(apart, `${of} by ${name}`).toBeLessThan(0.01 * scale + 0.02);
        }
      }
    } finally {
      await session.close();
    }
  });

  describeXla('compiled', () => {
    test('gives what plain JavaScript gives, with gradients of both orders', async () => {
      const make = () => layerFunction(given);
      expectClose(await runOnce(openXla, make), await runOnce(openJs, make), 2e-4);
    });
  });
});
