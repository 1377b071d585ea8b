import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Plan } from '../../../src/app/plan/index.js';
import { gan } from '../gan.js';

const DCGAN = fileURLToPath(new URL('../../../recipes/dcgan-cifar10.yaml', import.meta.url));

/** Fetched once, some 137 MB; made for x86_64 only. */
const reason =
  process.platform === 'linux' && process.arch === 'x64' ? '' : ' (no libtpu for this machine)';

describe.skipIf(reason)(`the DCGAN on TPUs that are not here${reason}`, () => {
  test.each([
    ['v5e:2x2', 4, 'f32'],
    ['v5e:2x4', 8, 'bf16'],
  ])(
    '%s, %i replicas, in %s',
    async (topology, replicas, precision) => {
      const args = ['plan', DCGAN, '--hardware', 'xla-tpu', '--topology', topology, '--json'];
      const { code, stdout, stderr } = await gan([
        ...args,
        ...['--set', 'train.batch=64', '--set', `train.precision=${precision}`],
      ]);
      expect(code, stderr).toBe(0);
      const found = JSON.parse(stdout) as Plan;
      expect(found).toMatchObject({ replicas, precision, step: { basis: 'roofline' } });
      expect(found.device).toBe(`${replicas} x TPU v5 lite (${topology})`);
      expect(found.memory.available).toBe(16 * 2 ** 30);
      // At least the data set, whole on each device.
      expect(found.memory.needed).toBeGreaterThan(found.images.count * 3072);
      expect(found.memory.needed).toBeLessThan(found.memory.available!);
      // Each device does its share, and what the compiler adds.
      expect(found.work!.flops).toBeLessThan((found.flopsPerStep / replicas) * 2);
    },
    1_800_000,
  );
});
