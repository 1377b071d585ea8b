import { Flags } from '@oclif/core';
import { BaseCommand } from '../base-command.js';
import {
  consentFlags,
  dataDirFlag,
  hardwareFlag,
  sharedOptions,
  overwriteFlag,
  runArg,
} from '../flags.js';

export default class Predict extends BaseCommand {
  static override summary = "Tell images apart with a run's classifier.";
  static override description =
    'Writes a CSV with one line an image. A file without labels, such as test.csv of the Digit Recognizer, gives ImageId,Label as Kaggle wants it; image files in a folder, and in those below it, give their names. Images are prepared as those of the data set are.';
  static override examples = [
    '<%= config.bin %> predict runs/digit-recognizer-efficientnetb3-20260131-235959 --input test.csv --out submission.csv',
    '<%= config.bin %> predict runs/cifar10-classifier-20260131-235959 --input photos --out labels.csv',
  ];
  static override args = { run: runArg };
  static override flags = {
    input: Flags.string({
      description: "What to predict: a file in the data set's own format, or a folder of images.",
      helpValue: 'PATH',
      required: true,
    }),
    out: Flags.string({
      description:
        'The CSV to write; a name that ends in .npy takes the probability of each class.',
      helpValue: 'FILE',
      required: true,
    }),
    'on-error': Flags.option({
      description: 'stop at image files that cannot be decoded, with a list of them, or skip them.',
      options: ['stop', 'skip'] as const,
      default: 'stop' as const,
    })(),
    overwrite: overwriteFlag,
    'data-dir': dataDirFlag,
    hardware: hardwareFlag,
    ...consentFlags,
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Predict);
    const { predict } = await import('../../app/predict/index.js');
    const { 'on-error': onError, ...given } = flags;
    const options = { ...given, ...sharedOptions(flags), run: args.run, onError };
    this.log(await predict({ ...options, warn: this.notice }));
  }
}
