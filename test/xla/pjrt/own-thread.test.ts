import koffi from 'koffi';
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { processStat } from '../../../src/files/index.js';
import { type Node, barrier, reduce, unary, withNumber } from '../../../src/trace/program/index.js';
import { type Device, openDevice } from '../../../src/xla/index.js';
import { callOnOwnThread } from '../../../src/xla/pjrt/own-thread.js';
import { emit } from '../../../src/xla/stablehlo/index.js';
import { describeXla, xlaLibrary } from '../../support/xla.js';
import { inputs, program } from '../lowering/run.js';

const onLinux = process.platform === 'linux';

/** This process's threads. */
function threads() {
  return readdirSync('/proc/self/task').flatMap((id) => {
    const stat = processStat(`self/task/${id}`);
    return stat ? [{ id, ...stat }] : [];
  });
}

describeXla('compiling for a CPU', () => {
  let device: Device;
  beforeAll(async () => {
    device = await openDevice({ library: xlaLibrary, cpuDevices: 1 });
  });
  afterAll(() => device.close());

  /** A program of so many kernels that writing them runs ahead of making machine code of them. */
  function manyKernels(): string {
    const of = inputs([[32, 64]]);
    let value: Node = of[0];
    const sums = Array.from({ length: 150 }, (_, i) => {
      value = barrier(unary('tanh', withNumber('add', value, i)));
      return reduce(withNumber('mul', unary('exp', value), i), 'add', [i % 2]);
    });
    return emit(program(of, [value, ...sums]));
  }

  test.runIf(onLinux).each(['first', 'second'])(
    'the %s time, goes behind the threads that make the machine code',
    async () => {
      const before = threads().length;
      const nices = new Map<string, Set<number>>();
      const look = setInterval(() => {
        for (const { id, name, nice } of threads()) {
          if (name.startsWith('gan-xla-')) nices.set(id, (nices.get(id) ?? new Set()).add(nice));
        }
      }, 2);
      const executable = await device.compile(manyKernels());
      clearInterval(look);
      executable.free();
      const [here] = threads().map(({ nice }) => nice);
      // The thread that called the compiler went down; its helpers are where this process is.
      const seen = [...nices.values()].map((values) => [...values].join());
      expect(seen.filter((values) => values !== String(here))).toEqual([`${here},${here + 5}`]);
      expect(seen.length).toBeGreaterThan(1);
      expect(threads().filter(({ nice }) => nice !== here)).toEqual([]);
      expect(threads().length).toBeLessThan(before + 8);
    },
  );

  test('an error of the compiler comes through', async () => {
    await expect(device.compile('module { no program }')).rejects.toMatchObject({
      code: 'GAN_XLA',
    });
  });

  // After a device was opened, as koffi is configured then.
  test.runIf(onLinux)('a C function is called on a thread of its own', async () => {
    const address = koffi.load(null).symbol('strlen', 'void *') as bigint | object;
    const start = typeof address === 'bigint' ? address : koffi.address(address);
    const text = Buffer.from(new ArrayBuffer(8));
    text.write('twelve\0');
    await expect(callOnOwnThread(start, koffi.address(text), 'test')).resolves.toBe(6n);
  });
});
