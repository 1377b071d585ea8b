import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { HostTensor } from 'gan-recipes/trace';
import { encodeSafetensors } from '../../src/weights/safetensors.js';
import { tensorsOf } from '../support/safetensors.js';
import { distance } from '../support/close.js';
import { python, WHY } from '../support/pytorch/python.js';
import { floats, openJs } from '../support/sessions.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { CASES, layerFunction, weightsOfValue } from './cases.js';

const SCRIPT = fileURLToPath(new URL('layers_reference.py', import.meta.url));
/** All but a function of the author's. */
const COMPARED = Object.entries(CASES).filter(([name]) => name !== 'function');

test.skipIf(!python)(
  `values, gradients and gradients of gradients are PyTorch's (${WHY})`,
  async () => {
    const given = new Map<string, HostTensor>();
    const metadata: Record<string, string> = {};
    const ours = new Map<string, Record<string, HostTensor>>();
    for (const [name, layerCase] of COMPARED) {
      const session = await openJs();
      const layer = layerFunction(layerCase);
      const compiled = await session.compile(layer);
      for (const [key, tensor] of await session.read([...layer.state.keys()]))
        given.set(`${name}/${key}`, tensor);
      const found = await (await compiled.run({})).read();
      ours.set(name, found);
      const { shape } = found.value;
      given.set(`${name}/weights`, floats(shape, weightsOfValue(shape)));
      const gradients = Object.keys(found).filter((key) => key.startsWith('gradient/'));
      metadata[name] = gradients.map((key) => key.slice('gradient/'.length)).join(' ');
      await session.close();
    }
    const folder = await temporaryFolder();
    const [from, to] = ['in', 'out'].map((name) => path.join(folder, `${name}.safetensors`));
    await writeFile(from, encodeSafetensors({ tensors: given, metadata }));
    const ran = spawnSync(python!, [SCRIPT, from, to], { encoding: 'utf8' });
    expect(ran.status, ran.stderr).toBe(0);
    const theirs = await tensorsOf(await readFile(to));
    for (const [name, outputs] of ours) {
      for (const [key, { shape, data }] of Object.entries(outputs)) {
        // Batch norm's statistics are TensorFlow.js's own.
        if (key.startsWith('next/layer/norm') || key === 'next/layer/noise') continue;
        const other = theirs.get(`${name}/${key}`);
        expect(other?.shape, `${name}: ${key}`).toEqual(shape);
        expect(distance(other!.data, data), `${name}: ${key}`).toBeLessThan(2e-4);
      }
    }
  },
);
