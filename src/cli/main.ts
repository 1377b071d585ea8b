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
  // A reader that goes away (`gan run --json | head`) must not end a training.
  process.stdout.on('error', ignoreBrokenPipe);
  process.stderr.on('error', ignoreBrokenPipe);
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

function ignoreBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
