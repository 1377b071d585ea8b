import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { FUNCTIONS, STRUCTS } from '../../../src/xla/pjrt/generated/c-api.js';
import { gan } from '../../cli/gan.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { tinyRecipe } from '../../support/tiny-run.js';
import { describeXla, xlaLibrary } from '../../support/xla.js';

const compiler = spawnSync('cc', ['--version']).status === 0;
const WHY = 'needs a C compiler, cc';
if (!compiler && process.env.GAN_REQUIRE_ALL === '1') throw new Error(WHY);

const SOURCE = fileURLToPath(new URL('stale-library.c', import.meta.url));
/** Of the functions in PJRT_Api, behind its size, extensions and version. */
const FIRST_FUNCTION = 40;

async function staleLibrary(): Promise<string> {
  const library = path.join(await temporaryFolder(), 'stale_pjrt.so');
  const { program } = STRUCTS.PJRT_Client_Compile_Args.fields;
  const { code, code_size } = STRUCTS.PJRT_Program.fields;
  const defined = {
    LIBRARY: JSON.stringify(xlaLibrary),
    CLIENT_COMPILE: FIRST_FUNCTION + 8 * FUNCTIONS.indexOf('PJRT_Client_Compile'),
    PROGRAM: program[1],
    CODE: code[1],
    CODE_SIZE: code_size[1],
  };
  const flags = Object.entries(defined).map(([name, value]) => `-D${name}=${value}`);
  execFileSync('cc', ['-shared', '-fPIC', '-O1', ...flags, SOURCE, '-o', library]);
  return library;
}

describeXla('a library that answers with old values', () => {
  test.skipIf(!compiler)(`is refused by gan run before the first step (${WHY})`, async () => {
    const folder = await temporaryFolder();
    const library = await staleLibrary();
    const out = path.join(folder, 'run');
    const hardware = `hardware={ use: xla-cpu, library: ${library} }`;
    const args = ['run', await tinyRecipe(folder), '--out', out, '--set', hardware];
    const { code, stderr } = await gan(args, { env: { GAN_CACHE_DIR: folder } });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /GAN_XLA_STALE .*stale_pjrt\.so, PJRT .* computes with old values: a product with a weight/,
    );
    expect(stderr).toContain('leave out hardware.library');
    expect(existsSync(path.join(out, 'checkpoints'))).toBe(false);
  });

  test.skipIf(!compiler)(`is shown by gan doctor (${WHY})`, async () => {
    const env = { GAN_XLA_PLUGIN: await staleLibrary(), GAN_CACHE_DIR: await temporaryFolder() };
    const { code, stdout } = await gan(['doctor'], { env });
    expect(code).toBe(1);
    expect(stdout).toMatch(/XLA \(CPU\).*GAN_XLA_STALE/s);
  });

  test('is none of those whose XLA_FLAGS ask for the packed copies: gan says otherwise', async () => {
    const env = {
      GAN_XLA_PLUGIN: xlaLibrary,
      GAN_CACHE_DIR: await temporaryFolder(),
      XLA_FLAGS: '--xla_cpu_use_xnnpack=true',
    };
    const { stdout } = await gan(['doctor'], { env });
    expect(stdout).toMatch(/XLA \(CPU\).*computes correctly/);
  });
});
