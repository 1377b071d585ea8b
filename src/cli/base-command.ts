import { Command, Flags } from '@oclif/core';
import { shown, shownLine } from '../text/index.js';

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

  /**
   * Prints lines: without secrets, and without what a terminal would act on. What they quote makes no
   * lines of its own.
   */
  override log(...lines: readonly string[]): void {
    for (const line of lines) process.stdout.write(`${shownLine(line)}\n`);
  }

  override logToStderr(...lines: readonly string[]): void {
    for (const line of lines) process.stderr.write(`${shownLine(line)}\n`);
  }

  /** Prints a whole text, such as JSON, as `log` does, but with its line ends. */
  protected print(text: string): void {
    process.stdout.write(shown(text));
  }

  /** Prints a result, as JSON or in lines for people. */
  protected printResult<T>(
    result: T,
    json: boolean,
    format: (result: T) => readonly string[],
  ): void {
    if (json) return this.print(`${JSON.stringify(result, undefined, 2)}\n`);
    for (const line of format(result)) this.log(line);
  }

  /** Tells the user something that is no part of the result. */
  protected readonly notice = (...lines: readonly string[]): void => this.logToStderr(...lines);
}
