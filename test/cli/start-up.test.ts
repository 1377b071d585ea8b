import { execFile } from 'node:child_process';
import { cp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Config } from '@oclif/core';
import { temporaryFolder } from '../support/temporary-folder.js';
import { tinyRecipe } from '../support/tiny-run.js';
import { gan, ganEach } from './gan.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
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

  it.each([
    ['prints help', ['--help'], 'tfjs|koffi'],
    // Losses and optimizers are built, which takes TensorFlow.js's core.
    ['checks a recipe', ['validate', 'recipes/quickstart.yaml'], 'tfjs-layers|koffi'],
    // Training is for the process that it starts.
    ['trains', ['run', 'tiny.yaml', '--json', '--set', 'train.steps=1'], 'tfjs-layers|koffi|sharp'],
  ])('loads no engine when it %s', async (_, argv, engines) => {
    const cwd = await temporaryFolder();
    await tinyRecipe(cwd);
    await cp(path.join(ROOT, 'recipes'), path.join(cwd, 'recipes'), { recursive: true });
    const script = `
      import { createRequire, Module } from 'node:module';
      const { main } = await import(${JSON.stringify(MAIN)});
      await main(${JSON.stringify(argv)});
      const loaded = Object.keys(createRequire(import.meta.url).cache);
      const native = process.report.getReport().sharedObjects.filter((o) => o.includes('koffi'));
      process.stderr.write(JSON.stringify([...loaded, ...native].filter((f) => /${engines}/.test(f))));
      process.exit();
    `;
    const file = path.join(cwd, 'script.mjs');
    await writeFile(file, script);
    const { stderr } = await promisify(execFile)(process.execPath, [file], { cwd });
    expect(stderr).toBe('[]');
  });

  it('takes what people type everywhere else', async () => {
    const version = /^gan-recipes\/\d+\.\d+\.\d+ /;
    const help = /^Train what a recipe describes\.\n\nUSAGE/;
    const expected: [string[], RegExp][] = [
      [['-v'], version],
      [['--version'], version],
      [['version'], version],
      [['-h'], /^A declarative experiment framework/],
      [['help'], /^A declarative experiment framework/],
      [['run', '-h'], help],
      [['run', '--help'], help],
      [['help', 'run'], help],
    ];
    const ended = await ganEach(expected.map(([argv]) => argv));
    for (const [i, [argv, stdout]] of expected.entries()) {
      expect({ argv, ...ended[i] }).toMatchObject({ code: 0, stderr: '' });
      expect(ended[i].stdout).toMatch(stdout);
    }
  });

  it('says what is wrong, and what to do', async () => {
    const known = 'GAN_USAGE there is no command';
    const expected: [string[], string][] = [
      [['rum'], `${known} "rum"\n  Did you mean "run"?\n`],
      [['sweep', 'bset'], `${known} "sweep bset"\n  Did you mean "sweep best"?\n`],
      [['hardware', 'instal', 'xla-cpu'], `${known} "hardware instal"\n  Did you mean "hardware i`],
      [['plugin', 'x'], `${known} "plugin x"\n  \`gan --help\` lists the commands.`],
      [
        ['--set', 'a=1', 'run'],
        'GAN_USAGE --set stands before the name of a command\n  The command ',
      ],
      [
        ['run'],
        'GAN_USAGE Missing 1 required arg:\n  recipe: The recipe, a pack of one, the folder',
      ],
      [
        ['run', '--set', 'a=1'],
        'GAN_USAGE Missing 1 required arg:\n  recipe: The recipe, a pack of ',
      ],
      [
        ['run', 'a.yaml', '--sett', 'a=1'],
        'GAN_USAGE Nonexistent flag: --sett\n  Did you mean "--set"?',
      ],
      [
        ['run', 'a.yaml', '--xyzzy'],
        'GAN_USAGE Nonexistent flag: --xyzzy\n  See more help with --help\n',
      ],
      [
        ['run', 'a.yaml', 'b.c=4'],
        'GAN_USAGE Unexpected argument: b.c=4\n  To set a key of the recipe: --set b.c=4',
      ],
      [
        ['run', 'b.c=4', 'a.yaml'],
        'GAN_USAGE Unexpected argument: a.yaml\n  To set a key of the recipe: --set b.c=4',
      ],
      [
        ['run', 'b.c=4'],
        'GAN_MISSING_RECIPE b.c=4: the file does not exist\n  To set a key of the recipe: --set b.c=4\n',
      ],
      [
        ['predict', 'runs/a', 'photos', '--out', 'labels.csv'],
        'GAN_USAGE Unexpected argument: photos\n  Required, and missing: --input\n',
      ],
      [['run', 'a.yaml', '--', '--', 'b'], 'GAN_USAGE Unexpected arguments: --, b\n'],
      [
        ['show', 'recipes/quickstart.yaml', '--set', 'a.b'],
        'GAN_BAD_FLAG --set a.b: expected a key, "=" and a value',
      ],
      [
        ['show', 'recipes/quickstart.yaml', '--set', 'name=7'],
        'GAN_WRONG_TYPE --set name=7 name: expected a text',
      ],
      [['sample', 'x', '--out', 'y', '--count', 'many'], 'GAN_USAGE Parsing --count'],
    ];
    const ended = await ganEach(
      expected.map(([argv]) => argv),
      ROOT,
    );
    for (const [i, [argv, message]] of expected.entries()) {
      expect({ argv, ...ended[i] }).toMatchObject({ code: 2, stdout: '' });
      expect(ended[i].stderr.slice(0, message.length)).toBe(message);
      expect(ended[i].stderr).not.toContain('    at ');
    }
    expect(ended.find(({ stderr }) => stderr.includes('name=7'))?.stderr).toContain(
      '\n  Quote it: ',
    );
  });

  it('ends without a word if its reader goes away', async () => {
    const { stderr, stdout } = await promisify(execFile)(
      'sh',
      ['-c', '"$0" bin/gan.js schema | head -1', process.execPath],
      { cwd: ROOT },
    );
    expect({ stderr, stdout }).toEqual({ stderr: '', stdout: '{\n' });
  });
});

describe('every command', async () => {
  const { commands } = await Config.load(ROOT);

  it('has a summary and an example', () => {
    for (const { id, summary, examples } of commands) {
      expect({ id, summary, examples }).toMatchObject({
        summary: expect.stringMatching(/\.$/) as string,
        examples: expect.arrayContaining([
          expect.stringContaining('<%= config.bin %>'),
        ]) as string[],
      });
    }
  });

  it('says as JSON under --json what went wrong', async () => {
    const wrong = commands.map(({ id }) => [...id.split(':'), '--no-such-flag', '--json']);
    const absent = commands
      .filter(({ flags, args }) => 'json' in flags && Object.values(args).some((a) => a.required))
      .map(({ id, args }) => [
        ...id.split(':'),
        ...Object.keys(args).map(() => 'no/where'),
        '--json',
      ]);
    const ended = await ganEach([...wrong, ...absent]);
    for (const [i, argv] of [...wrong, ...absent].entries()) {
      const { stdout, stderr, code } = ended[i];
      expect({
        argv,
        code,
        json: stdout.startsWith('{"type":"error"') || stdout.startsWith('{\n'),
      }).toEqual({ argv, code: 2, json: true });
      const told = JSON.parse(stdout) as { code?: string; problems?: { code: string }[] };
      expect(stderr === '' ? told.problems?.[0].code : stderr.split(' ')[0]).toBe(
        told.code ?? told.problems?.[0].code,
      );
    }
  });
});
