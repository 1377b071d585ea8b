import * as tf from '@tensorflow/tfjs-core';
import { userError } from '../errors/index.js';
import type { Game, GameTools, ModelTraits, StepView } from '../plugin/index.js';
import { type StepRandom, shareBatch } from '../trace/index.js';
import { type Augment, flipAtRandom, flipTogether } from './augment/index.js';
import { ofBatch, type StepDomain } from './batch.js';
import { withFrozenStatistics } from './game.js';
import type { Network, NetworkInput } from './network.js';
import { once } from './once.js';
import type { Player } from './player.js';

/** The networks of a GAN and the players that move them. */
export interface GanNetworksInStep {
  readonly generator: Network<tf.Tensor4D>;
  /** Gives the logits, and an output for each head. */
  readonly discriminator: Network<tf.Tensor2D>;
  readonly others: ReadonlyMap<string, Network>;
  readonly players: { readonly generator: Player; readonly discriminator: Player };
}

interface BatchOptions {
  readonly batch: number;
  readonly noise: number;
  readonly classes?: number | undefined;
  readonly traits?: ModelTraits | undefined;
  readonly domains?: Readonly<Record<string, StepDomain>> | undefined;
  readonly flip?: boolean | undefined;
  readonly augment: Augment;
}

/** One batch of a GAN's step: fakes that all players share, and what each player sees of the step. */
export interface GanBatch {
  /** Applies the generator, once a step. */
  fakes(): tf.Tensor4D;
  viewOfDiscriminator(fakes: tf.Tensor4D): StepView;
  viewOfGenerator(fakes: tf.Tensor4D): StepView;
}

/** Takes the batch from the step's inputs and draws its latents. */
export function ganBatch(
  options: BatchOptions,
  { generator, discriminator, others, players }: GanNetworksInStep,
  inputs: Record<string, tf.Tensor>,
  random: StepRandom,
): GanBatch {
  const { batch, noise, traits = {}, flip = false, augment } = options;
  const { images, domains } = imagesOf(inputs, options.domains ?? {}, flip ? random : undefined);
  const game = traits.game
    ? withTools(traits.game, {
        images,
        domains,
        networks: Object.fromEntries(
          [generator, discriminator, ...others.values()].map((network) => [
            network.name,
            applied(network),
          ]),
        ),
      })
    : undefined;
  // Here, because what a player's turn makes is gone after the turn.
  const real = game?.real() ?? images;
  const latents = game
    ? undefined
    : latentsOf(options, shareBatch(random.normal([batch, noise])) as tf.Tensor2D);
  // Fakes get the classes of the real images, so that both have the same class distribution.
  const classes =
    options.classes === undefined
      ? undefined
      : shareBatch(oneHot(ofBatch(inputs, 'labels'), options.classes));
  const told = traits.discriminatorSeesClasses === false ? undefined : classes;
  const generate = (vectors: tf.Tensor) => generator.train(withClasses(vectors, classes));
  const discriminate = (images: tf.Tensor4D): Judgement => {
    if (game) return { logits: game.discriminate(images), heads: [] };
    const output: unknown = discriminator.train(withClasses(images, told));
    const [logits, ...heads] = (Array.isArray(output) ? output : [output]) as tf.Tensor[];
    return { logits: logits as tf.Tensor2D, heads };
  };

  // A game may judge with all networks of the discriminator's player.
  const judges = game ? players.discriminator.networks : [discriminator];

  /** What all players see alike. Penalties evaluate networks again, which leaves their statistics. */
  const common = (player: keyof GanNetworksInStep['players'], fakes: tf.Tensor4D) => ({
    classes,
    pairs: game?.pairs(fakes) ?? {},
    discriminate: (images: tf.Tensor4D) =>
      withFrozenStatistics(judges, () => discriminate(images).logits),
    generate: (vectors: tf.Tensor2D) =>
      game ? missing('generate') : generator.withFrozenStatistics(() => generate(vectors)),
    networks: Object.fromEntries([...others].map(([name, network]) => [name, applied(network)])),
    augment,
    uniform: (shape: readonly number[]) => random.uniform(shape),
    normal: (shape: readonly number[]) => random.normal(shape),
    parameters: players[player].parameters,
  });
  const headsOf = (ofReal: () => Judgement, ofFake: Judgement) =>
    Object.fromEntries(
      (traits.heads ?? []).map((name, i) => [
        name,
        {
          get real() {
            return ofReal().heads[i];
          },
          fake: ofFake.heads[i],
        },
      ]),
    );
  return {
    fakes: () => game?.fakes() ?? generate(latents!),
    viewOfDiscriminator(fakes) {
      const [seen, fake] = [augment(real), augment(fakes)];
      const ofReal = discriminate(seen);
      const ofFake = discriminate(fake);
      return {
        ...common('discriminator', fakes),
        get latents() {
          return latents ?? missing('latents');
        },
        real: seen,
        fake,
        realLogits: ofReal.logits,
        fakeLogits: ofFake.logits,
        heads: headsOf(() => ofReal, ofFake),
      };
    },
    viewOfGenerator(fakes) {
      const fake = augment(fakes);
      const ofFake = discriminate(fake);
      // Most generators' losses look at the fakes alone.
      const seen = once(() => augment(real));
      const ofReal = once(() => discriminate(seen()));
      return {
        ...common('generator', fakes),
        get latents() {
          return latents ?? missing('latents');
        },
        fake,
        fakeLogits: ofFake.logits,
        get real() {
          return seen();
        },
        get realLogits() {
          return ofReal().logits;
        },
        heads: headsOf(ofReal, ofFake),
      };
    },
  };
}

