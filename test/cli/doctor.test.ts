import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkNode } from '../../src/cli/doctor/system.js';
import type { Finding } from '../../src/cli/doctor/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { describeXla, xlaLibrary } from '../support/xla.js';
import { gan } from './gan.js';

async function findings(
  env: NodeJS.ProcessEnv,
): Promise<{ code: number | null; of: (what: string) => Finding }> {
  const { code, stdout } = await gan(['doctor', '--json'], {
    env: { MLFLOW_TRACKING_URI: '', ...env },
  });
  const all = JSON.parse(stdout) as Finding[];
  return { code, of: (what) => all.find((finding) => finding.what === what)! };
}

describe('gan doctor', () => {
  test('finds a library that is none, tried in a process of its own, and fails', async () => {
    const folder = await temporaryFolder();
    const library = path.join(folder, 'broken.so');
    await writeFile(library, 'no library');
    const { code, of } = await findings({ GAN_XLA_PLUGIN: library, GAN_CACHE_DIR: folder });
    expect(code).toBe(1);
    expect(of('XLA (CPU)')).toMatchObject({
      state: 'failed',
      text: expect.stringMatching(
        /^broken\.so: trying it failed \(exit code 1\): .*GAN_XLA_LIBRARY/s,
      ) as string,
    });
    expect(of('environment').text).toContain(`GAN_XLA_PLUGIN=${library}`);
    expect(of('cache')).toMatchObject({ text: expect.stringContaining(folder) as string });
  });

  test('fetches nothing where the library is not here yet; a silent server is a warning', async () => {
    const folder = await temporaryFolder();
    const { code, of } = await findings({
      GAN_XLA_PLUGIN: '',
      GAN_CACHE_DIR: folder,
      MLFLOW_TRACKING_URI: 'http://me:secret@127.0.0.1:1/',
    });
    expect(code).toBe(0);
    expect(of('XLA (CPU)')).toMatchObject({
      state: 'note',
      hint: 'To fetch it now: gan hardware install xla-cpu',
    });
    expect(await readdir(folder)).toEqual([]);
    expect(of('MLflow')).toMatchObject({
      state: 'warning',
      text: expect.stringContaining('127.0.0.1:1') as string,
    });
    expect(JSON.stringify([of('environment'), of('MLflow')])).not.toContain('secret');
  });

  test('a cache folder that cannot be made', async () => {
    const folder = await temporaryFolder();
    await writeFile(path.join(folder, 'file'), '');
    const { code, of } = await findings({ GAN_CACHE_DIR: path.join(folder, 'file', 'cache') });
    expect(code).toBe(1);
    expect(of('cache')).toMatchObject({ state: 'failed' });
  });

  test('a Node that is too old', () => {
    expect(checkNode('20.18.3')).toMatchObject({ state: 'failed' });
    expect(checkNode('20.19.0')).toMatchObject({ state: 'ok' });
    expect(checkNode('24.1.0')).toMatchObject({ state: 'ok' });
  });
});

describeXla('gan doctor with XLA', () => {
  test('computes on it and says so', async () => {
    const { code, stdout } = await gan(['doctor'], { env: { GAN_XLA_PLUGIN: xlaLibrary } });
    expect(stdout).toMatch(/^XLA \(CPU\) +ok +.*cpu:0 \(.*PJRT 0\.\d+\) computes right, \d+ ms$/m);
    expect(code).toBe(0);
  });
});

describe('gan hardware install', () => {
  test('unpacks a wheel that the user names, once', async () => {
    const { zipBytes } = await import('../support/archives.js');
    const folder = await temporaryFolder();
    const wheel = path.join(folder, 'mine.whl');
    await writeFile(wheel, zipBytes([{ name: 'a/xla_cpu_pjrt.so', data: 'library' }]));
    const env = { GAN_XLA_PLUGIN: wheel, GAN_CACHE_DIR: path.join(folder, 'cache') };
    const first = await gan(['hardware', 'install', 'xla-cpu'], { env });
    expect(first.code).toBe(0);
    const installed = /^mine\.whl: (.*)$/m.exec(first.stdout)![1];
    const { mtimeMs } = await stat(installed);
    const second = await gan(['hardware', 'install', 'xla-cpu'], { env });
    expect(second.stdout).toBe(`mine.whl: ${installed}\n`);
    expect((await stat(installed)).mtimeMs).toBe(mtimeMs);
  });

  test('without network: one error with the ways out', async () => {
    const folder = await temporaryFolder();
    await mkdir(path.join(folder, 'cache'));
    const { code, stdout, stderr } = await gan(
      ['hardware', 'install', 'xla-cpu', '--index', 'http://127.0.0.1:1/simple'],
      { env: { GAN_XLA_PLUGIN: '', GAN_CACHE_DIR: path.join(folder, 'cache') } },
    );
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^GAN_XLA_PLUGIN the XLA library \(xla-cpu-pjrt .*GAN_PYPI_INDEX=/s);
  });
});
