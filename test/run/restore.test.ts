import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { writeCheckpoint } from '../../src/run/checkpoint/index.js';
import type { HostTensor } from '../../src/trace/index.js';
import { ROOT } from '../docs/markdown.js';
import { measured } from '../support/memory.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const [COUNT, MIB] = [25, 20];
const WHOLE = COUNT * MIB;

/** A checkpoint of 500 MiB without zeros. */
async function denseCheckpoint(): Promise<string> {
  const data = new Float32Array((MIB * 2 ** 20) / 4).map((_, i) => Math.sin(i));
  const tensor: HostTensor = { shape: [data.length], dtype: 'float32', data };
  const state = new Map(Array.from({ length: COUNT }, (_, i) => [`t${i}`, tensor] as const));
  const about = { step: 1, seed: 0, imagesSeen: 4, recipe: 'x' };
  return writeCheckpoint(await temporaryFolder(), { ...about, state }, 1);
}

test('takes the memory of the variables and of one tensor', { timeout: 120_000 }, async () => {
  const file = await denseCheckpoint();
  const built = (module: string) =>
    JSON.stringify(pathToFileURL(path.join(ROOT, 'dist', 'src', module)).href);
  const { said, grown } = await measured(
    'dist/src/run/index.js',
    `const { EagerSession } = await import(${built('eager/index.js')});
     const { lateZeros, onTraceBackend } = await import(${built('trace/index.js')});
     const { variable, enableProdMode } = await import('@tensorflow/tfjs-core');
     await import('@tensorflow/tfjs-backend-cpu');
     enableProdMode();
     const checkpoint = await it.readCheckpoint(${JSON.stringify(file)});
     const of = ([name, { shape }]) => [name, variable(lateZeros(shape), false, name)];
     const state = await onTraceBackend(async () => new Map([...checkpoint.state].map(of)));
     it.assertSameModel(checkpoint, state);
     const session = await EagerSession.open('cpu', 'js');
     await session.compile({ name: 'none', inputs: {}, state, call: () => ({}) });
     await it.restore(session, checkpoint.state, state);
     await checkpoint.close();
     const last = (await session.read(['t24'])).get('t24').data;
     return last[1] === Math.fround(Math.sin(1)) && last[0] === 0;`,
    100,
  );
  expect(said).toBe('true');
  expect(grown).toBeLessThan(1.3 * WHOLE);
});
