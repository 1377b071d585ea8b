import { Flags } from '@oclif/core';
import { BaseCommand } from '../base-command.js';
import { drawFlags, sharedOptions, overwriteFlag, runArg } from '../flags.js';

export default class Walk extends BaseCommand {
  static override summary = "Walk through a generator's latent space, as an animation or a strip.";
  static override description =
    "Each walk goes from noise vector to noise vector along spheres. A .webp or .gif moves and ends where it began; a .png or .jpg has a row a walk. A picture in the run's folder is sent to its trackers.";
  static override examples = [
    '<%= config.bin %> walk runs/quickstart-20260131-235959',
    '<%= config.bin %> walk runs/quickstart-20260131-235959 --out walk.png --walks 4 --stops 2 --steps 9',
  ];
  static override args = { run: runArg };
  static override flags = {
    out: Flags.string({
      description:
        "The picture to write: a .webp, .gif, .png or .jpg. Default: samples/walk.webp in the run's folder.",
      helpValue: 'FILE',
    }),
    overwrite: overwriteFlag,
    walks: Flags.integer({ description: 'Walks side by side.', default: 8, min: 1, max: 100 }),
    stops: Flags.integer({
      description: 'Noise vectors that each walk passes through.',
      default: 4,
      min: 2,
      max: 100,
    }),
    steps: Flags.integer({
      description: 'Frames from one noise vector to the next.',
      default: 12,
      min: 1,
      max: 1000,
    }),
    delay: Flags.integer({
      description: 'Milliseconds that a frame of an animation stays.',
      default: 80,
      min: 10,
      max: 10_000,
    }),
    ...drawFlags,
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Walk);
    const { walkRun } = await import('../../app/draw/index.js');
    const options = { ...flags, ...sharedOptions(flags), run: args.run, warn: this.notice };
    this.log(await walkRun(options));
  }
}
