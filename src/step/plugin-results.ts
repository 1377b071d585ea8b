import type * as tf from '@tensorflow/tfjs-core';
import { Tensor } from '@tensorflow/tfjs-core';
import { userError } from '../errors/index.js';
import type { ClassifierLoss, GanNetworks, Loss, Optimizer } from '../plugin/index.js';

/** @returns the loss, which fails where it gives something else than a scalar */
export function checkedLoss(loss: Loss, name: string): Loss {
  return {
    discriminator: (inputs) =>
      tensor(loss.discriminator(inputs), [], `discriminator of the loss ${name}`),
    generator: (inputs) => tensor(loss.generator(inputs), [], `generator of the loss ${name}`),
  };
}

/** @returns the loss, which fails where it gives something else than a number for each image */
export function checkedClassifierLoss(loss: ClassifierLoss, name: string): ClassifierLoss {
  return {
    each: (inputs) => tensor(loss.each(inputs), inputs.labels.shape, `each of the loss ${name}`),
  };
}

/** @returns the optimizer, which fails where it forgets a parameter or a slot, or gives it another shape */
export function checkedOptimizer(optimizer: Optimizer, name: string): Optimizer {
  const { lr, slots, settings } = optimizer;
  return {
    lr,
    slots,
    ...(settings ? { settings } : {}),
    update: (inputs) => {
      const { shape } = inputs.parameter;
      const next = optimizer.update(inputs) as Partial<ReturnType<Optimizer['update']>> | undefined;
      const what = (part: string) => `${part} from update of the optimizer ${name}`;
      return {
        parameter: tensor(next?.parameter, shape, what('parameter')),
        slots: Object.fromEntries(
          slots.map((slot) => [slot, tensor(next?.slots?.[slot], shape, what(`slots.${slot}`))]),
        ),
      };
    },
  };
}

/** @throws GanError (exit code 2) if one of the networks is missing */
export function checkedNetworks(networks: GanNetworks, name: string): GanNetworks {
  for (const network of ['generator', 'discriminator'] as const) {
    const found = (networks as Partial<GanNetworks> | undefined)?.[network];
    if (typeof found?.apply !== 'function') {
      throw notWhat(`networks of the model ${name} gives no ${network}`, 'a LayersModel');
    }
  }
  return networks;
}

function tensor<T extends tf.Tensor>(
  found: T | undefined,
  shape: readonly (number | null)[],
  what: string,
): T {
  const isTensor = (found as unknown) instanceof Tensor;
  if (isTensor && found!.shape.join() === shape.join()) return found!;
  const is = isTensor ? `a tensor of shape [${found!.shape.join(', ')}]` : show(found);
  const expected = shape.length === 0 ? 'a scalar' : `shape [${shape.join(', ')}]`;
  throw notWhat(`${what} is ${is}`, `a float32 tensor, ${expected}`);
}

function notWhat(fact: string, expected: string): Error {
  return userError('GAN_PLUGIN_INVALID', fact, { hint: `Expected: ${expected}.` });
}

function show(value: unknown): string {
  if (value instanceof Promise) return 'a promise';
  if (value === undefined || value === null) return 'missing';
  return typeof value === 'object' || typeof value === 'function'
    ? `no tensor, but of type ${typeof value}`
    : JSON.stringify(value);
}
