import { Flags } from '@oclif/core';

/** What every command has that writes a file of the user's choice. */
export const overwriteFlag = Flags.boolean({
  description:
    'Replace what is there already, also if it is a file of another kind; never what the command reads.',
});
