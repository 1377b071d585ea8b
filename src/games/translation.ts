import * as tf from '@tensorflow/tfjs-core';
import type { Game, GameTools, ImageSpec } from '../plugin/index.js';

/** The domain that images are translated from. */
const SOURCE = 'source';

/**
 * Translation learnt from pairs, as in pix2pix (Isola et al. 2017): the generator takes an image of the
 * domain `source`, and the discriminator takes it too, with the result behind it along the channels.
 * The pair `translation` is the wanted image and the generator's.
 * @param source size of the images to translate
 */
export function pairTranslation(source: ImageSpec): Game {
  return {
    domains: { [SOURCE]: source },
    source: SOURCE,
    real: ({ images }) => images,
    fakes: ({ domains, networks }) => networks.generator(domains[SOURCE]) as tf.Tensor4D,
    discriminate: (images, { domains, networks }) =>
      perImage(networks.discriminator(tf.concat([domains[SOURCE], images], 3))),
    pairs: { translation: ({ images }, fakes) => [images, fakes] },
  };
}

/**
 * Translation learnt without pairs, as in CycleGAN (Zhu et al. 2017). `generator` translates images of
 * the domain `source` into those of the data set and `discriminator` judges the results; `inverse`
 * translates back, and `sourceDiscriminator` judges that. Both domains have images of one size. Pairs:
 * `cycle`, images and what comes of them there and back; `identity`, images and what the generator of
 * their own domain makes of them.
 * @param pool earlier fakes of each domain that are kept for the discriminators; the paper has 50
 */
export function cycleTranslation(
  image: ImageSpec,
  { pool = 0 }: { readonly pool?: number } = {},
): {
  readonly game: Game;
  readonly otherNetworks: Readonly<Record<string, 'generator' | 'discriminator'>>;
} {
  const both = (source: tf.Tensor, target: tf.Tensor) => tf.concat([source, target]) as tf.Tensor4D;
  const halves = (images: tf.Tensor4D) => tf.split(images, 2) as [tf.Tensor4D, tf.Tensor4D];
  const wanted = ({ domains, images }: GameTools) => both(domains[SOURCE], images);
  return {
    otherNetworks: { inverse: 'generator', sourceDiscriminator: 'discriminator' },
    game: {
      domains: { [SOURCE]: image },
      source: SOURCE,
      ...(pool > 0 ? { pool: { size: pool, parts: 2 } } : {}),
      real: wanted,
      fakes: ({ domains, images, networks }) =>
        both(networks.inverse(images), networks.generator(domains[SOURCE])),
      discriminate(images, { networks }) {
        const [ofSource, ofTarget] = halves(images);
        return tf.concat([
          perImage(networks.sourceDiscriminator(ofSource)),
          perImage(networks.discriminator(ofTarget)),
        ]);
      },
      pairs: {
        cycle(tools, fakes) {
          const [source, target] = halves(fakes);
          const { generator, inverse } = tools.networks;
          return [wanted(tools), both(inverse(target), generator(source))];
        },
        identity(tools) {
          const { domains, images, networks } = tools;
          return [
            wanted(tools),
            both(networks.inverse(domains[SOURCE]), networks.generator(images)),
          ];
        },
      },
    },
  };
}

/** Logits of an image's patches [batch, height, width, 1] -> [batch, patches]. */
function perImage(logits: tf.Tensor): tf.Tensor2D {
  return tf.reshape<tf.Rank.R2>(logits, [logits.shape[0], -1]);
}
