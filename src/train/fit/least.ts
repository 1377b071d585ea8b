import type { RunGraph } from '../../graph/index.js';
import { DoesNotFit } from '../../plugin/index.js';
import type { HostDType, InputSpec, TensorFunction } from '../../trace/index.js';

/** The device that a step is for. */
export interface Room {
  /** Its name. */
  readonly device: string;
  /** Devices that share each batch. */
  readonly replicas: number;
  /** Bytes that one of them has; undefined where it is not known. */
  readonly available: number | undefined;
}

const BYTES: Readonly<Record<HostDType, number>> = {
  float32: 4,
  int32: 4,
  uint32: 4,
  bool: 1,
  uint8: 1,
};

/**
 * Refuses a step that cannot fit whatever a compiler makes of it, before anything of its size is
 * built, traced or compiled: its inputs and variables must lie there, and the batch in two bytes a
 * number.
 * @throws DoesNotFit
 */
export function assertStepFits(step: TensorFunction, graph: RunGraph, room: Room): void {
  const { device, replicas, available } = room;
  const needed = leastOf(step) + batchBytes(graph) / replicas;
  if (available === undefined || needed <= available) return;
  throw new DoesNotFit(step.name, device, needed, available, 'at least');
}

/** What a step takes at the very least with a batch of no images. */
export function leastOf({ inputs, state }: TensorFunction): number {
  const given = Object.values(inputs).reduce((sum, spec) => sum + bytesOf(spec), 0);
  return given + variableBytes(state);
}

/** Bytes of all variables. */
export function variableBytes(state: TensorFunction['state']): number {
  return [...state.values()].reduce((sum, { size }) => sum + 4 * size, 0);
}

function bytesOf({ shape, dtype }: InputSpec): number {
  return shape.reduce((product, extent) => product * extent, BYTES[dtype]);
}

function batchBytes({ task, recipe, parts }: RunGraph): number {
  const { height, width, channels } = parts.model.image;
  const noise = task === 'gan' ? parts.model.noise : 0;
  return 2 * recipe.train.batch * (height * width * channels + noise);
}
