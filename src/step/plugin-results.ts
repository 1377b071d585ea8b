import type * as tf from '@tensorflow/tfjs-core';
import { Tensor } from '@tensorflow/tfjs-core';
import {
  readsOf,
  VIEW_VALUES,
  type Augmentation,
  type ClassifierLoss,
  type Game,
  type GameTools,
  type GanNetworks,
  type Loss,
  type ModelTraits,
  type Optimizer,
  type Regularizer,
  type Settings,
  type StepView,
  type ViewValue,
} from '../plugin/index.js';
import type { OptimizerPart } from '../graph/index.js';
import type { Networks } from './networks.js';
import type { StepOptimizer } from './optimizer-rules.js';
import { StepFault, type FaultyKey } from './step-fault.js';

const CODE = 'GAN_PLUGIN_INVALID';

/** @returns the loss, which sees what it reads, and fails where it gives something else than a scalar */
export function checkedLoss(loss: Loss, name: string): Loss {
  const reads = readsOf(loss);
  const checked =
    (player: 'discriminator' | 'generator'): Loss['generator'] =>
    (view, settings) => {
      const what = `${player} of the loss ${name}`;
      const seen = limited(view, reads[player], `the ${what}`, 'loss');
      return tensor(loss[player](seen, settings), [], what, 'loss');
    };
  return {
    ...settingsOf(loss),
    reads,
    discriminator: checked('discriminator'),
    generator: checked('generator'),
  };
}

function settingsOf({ settings }: { readonly settings?: Settings }): {
  readonly settings?: Settings;
} {
  return settings ? { settings } : {};
}

/** @returns the regularizer, which sees what it reads, and fails where it gives another shape */
export function checkedRegularizer(
  regularizer: Regularizer,
  name: string,
  key: FaultyKey,
): Regularizer {
  const { player, reads, slots = {} } = regularizer;
  return {
    player,
    reads,
    slots,
    ...settingsOf(regularizer),
    ...(regularizer.term && {
      term(view, before, settings) {
        const seen = limited(view, reads, `the regularizer ${name}`, key);
        const found = regularizer.term!(seen, before, settings);
        const of = (what: string) => `${what} from term of the regularizer ${name}`;
        const next = Object.entries(found?.slots ?? {}).map(([slot, value]) => {
          if (slot in slots) return [slot, tensor(value, [], of(`slots.${slot}`), key)];
          throw notWhat(of(`slots.${slot}`) + ' is new', 'only names of its slots', key);
        });
        const value = tensor(found?.value, [], of('value'), key);
        return { value, slots: Object.fromEntries(next) as Record<string, tf.Scalar> };
      },
    }),
    ...(regularizer.constrain && {
      constrain: (parameter, of, settings) =>
        tensor(
          regularizer.constrain!(parameter, of, settings),
          parameter.shape,
          `constrain of the regularizer ${name} for ${of}`,
          key,
        ),
    }),
  };
}

/** @returns the augmentation, which fails where it gives images of another shape */
export function checkedAugmentation(
  part: Augmentation,
  name: string,
  key: FaultyKey,
): Augmentation {
  return {
    ...(part.settings && { settings: part.settings }),
    apply: (images, tools) =>
      tensor(part.apply(images, tools), images.shape, `apply of the augmentation ${name}`, key),
  };
}

/** @returns the game, which fails where fakes are not like the real images, or logits not one row an image */
export function checkedGame(game: Game, name: string): Game {
  const what = (part: string) => `${part} from the game of the model ${name}`;
  return {
    ...game,
    fakes: (tools) => tensor(game.fakes(tools), game.real(tools).shape, what('fakes'), 'model'),
    discriminate(images, tools) {
      const logits = game.discriminate(images, tools) as tf.Tensor2D | undefined;
      const columns = logits?.shape[1] ?? 1;
      return tensor(logits, [images.shape[0], columns], what('logits'), 'model');
    },
    pairs: Object.fromEntries(
      Object.entries(game.pairs ?? {}).map(([pair, of]) => [
        pair,
        (tools: GameTools, fakes: tf.Tensor4D) => {
          const [wanted, made] = of(tools, fakes);
          return [
            wanted,
            tensor(made, wanted.shape, what(`the images made for pairs.${pair}`), 'model'),
          ];
        },
      ]),
    ),
  };
}

