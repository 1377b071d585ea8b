import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { gan } from './gan.js';

const MAIN = new URL('../../dist/src/cli/main.js', import.meta.url).href;

describe('the command line', () => {
  it('prints help, and the same for `gan help run`', async () => {
    const { code, stdout, stderr } = await gan(['--help']);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    for (const command of ['run', 'resume', 'sample', 'hardware', 'validate', 'graph']) {
      expect(stdout).toMatch(new RegExp(`^ {2}${command} `, 'm'));
    }
    expect((await gan(['help', 'run'])).stdout).toBe((await gan(['run', '--help'])).stdout);
  });

  it('loads no engine to do so', async () => {
    const script = `
      import { createRequire, Module } from 'node:module';
      const { main } = await import(${JSON.stringify(MAIN)});
      await main(['--help']);
      const loaded = Object.keys(createRequire(import.meta.url).cache);
      const native = process.report.getReport().sharedObjects.filter((o) => o.includes('koffi'));
      process.stderr.write(JSON.stringify([...loaded, ...native].filter((f) => /tfjs|koffi/.test(f))));
    `;
    const { stderr } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '--eval', script],
      { cwd: fileURLToPath(new URL('../..', import.meta.url)) },
    );
    expect(stderr).toBe('[]');
  });

  it.each([
    [['rum'], 'GAN_USAGE there is no command "rum"\n  Did you mean "run"?\n'],
    [['run'], 'GAN_USAGE Missing 1 required arg:'],
    [['run', 'a.yaml', '--no-such'], 'GAN_USAGE Nonexistent flag: --no-such'],
    [['sample', 'x', '--out', 'y', '--count', 'many'], 'GAN_USAGE Parsing --count'],
  ])('says what is wrong with `gan %s`', async (args, message) => {
    const { code, stderr, stdout } = await gan(args);
    expect(stderr.slice(0, message.length)).toBe(message);
    expect(stderr).not.toContain('    at ');
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});
