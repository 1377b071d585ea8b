import { reportError } from './report-error.js';

/**
 * Runs one command of `gan` and sets the process's exit code.
 * @param argv what follows `gan` on the command line
 */
export async function main(argv: readonly string[]): Promise<void> {
  // A reader that goes away (`gan run --json | head`) must not end a training.
  process.stdout.on('error', ignoreBrokenPipe);
  process.stderr.on('error', ignoreBrokenPipe);
  try {
    const { run, settings } = await import('@oclif/core');
    settings.enableAutoTranspile = false;
    // `gan help run` is what many type for `gan run --help`.
    const args = argv[0] === 'help' ? [...argv.slice(1), '--help'] : [...argv];
    await run(args, import.meta.url);
  } catch (error) {
    process.exitCode = reportError(error, wantsDebug(argv));
  }
}

function wantsDebug(argv: readonly string[]): boolean {
  const topics = (process.env['DEBUG'] ?? '').split(/[\s,]+/);
  return argv.includes('--debug') || topics.includes('gan') || topics.includes('*');
}

function ignoreBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
