import { didYouMean, userError } from '../errors/index.js';
import { endWithParent, mayFinish, ignoreFileSizeSignal } from '../lifeline/index.js';
import { reportError } from './report-error.js';

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
    process.exitCode = reportError(error, wantsDebug(argv));
  }
}

async function runCommand(argv: string[]): Promise<void> {
  const { Config, run, settings } = await import('@oclif/core');
  settings.enableAutoTranspile = false;
  // oclif's own listener throws.
  process.stdout.removeAllListeners('error').on('error', reportLostOutput);
  const config = await Config.load(import.meta.url);
  const [name] = argv;
  const known = [...config.commandIDs, ...config.topics.map((topic) => topic.name)];
  if (name && !name.startsWith('-') && !known.includes(name)) {
    const near = didYouMean(name, known);
    throw userError('GAN_USAGE', `there is no command "${name}"`, {
      hint: near ? `Did you mean "${near}"?` : '`gan --help` lists the commands.',
    });
  }
  await run(argv, config);
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
  process.exitCode = reportError(Object.assign(error, { path: 'stdout' }), false);
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
