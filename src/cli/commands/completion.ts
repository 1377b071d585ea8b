import { Args } from '@oclif/core';
import { BaseCommand } from '../base-command.js';

export default class Completion extends BaseCommand {
  static override summary = 'Print what makes a shell complete the command lines of gan.';
  static override description =
    'Completes commands, flags, recipes, runs, names of plugins and the keys of --set. For bash, put the line of the first example into ~/.bashrc; for zsh, that of the second into ~/.zshrc, after compinit; for fish, give the third once.';
  static override examples = [
    'eval "$(<%= config.bin %> completion bash)"',
    'source <(<%= config.bin %> completion zsh)',
    '<%= config.bin %> completion fish > ~/.config/fish/completions/gan.fish',
  ];
  static override args = {
    shell: Args.option({ description: 'Which shell.', options: ['bash', 'zsh', 'fish'] as const })({
      required: true,
    }),
  };

  async run(): Promise<void> {
    const { args } = await this.parse(Completion);
    const { completionScript } = await import('../../app/completion/index.js');
    this.print(await completionScript(args.shell));
  }
}