/** The step's images of the data set and of its other domains, mirrored if random numbers are given. */
function imagesOf(
  inputs: Record<string, tf.Tensor>,
  domains: Readonly<Record<string, StepDomain>>,
  flips: StepRandom | undefined,
): Pick<GameTools, 'images' | 'domains'> {
  const batchOf = (name: string) => shareBatch(fromBytes(ofBatch(inputs, name)));
  const all: Record<string, tf.Tensor4D> = { images: batchOf('images') };
  for (const name of Object.keys(domains)) all[name] = batchOf(`images/${name}`);
  if (flips) {
    const isPaired = (name: string) => name === 'images' || domains[name].paired;
    const together = Object.fromEntries(Object.entries(all).filter(([name]) => isPaired(name)));
    Object.assign(all, flipTogether(together, flips));
    for (const name of Object.keys(all)) {
      if (!isPaired(name)) all[name] = flipAtRandom(all[name], flips);
    }
  }
  const { images, ...others } = all;
  return { images, domains: others };
}

/** The functions of a game, for one step. */
function withTools({ real, fakes, discriminate, pairs = {} }: Game, tools: GameTools) {
  return {
    real: () => real(tools),
    fakes: () => fakes(tools),
    discriminate: (images: tf.Tensor4D) => discriminate(images, tools),
    pairs: (made: tf.Tensor4D) =>
      Object.fromEntries(Object.entries(pairs).map(([name, of]) => [name, () => of(tools, made)])),
  };
}

function applied(network: Network): (...given: tf.Tensor[]) => tf.Tensor {
  return (...given) => network.train(given.length === 1 ? given[0] : given);
}

function missing(what: string): never {
  throw userError('GAN_PORTS_DIFFER', `a loss takes ${what}, which the model does not have`, {
    hint: 'Choose another loss: the model makes its fakes of images.',
  });
}

/** What the discriminator says of images. */
interface Judgement {
  readonly logits: tf.Tensor2D;
  readonly heads: readonly tf.Tensor[];
}

/** What the generator takes, made of noise as the model says. */
export function latentsOf(
  { traits }: Pick<BatchOptions, 'traits'>,
  noise: tf.Tensor2D,
): tf.Tensor2D {
  return traits?.latents?.(noise) ?? noise;
}

/** int32 [batch] -> float32 [batch, classes]. */
export function oneHot(labels: tf.Tensor, classes: number): tf.Tensor2D {
  return tf.oneHot(labels, classes, 1, 0, 'float32') as tf.Tensor2D;
}

/** A network's input: a batch, and the classes if the network is told them. */
export function withClasses(batch: tf.Tensor, classes: tf.Tensor2D | undefined): NetworkInput {
  return classes === undefined ? batch : [batch, classes];
}

/** 0 .. 255 -> [-1, 1]: (x - 127.5) / 127.5, as in the TF-GAN notebook. */
export function fromBytes(images: tf.Tensor): tf.Tensor4D {
  return tf.div(tf.sub(tf.cast(images, 'float32'), 127.5), 127.5);
}