/** The view without what its reader does not say that it reads. */
function limited(
  view: StepView,
  reads: readonly ViewValue[],
  reader: string,
  chosenAt: FaultyKey,
): StepView {
  const values: readonly string[] = [...VIEW_VALUES, 'adversarial'];
  const guard = <T extends object>(target: T, nameOf: (key: string) => string | undefined): T =>
    new Proxy(target, {
      get(_, key) {
        const value = nameOf(String(key));
        if (value !== undefined && !(reads as readonly string[]).includes(value)) {
          const fact = `${reader} takes ${value}, which is not in its \`reads\``;
          throw new StepFault(chosenAt, CODE, fact, `Add '${value}' to \`reads\`.`);
        }
        if (key === 'heads') return guard(view.heads, (head) => `heads.${head}`);
        if (key === 'networks') return guard(view.networks, (each) => `networks.${each}`);
        if (key === 'pairs') return guard(view.pairs, (pair) => `pairs.${pair}`);
        return Reflect.get(target, key) as unknown;
      },
    });
  return guard(view, (key) => (values.includes(key) ? key : undefined));
}

/** @returns the loss, which fails where it gives something else than a number for each image */
export function checkedClassifierLoss(loss: ClassifierLoss, name: string): ClassifierLoss {
  return {
    ...settingsOf(loss),
    each: (inputs, settings) =>
      tensor(loss.each(inputs, settings), inputs.labels.shape, `each of the loss ${name}`, 'loss'),
  };
}

/** @returns the optimizer, which fails where it forgets a parameter or a slot, or gives it another shape */
export function checkedOptimizer(
  optimizer: OptimizerPart,
  name: string,
  key: FaultyKey,
): StepOptimizer {
  const { lr, slots, rules } = optimizer;
  return {
    lr,
    slots,
    rules,
    ...settingsOf(optimizer),
    update: (inputs) => {
      const { shape } = inputs.parameter;
      const next = optimizer.update(inputs) as Partial<ReturnType<Optimizer['update']>> | undefined;
      const what = (part: string) => `${part} from update of the optimizer ${name}`;
      return {
        parameter: tensor(next?.parameter, shape, what('parameter'), key),
        slots: Object.fromEntries(
          slots.map((slot) => [
            slot,
            tensor(next?.slots?.[slot], shape, what(`slots.${slot}`), key),
          ]),
        ),
      };
    },
  };
}

/** @throws GanError (exit code 2) if a network, or an output of the discriminator, is missing */
export function checkedNetworks(
  networks: Networks,
  { heads = [], otherNetworks = {} }: ModelTraits,
  name: string,
): GanNetworks {
  for (const network of ['generator', 'discriminator', ...Object.keys(otherNetworks)]) {
    const found = (networks as Partial<GanNetworks> | undefined)?.[network];
    if (typeof found?.apply !== 'function') {
      throw notWhat(`networks of the model ${name} gives no ${network}`, 'a LayersModel', 'model');
    }
  }
  const { length } = networks.discriminator.outputs;
  if (length !== 1 + heads.length) {
    const outputs = ['logits', ...heads].join(', ');
    const fact = `the discriminator of the model ${name} has ${length} outputs`;
    throw notWhat(fact, `${1 + heads.length}: ${outputs}`, 'model');
  }
  return networks as GanNetworks;
}

function tensor<T extends tf.Tensor>(
  found: T | undefined,
  shape: readonly (number | null)[],
  what: string,
  key: FaultyKey,
): T {
  const isTensor = (found as unknown) instanceof Tensor;
  if (isTensor && found!.shape.join() === shape.join()) return found!;
  const is = isTensor ? `a tensor of shape [${found!.shape.join(', ')}]` : show(found);
  const expected = shape.length === 0 ? 'a scalar' : `shape [${shape.join(', ')}]`;
  throw notWhat(`${what} is ${is}`, `a float32 tensor, ${expected}`, key);
}

function notWhat(fact: string, expected: string, key: FaultyKey): Error {
  return new StepFault(key, CODE, fact, `Expected: ${expected}.`);
}

function show(value: unknown): string {
  if (value instanceof Promise) return 'a promise';
  if (value === undefined || value === null) return 'missing';
  return typeof value === 'object' || typeof value === 'function'
    ? `no tensor, but of type ${typeof value}`
    : JSON.stringify(value);
}
