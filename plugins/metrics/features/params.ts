import { Type, reaches } from 'gan-recipes/plugin';

/** Params of metrics that look at fakes through a network. */
export function fakesParams(count: number) {
  return {
    fakes: Type.Integer({
      default: count,
      minimum: 2,
      maximum: 10_000_000,
      description: 'Generated images to look at; scores of other numbers are not compared.',
    }),
    seed: Type.Integer({
      default: 0,
      minimum: 0,
      maximum: 0xffffffff,
      description: 'Of what is chosen at random, such as real images where there are more.',
    }),
  };
}

/** Params of metrics that look at real images, too. */
export function realsParams(count: number) {
  return {
    reals: Type.Integer({
      default: count,
      minimum: 2,
      maximum: 10_000_000,
      description: 'Real images to look at, as many as there are at most.',
    }),
    split: Type.Enum(['train', 'test'], {
      default: 'train',
      description: 'Where the real images are from.',
    }),
  };
}

/** The name that a score is logged under. */
export function nameParam(name: string) {
  return {
    name: Type.String({
      ...reaches('nothing'),
      default: name,
      pattern: '^[a-z0-9][a-z0-9/._-]*$',
      description: 'What the score is logged as; for a recipe that measures in two ways.',
    }),
  };
}

/** A score, and the same score of real images beside it. */
export function besideReal(name: string): string[] {
  return [name, `${name}/real`];
}

/** Params of metrics that use a classifier that the user trained. */
export const classifierParams = {
  classifier: Type.String({
    ...reaches('path'),
    minLength: 1,
    description:
      'The folder of a finished run of a classifier, such as one of recipes/cifar10-classifier.yaml. ' +
      'A relative path starts from the current folder.',
  }),
};

/** Params of metrics that look through the 2015 Inception. */
export const inceptionParams = {
  weights: Type.Optional(
    Type.String({
      ...reaches('path'),
      minLength: 1,
      description:
        'The file with the weights of the 2015 Inception, which you supply; docs/evaluation.md says ' +
        'which. Default: the file that GAN_INCEPTION_WEIGHTS names.',
    }),
  ),
  resize: Type.Enum(['clean', 'legacy'], {
    default: 'clean',
    description:
      "How images get 299 pixels wide and high. clean: Pillow's bicubic, as clean-fid. legacy: " +
      "TensorFlow 1's bilinear, as in older papers.",
  }),
  batch: Type.Integer({
    default: 50,
    minimum: 1,
    maximum: 65_536,
    description: 'Images that the network looks at together; no score depends on it.',
  }),
};

interface InceptionParams {
  readonly weights?: string;
  readonly resize: 'clean' | 'legacy';
  readonly batch: number;
}

export type { InceptionParams };
