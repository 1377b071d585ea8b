import { Command, Flags } from '@oclif/core';
import { shown } from '../text/index.js';

/**
 * What all commands share. A command parses its flags, calls one function in src and prints; it
 * imports what it needs inside `run`, so that `gan --help` loads no engine. Errors are thrown, and
 * `main` prints them.
 */
export abstract class BaseCommand extends Command {
  static override baseFlags = {
    debug: Flags.boolean({
      description: 'Print the stack trace of an error.',
      helpGroup: 'GLOBAL',
    }),
  };

  protected override async init(): Promise<void> {
    await super.init();
    // What plugins and libraries say must not come between the lines of a result.
    console.log = console.info = console.debug = console.error;
  }

  /** Prints a text: without secrets, and without what a terminal would act on. */
  override log(text = ''): void {
    this.print(`${text}\n`);
  }

  override logToStderr(text = ''): void {
    process.stderr.write(`${shown(text)}\n`);
  }

  /** As `log`, without a new line at its end. */
  protected print(text: string): void {
    process.stdout.write(shown(text));
  }

  /** Prints a result, as JSON or for people. */
  protected printResult<T>(result: T, json: boolean, format: (result: T) => string): void {
    this.log(json ? JSON.stringify(result, undefined, 2) : format(result));
  }

  /** Tells the user something that is no part of the result. */
  protected readonly notice = (line: string): void => this.logToStderr(line);
}
