import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { gan } from '../../cli/gan.js';
import { python, WHY } from '../../support/pytorch/python.js';
import { requireData } from '../../support/require-data.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { describeXla, xlaLibrary } from '../../support/xla.js';

const cifar = requireData('cifar-10-binary.tar.gz');
const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

describeXla('dcgan-cifar10 after 200 steps at full width', () => {
  test.skipIf(!python || cifar.missing)(
    `batch norm has recorded what the weights give (${WHY}; ${cifar.missing ?? ''})`,
    async () => {
      const out = path.join(await temporaryFolder(), 'run');
      const settings = [
        'hardware=xla-cpu',
        'train.batch=32',
        'train.steps=200',
        // So that the weights are far from the first ones after so few steps.
        'optimizer.generator.lr=1e-3',
        'samples.every=5000',
        'evaluate={metrics: []}',
        'tracking=[local]',
      ].flatMap((setting) => ['--set', setting]);
      const args = ['run', file('../../../recipes/dcgan-cifar10.yaml'), '--out', out, ...settings];
      const env = { GAN_DATA_DIR: cifar.dir, GAN_XLA_PLUGIN: xlaLibrary };
      const { code, stderr } = await gan(args, { env });
      expect(code, stderr).toBe(0);
      const checkpoint = path.join(out, 'checkpoints', 'step-000200.safetensors');
      const printed = execFileSync(python!, [file('recorded_statistics.py'), checkpoint]);
      const ratios = JSON.parse(printed.toString()) as Record<string, number>;
      expect(Object.keys(ratios)).toHaveLength(3);
      for (const [name, ratio] of Object.entries(ratios)) {
        // The average of the last steps lags behind, most for the layer that changes fastest.
        const limit = name.startsWith('norm0') ? 0.05 : 0.2;
        expect(Math.abs(ratio - 1), `${name}: ${ratio}`).toBeLessThan(limit);
      }
    },
  );
});
