import { Type } from 'gan-recipes/plugin';

/** The params of a `PictureRule`. */
export const pictureParams = {
  size: Type.Integer({
    default: 64,
    minimum: 1,
    maximum: 1024,
    description: 'Height and width that images are resized to.',
  }),
  channels: Type.Enum([1, 3], {
    default: 3,
    description: '3 for colour, 1 for shades of gray.',
  }),
  fit: Type.Enum(['crop', 'stretch'], {
    default: 'crop',
    description: 'How an image becomes square: crop cuts off what is beside its middle.',
  }),
};
