import { Flags } from '@oclif/core';

/** What every command has that writes a file of the user's choice. */
export const overwriteFlag = Flags.boolean({
  description: "Overwrite an existing file of any kind (but never one of the command's inputs).",
});
