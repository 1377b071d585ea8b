import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileForTopology, openDevice, registerXlaBackend } from '../../../src/xla/index.js';
import { installedPath, isInstalled } from '../../../src/xla/install/installed.js';
import { XLA_PLUGINS, type XlaPlugin } from '../../../src/xla/install/pinned-wheels.js';
import { putInPlace } from '../../../src/xla/install/put-in-place.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

function compiler(): boolean {
  try {
    execFileSync('cc', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** A real shared object that leaves a mark when it is loaded. */
async function marking(): Promise<{ library: string; mark: string }> {
  const folder = await temporaryFolder();
  const [source, library, mark] = ['a.c', 'a.so', 'mark'].map((name) => path.join(folder, name));
  await writeFile(
    source,
    `#include <stdio.h>
__attribute__((constructor)) static void loaded(void) { fclose(fopen("${mark}", "w")); }
`,
  );
  execFileSync('cc', ['-shared', '-fPIC', '-o', library, source]);
  return { library, mark };
}

// Without a C compiler there is no shared object to load.
describe.runIf(process.platform === 'linux' && compiler())('a fetched library', () => {
  /** One that was fetched and changed since, with its size and its time as before. */
  async function changed(project = 'fake-pjrt'): Promise<{ library: string; mark: string }> {
    const { library: evil, mark } = await marking();
    const { size } = await stat(evil);
    const plugin = { project, version: '0.0.1', library: 'xla_cpu_pjrt.so' };
    const library = installedPath(await temporaryFolder(), plugin, 'linux-x64');
    await mkdir(path.dirname(library), { recursive: true });
    await putInPlace([library], undefined, () => writeFile(library, Buffer.alloc(size, 'good')));
    const { atime, mtime } = await stat(library);
    execFileSync('cp', [evil, library]);
    await utimes(library, atime, mtime);
    return { library, mark };
  }

  test.each([
    ['a device', (library: string) => openDevice({ library })],
    [
      'a library that another needs',
      async (needed: string) => openDevice({ library: (await marking()).library, needs: [needed] }),
    ],
    [
      'a topology',
      (library: string) => compileForTopology({ library, topology: 'x', program: '' }),
    ],
    ['the backend of TensorFlow.js', (library: string) => registerXlaBackend({ library })],
  ])('is refused before it is loaded if it has changed: %s', async (_, open) => {
    const { library, mark } = await changed();
    await expect(open(library)).rejects.toMatchObject({
      code: 'GAN_XLA_CHANGED',
      place: { file: library },
    });
    expect(existsSync(mark)).toBe(false);
  });

  test('of a plugin is known by the source of gan: a changed note beside it helps nobody', async () => {
    const { library, mark } = await changed('xla-cpu-pjrt');
    await putInPlace([`${library}.other`], undefined, () => writeFile(`${library}.other`, ''));
    const { mtimeMs: modified, size } = await stat(library);
    const sha256 = execFileSync('sha256sum', [library], { encoding: 'utf8' }).slice(0, 64);
    await writeFile(`${library}.json`, JSON.stringify({ size, modified, sha256 }));
    expect(await isInstalled(library)).toBe(true);
    await expect(openDevice({ library })).rejects.toMatchObject({ code: 'GAN_XLA_CHANGED' });
    expect(existsSync(mark)).toBe(false);
  });

  test('that the user names is not checked', async () => {
    const { library, mark } = await marking();
    await expect(openDevice({ library })).rejects.toMatchObject({ code: 'GAN_XLA_LIBRARY' });
    expect(existsSync(mark)).toBe(true);
  });
});

test('the library of every plugin is pinned', () => {
  const wheels = Object.values<XlaPlugin>(XLA_PLUGINS).flatMap(({ wheels }) =>
    Object.values(wheels),
  );
  for (const { unpacked } of wheels) expect(unpacked).toMatch(/^[0-9a-f]{64}$/);
});
