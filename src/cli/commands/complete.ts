import { Args } from '@oclif/core';
import { BaseCommand } from '../base-command.js';

/** What the scripts of `gan completion` call. */
export default class Complete extends BaseCommand {
  static override hidden = true;
  static override summary = 'Print how a command line can continue, one word a line.';
  static override examples = ['<%= config.bin %> complete -- run --se'];
  static override args = {
    words: Args.string({
      description: 'What follows gan; the last word may be empty or incomplete.',
      multiple: true,
    }),
  };

  async run(): Promise<void> {
    const { args } = await this.parse(Complete);
    const { complete } = await import('../../app/completion/index.js');
    const words = await complete(args.words ?? [], this.config.commands);
    // A name of several lines would be several words.
    for (const word of words) if (!/\p{Cc}/u.test(word)) this.log(word);
  }
}
