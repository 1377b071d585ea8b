import { userError } from '../errors/index.js';
import { hostMemory } from '../plugin/index.js';
import { variableBytes, variablesOf, type Networks, type Variables } from '../step/index.js';
import { gigabytes } from '../text/index.js';
import { assertDrawable } from '../trace/index.js';

/** A device, and the bytes of memory that it has. Undefined if unknown. */
interface Device {
  readonly device: string;
  readonly available: number | undefined;
}

/**
 * Rejects a model whose variables alone are larger than a device's memory, before any of them is made.
 * @throws GanError (exit code 2) GAN_MODEL_TOO_LARGE
 */
export function assertModelFits(variables: Variables, { device, available }: Device): void {
  const needed = variableBytes(variables);
  if (available === undefined || needed <= available) return;
  throw userError(
    'GAN_MODEL_TOO_LARGE',
    `the networks, with what the optimizers keep, take ${gigabytes(needed)} of memory; ${device} has ${gigabytes(available)}`,
    { hint: 'Choose a narrower model; `gan plan` says what a run needs.' },
  );
}

/**
 * Rejects networks whose weights this machine cannot draw, or cannot hold: they are here before they are
 * on a device. What optimizers keep begins with zeros, which are only on the device.
 * @param variables of a run with these networks
 * @throws GanError (exit code 2) GAN_MODEL_TOO_LARGE
 */
export function assertNetworksFit(networks: Networks, variables: Variables): void {
  const own = variablesOf(Object.keys(networks), variables);
  for (const [name, { shape }] of own) assertDrawable(name, shape);
  assertHeld(own);
}

/** Rejects variables that are larger than this machine's memory. */
export function assertHeld(variables: Variables): void {
  assertModelFits(variables, { device: 'this machine', available: hostMemory() });
}
