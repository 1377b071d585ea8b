import { Command, Flags } from '@oclif/core';

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
}
