import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { localFiles } from '../../../plugins/trackers/mlflow/run/upload.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

/** A run whose folder is a link, and whose samples and models lie on another disk. */
async function linkedRun() {
  const root = await temporaryFolder();
  const at = (name: string) => path.join(root, name);
  await mkdir(at('real'));
  await symlink(at('real'), at('run'));
  await mkdir(at('disk/samples'), { recursive: true });
  await mkdir(at('disk/model/generator'), { recursive: true });
  await symlink(at('disk/samples'), at('run/samples'));
  await symlink(at('disk/model'), at('run/model'));
  await writeFile(at('disk/samples/step-000001.png'), 'a picture');
  await writeFile(at('disk/model/generator/weights.safetensors'), 'weights');
  await writeFile(at('disk/model/generator/signature.json'), '{}');
  await writeFile(at('secret'), 'secret');
  return { at, run: at('run') };
}

test('what lies in linked folders of a run is delivered', async () => {
  const { run } = await linkedRun();
  const { files, left } = await localFiles(run, 'samples/step-000001.png');
  expect(left).toEqual([]);
  expect(await Promise.all(files.map(({ file }) => readFile(file, 'utf8')))).toEqual(['a picture']);
  const model = await localFiles(run, 'model/generator');
  expect(model.files.map(({ inside }) => inside).sort()).toEqual([
    'signature.json',
    'weights.safetensors',
  ]);
});

test('a link in place of a file, and what no run writes behind a linked folder, is named and not sent', async () => {
  const { at, run } = await linkedRun();
  await symlink(at('secret'), at('real/linked.png'));
  expect(await localFiles(run, 'linked.png')).toEqual({ files: [], left: ['linked.png'] });
  await mkdir(at('home/.ssh'), { recursive: true });
  await writeFile(at('home/.ssh/id_ed25519'), 'secret');
  await writeFile(at('home/.ssh/config.json'), 'secret');
  await symlink(at('home/.ssh'), at('real/plots'));
  const { files, left } = await localFiles(run, 'plots');
  expect(files).toEqual([]);
  expect([...left].sort()).toEqual(['plots/config.json', 'plots/id_ed25519']);
  expect(await localFiles(run, '../secret')).toEqual({ files: [], left: [] });
  expect(await localFiles(run, at('secret'))).toEqual({ files: [], left: [] });
  expect(await localFiles(run, 'gone.png')).toEqual({ files: [], left: [] });
});
