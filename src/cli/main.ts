import { existsSync } from 'node:fs';
import type { Config } from '@oclif/core';
import { describeError } from '../app/failure/index.js';
import { didYouMean, userError } from '../errors/index.js';
import { endWithParent, mayFinish, ignoreFileSizeSignal } from '../process/index.js';
import { report } from './report.js';

/**
 * Runs one command of `gan` and sets the process's exit code.
 * @param argv what follows `gan` on the command line
 */
export async function main(argv: readonly string[]): Promise<void> {
  // A trial that a sweep started has a training process of its own to wait for.
  endWithParent();
  mayFinish();
  process.stderr.on('error', () => undefined);
  ignoreFileSizeSignal();
  try {
    // `gan help run` is what many type for `gan run --help`.
    await runCommand(argv[0] === 'help' ? [...argv.slice(1), '--help'] : [...argv]);
  } catch (error) {
    const wanted = { debug: wantsDebug(argv), json: wantsJson(argv) };
    process.exitCode = report(describeError(error), wanted);
  }
}

async function runCommand(argv: string[]): Promise<void> {
  const { Config, run, settings } = await import('@oclif/core');
  settings.enableAutoTranspile = false;
  // oclif's own listener throws.
  process.stdout.removeAllListeners('error').on('error', reportLostOutput);
  const config = await Config.load(import.meta.url);
  checkCommand(argv, config);
  await run(argv, config);
}

/** @throws GanError with the nearest command if there is none of that name */
function checkCommand([name, second]: readonly string[], config: Config): void {
  const known = [...config.commandIDs, ...config.topics.map((topic) => topic.name), 'version'];
  if (name === undefined) return;
  if (name.startsWith('-')) {
    if (isForAll(name)) return;
    throw userError('GAN_USAGE', `${name} stands before the name of a command`, {
      hint: 'The command comes first: gan run RECIPE --set train.batch=64',
    });
  }
  if (!known.includes(name)) throw noCommand(name, didYouMean(name, known));
  const beginning = `${name}:`;
  const below = known
    .filter((id) => id.startsWith(beginning))
    .map((id) => id.replace(beginning, ''));
  if (!second || second.startsWith('-') || below.length === 0 || below.includes(second)) return;
  const near = didYouMean(second, below);
  // `gan sweep` itself takes a recipe, whatever its name.
  const takesOthers = Object.keys(config.findCommand(name)?.args ?? {}).length > 0;
  if (takesOthers && (!near || existsSync(second))) return;
  throw noCommand(`${name} ${second}`, near && `${name} ${near}`);
}

/** Whether a flag needs no command. */
function isForAll(flag: string): boolean {
  return ['-h', '--help', '-v', '-V', '--version'].includes(flag);
}

function noCommand(name: string, near: string | undefined): Error {
  return userError('GAN_USAGE', `there is no command "${name}"`, {
    hint: near ? `Did you mean "${near}"?` : '`gan --help` lists the commands.',
  });
}

function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return argv.slice(0, end < 0 ? undefined : end).includes('--json');
}

function wantsDebug(argv: readonly string[]): boolean {
  const topics = (process.env['DEBUG'] ?? '').split(/[\s,]+/);
  return argv.includes('--debug') || topics.includes('gan') || topics.includes('*');
}

let isOutputLost = false;

/** Output that cannot be written must not end a training; a command that only prints has failed. */
function reportLostOutput(error: NodeJS.ErrnoException): void {
  // A reader that goes away, as in `gan run --json | head`, wants no more.
  if (error.code === 'EPIPE' || isOutputLost) return;
  isOutputLost = true;
  const failure = describeError(Object.assign(error, { path: 'stdout' }));
  process.exitCode = report(failure, { debug: false });
}

/**
 * Ends the process with its exit code, once all that was printed is written: what a plugin has left
 * running must not keep it.
 */
export async function leave(): Promise<never> {
  for (const stream of [process.stdout, process.stderr]) {
    await new Promise<void>((written) => stream.write('', () => written()));
  }
  process.exit();
}
