import { crc32 } from 'node:zlib';
import { expect, it } from 'vitest';
import type { WeightValues } from 'gan/plugin';
import { inceptionNetwork } from '../../../../plugins/metrics/inception/network.js';
import { inceptionFrom } from '../../../../plugins/metrics/inception/weights.js';
import golden from '../../../golden/evaluation/inception.json' with { type: 'json' };
import { goldenBytes, goldenNoise } from '../../../support/golden-noise.js';
import { openXla, runOnce } from '../../../support/sessions.js';
import { describeXla } from '../../../support/xla.js';

/** The weights that the script gave torch-fidelity's network. */
function goldenWeights(): Map<string, WeightValues> {
  return new Map(
    Object.entries(golden.shapes).map(([name, shape]) => {
      const inputs = shape.slice(1).reduce((a, b) => a * b, 1);
      const scale = name.endsWith('bn.weight')
        ? 0.5
        : /(conv|fc)\.weight$/.test(name)
          ? Math.fround(Math.sqrt(24 / inputs))
          : 1;
      const shift = name.endsWith('running_var') ? 1 : name.endsWith('bn.weight') ? 0.8 : 0;
      const noise = goldenNoise(crc32(name) | 0, shape[0] * inputs);
      return [name, { shape, values: noise.map((x) => Math.fround(x * scale) + shift) }];
    }),
  );
}

describeXla('the 2015 Inception', () => {
  it("gives torch-fidelity's features and logits for the same weights, resize included", async () => {
    const network = inceptionNetwork(inceptionFrom(goldenWeights(), 'golden'), 'legacy');
    const [count, height, width, channels] = golden.shape;
    const data = goldenBytes(7, count * height * width * channels);
    const found = await runOnce(openXla, () => network.make(count, { height, width, channels }), {
      images: { shape: golden.shape, dtype: 'uint8', data },
    });
    for (const name of ['features', 'logits'] as const) {
      const expected = golden[name];
      const largest = Math.max(...expected.map(Math.abs));
      const apart = expected.map((value, i) => Math.abs(found[name].data[i] - value));
      expect(found[name].data).toHaveLength(expected.length);
      expect(Math.max(...apart) / largest, name).toBeLessThan(1e-3);
    }
  });
});
