import { Type, type PictureRule } from 'gan-recipes/plugin';

/** How images are prepared. */
export const pictureParams = {
  size: Type.Integer({
    default: 64,
    minimum: 1,
    maximum: 1024,
    description: 'Height and width that images are resized to.',
  }),
  channels: Type.Enum([1, 3], {
    default: 3,
    description: '3 for colour, 1 for gray: luma by Rec. 601, as Pillow converts.',
  }),
  fit: Type.Enum(['crop', 'stretch'], {
    default: 'crop',
    description: 'How an image becomes square: crop cuts off what is beside its middle.',
  }),
  onError: Type.Enum(['stop', 'skip'], {
    default: 'stop',
    description:
      'What becomes of images that cannot be decoded: an error that names them all, or, after a look ' +
      'at every image before the first step, they are named and left out.',
  }),
};

export interface PictureParams {
  readonly size: number;
  readonly channels: number;
  readonly fit: PictureRule['fit'];
  readonly onError: 'stop' | 'skip';
}

export function pictureRule({ size, channels, fit }: PictureParams): PictureRule {
  return { height: size, width: size, channels, fit };
}
