import type { RunGraph } from '../../graph/index.js';
import { DoesNotFit } from '../../plugin/index.js';
import { variableBytes } from '../../step/index.js';
import type { HostDType, InputSpec, TensorFunction } from '../../trace/index.js';

/** The device and memory for a step. */
export interface Room {
  /** The device's name. */
  readonly device: string;
  /** Number of devices that share each batch. */
  readonly replicas: number;
  /** Bytes of memory of one device. Undefined if unknown. */
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
 * Rejects a step that cannot fit whatever the compiler does, before anything of its size is built,
 * traced or compiled. The lower bound is its inputs, its variables, and a batch of images and noise
 * with two bytes per number.
 * @throws DoesNotFit
 */
export function assertStepFits(step: TensorFunction, graph: RunGraph, room: Room): void {
  const { device, replicas, available } = room;
  const needed = leastOf(step) + batchBytes(graph) / replicas;
  if (available === undefined || needed <= available) return;
  throw new DoesNotFit(step.name, device, needed, available, 'at least');
}

/** Bytes that a step needs at least, without its batch. */
export function leastOf({ inputs, state }: TensorFunction): number {
  const given = Object.values(inputs).reduce((sum, spec) => sum + bytesOf(spec), 0);
  return given + variableBytes(state);
}

function bytesOf({ shape, dtype }: InputSpec): number {
  return shape.reduce((product, extent) => product * extent, BYTES[dtype]);
}

function batchBytes({ task, recipe, parts }: RunGraph): number {
  const { height, width, channels } = parts.model.image;
  const noise = task === 'gan' ? parts.model.noise : 0;
  const { batch, accumulate } = recipe.train;
  return (2 * batch * (height * width * channels + noise)) / accumulate;
}
