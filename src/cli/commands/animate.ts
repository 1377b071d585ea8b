import path from 'node:path';
import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../base-command.js';
import { overwriteFlag } from '../output-flag.js';
import { consent, consentFlags } from '../flags.js';

export default class Animate extends BaseCommand {
  static override summary = "Join a run's sample grids to one animation.";
  static override description =
    "All grids of a run come from one noise batch, so one sees each image come to be. A finished run has the animation already, as samples/history.webp. One in the run's folder is sent to its trackers.";
  static override examples = [
    '<%= config.bin %> animate runs/quickstart-20260131-235959 --out history.webp',
  ];
  static override args = {
    run: Args.string({ description: "The run's folder.", required: true }),
  };
  static override flags = {
    out: Flags.string({
      description: "The .webp to write. Default: samples/history.webp in the run's folder.",
      helpValue: 'FILE',
    }),
    overwrite: overwriteFlag,
    ...consentFlags,
    delay: Flags.integer({
      description: 'Milliseconds that a grid stays.',
      default: 250,
      min: 10,
      max: 10_000,
    }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Animate);
    const { userError } = await import('../../errors/index.js');
    const { gridHistory } = await import('../../train/index.js');
    const { readRunRecord, runPaths } = await import('../../run/folder/index.js');
    const { keepPicture } = await import('../../app/draw/keep-picture.js');
    await readRunRecord(args.run);
    const { samples } = runPaths(args.run);
    const out = flags.out ?? path.join(samples, 'history.webp');
    if (path.extname(out).toLowerCase() !== '.webp') {
      throw userError('GAN_USAGE', `--out ${out} is not a .webp`);
    }
    const { checkOutput, OUTPUT_KINDS } = await import('../../app/output/index.js');
    const { overwrite } = flags;
    await checkOutput(out, { kind: OUTPUT_KINDS.webp, folder: args.run, overwrite });
    const history = await gridHistory(samples, flags.delay);
    if (!history) {
      throw userError('GAN_NO_SAMPLES', 'the run has no sample grids yet', {
        place: { file: samples },
        hint: 'Train longer, or set samples.every lower.',
      });
    }
    const { steps } = history;
    const last = steps[steps.length - 1];
    const warn = (line: string) => this.logToStderr(line);
    const agreed = consent(flags);
    await keepPicture({ ...agreed, run: args.run, out, bytes: history.webp, step: last, warn });
    const many = steps.length === 1 ? 'grid' : 'grids';
    this.log(`${out}: ${steps.length} ${many}, step ${steps[0]} to ${last}`);
  }
}
