import { Type, definePlugin, reaches } from 'gan-recipes/plugin';
import { classifierParams, dropoutParam, imageOf, sizeParam } from '../classifier-params.js';
import { SCALES, type Variant } from './scaling.js';

const FULL = { '0..255': 255, '0..1': 1 } as const;

/**
 * EfficientNet as a classifier: Keras's `EfficientNetB0` to `B7` with `include_top=False`, then
 * flatten, a dense layer with ReLU, dropout and a dense layer for the logits.
 */
export default definePlugin({
  kind: 'model',
  name: 'efficientnet',
  players: ['classifier'],
  summary: "A classifier: Keras's EfficientNet B0 to B7, from scratch or from Keras's weights.",
  params: Type.Object(
    {
      variant: Type.Enum(Object.keys(SCALES) as Variant[], {
        default: 'b3',
        description: 'Which EfficientNet: b0 is the smallest, b7 has 16 times as many parameters.',
      }),
      size: sizeParam({ minimum: 32, maximum: 1024 }, ' The network halves them five times.'),
      ...classifierParams,
      hidden: Type.Integer({
        default: 1024,
        minimum: 0,
        maximum: 65_536,
        description: 'Units of the dense layer between features and logits; 0 for none.',
      }),
      dropout: dropoutParam(
        0.5,
        'Share of what goes into the last layer that is dropped in training.',
      ),
      dropConnect: Type.Number({
        default: 0.2,
        minimum: 0,
        exclusiveMaximum: 1,
        description:
          'Share of a batch that goes past the last block in training; fewer images go past the earlier blocks.',
      }),
      pixels: Type.Enum(['0..255', '0..1'], {
        default: '0..255',
        description:
          'The values of the images. The network brings 0..255 to 0..1 itself, as in Keras; 0..1 is left alone.',
      }),
      weights: Type.String({
        ...reaches('path'),
        default: '',
        description:
          "A file with the network's weights, without the head's: .weights.h5, .h5 or .keras of Keras, or .safetensors of a run. Empty: drawn from the seed.",
      }),
      imagenetScale: Type.Boolean({
        default: false,
        description:
          'Scale the channels as Keras does for its own ImageNet weights (efficientnetb3_notop.h5): set it with those, or with a file saved from such a network.',
      }),
    },
    { additionalProperties: false },
  ),
  check({ imagenetScale, channels }) {
    if (!imagenetScale || channels === 3) return [];
    const message = `imagenetScale is for 3 channels, not ${channels}`;
    return [{ param: 'imagenetScale', message, hint: 'Set channels to 3, or leave it out.' }];
  },
  build: ({ variant, pixels, ...params }) => ({
    image: imageOf(params),
    values: [0, FULL[pixels]],
    classes: params.classes,
    output: 'logits',
    ...(params.weights ? { files: [params.weights] } : {}),
    network: async (seed) => {
      // TensorFlow.js is loaded when a run starts, not when a recipe is checked.
      const { efficientNetClassifier } = await import('./classifier.js');
      return efficientNetClassifier({ ...SCALES[variant], full: FULL[pixels], ...params, seed });
    },
  }),
});
