import { expect, it } from 'vitest';
import { inceptionFunction } from '../../../../plugins/metrics/inception/network.js';
import { inceptionFrom } from '../../../../plugins/metrics/inception/weights.js';
import golden from '../../../golden/evaluation/inception.json' with { type: 'json' };
import { goldenBytes } from '../../../support/golden-noise.js';
import { inceptionWeights } from '../../../support/inception-weights.js';
import { openXla, runOnce } from '../../../support/sessions.js';
import { describeXla } from '../../../support/xla.js';

describeXla('the 2015 Inception', () => {
  it("gives torch-fidelity's features and logits for the same weights, resize included", async () => {
    const weights = inceptionFrom(inceptionWeights(golden.shapes), 'golden');
    const [count, height, width, channels] = golden.shape;
    const data = goldenBytes(7, count * height * width * channels);
    const found = await runOnce(
      openXla,
      () => inceptionFunction(weights, 'legacy', count, { height, width, channels }),
      {
        images: { shape: golden.shape, dtype: 'uint8', data },
      },
    );
    for (const name of ['features', 'logits'] as const) {
      const expected = golden[name];
      const largest = Math.max(...expected.map(Math.abs));
      const apart = expected.map((value, i) => Math.abs(found[name].data[i] - value));
      expect(found[name].data).toHaveLength(expected.length);
      expect(Math.max(...apart) / largest, name).toBeLessThan(1e-3);
    }
  });
});
