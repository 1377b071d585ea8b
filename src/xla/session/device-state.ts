import { setImmediate } from 'node:timers/promises';
import type * as tf from '@tensorflow/tfjs-core';
import { type HostTensor, valuesLater } from '../../trace/index.js';
import type { Device, DeviceBuffer } from '../device/device.js';

/** Variables by name. Their initial values may not be drawn yet. */
type LateVariables = Map<string, { readonly size: number; readonly draw: () => HostTensor }>;

/**
 * Draws the values of variables, small ones first. Yields to the event loop after each, so that
 * loading a program on another thread starts before the large ones are drawn.
 */
export async function drawn(variables: LateVariables): Promise<Map<string, HostTensor>> {
  const values = new Map<string, HostTensor>();
  const bySize = [...variables].sort(([, a], [, b]) => a.size - b.size);
  for (const [name, { draw }] of bySize) {
    values.set(name, draw());
    await setImmediate();
  }
  return values;
}

/** The run's variables, each in one buffer on the device. */
export class DeviceState {
  readonly #buffers = new Map<string, DeviceBuffer>();

  constructor(private readonly device: Device) {}

  /**
   * Variables that are not on the device yet, for `drawn`. Call this before the function is traced:
   * tracing replaces the variables' host values.
   */
  missing(variables: ReadonlyMap<string, tf.Variable>): LateVariables {
    const found = [...variables].filter(([name]) => !this.#buffers.has(name));
    return new Map(
      found.map(([name, variable]) => {
        const { shape, size } = variable;
        const dtype = variable.dtype as 'float32' | 'int32' | 'bool';
        const values = valuesLater(variable);
        const draw = () => ({ shape, dtype, data: values() as HostTensor['data'] });
        return [name, { size, draw }];
      }),
    );
  }

  /** Copies variables to the device. Their host values are not used afterwards. */
  async adopt(values: ReadonlyMap<string, HostTensor>): Promise<void> {
    for (const [name, value] of values) {
      this.#buffers.set(name, await this.device.upload(value));
    }
  }

  buffer(name: string): DeviceBuffer {
    const buffer = this.#buffers.get(name);
    if (!buffer) throw new Error(`internal: no variable "${name}" on the device`);
    return buffer;
  }

  /** Replaces a variable's value. Frees the old one, unless it was donated. */
  replace(name: string, buffer: DeviceBuffer): void {
    this.#buffers.get(name)?.free();
    this.#buffers.set(name, buffer);
  }

  async read(names: Iterable<string>, replica: number): Promise<Map<string, HostTensor>> {
    // All downloads start before any is awaited, so that they read the state of one moment.
    const downloads = [...names].map(
      async (name) => [name, await this.buffer(name).download(replica)] as const,
    );
    return new Map(await Promise.all(downloads));
  }

  async write(values: ReadonlyMap<string, HostTensor>): Promise<void> {
    for (const [name, host] of values) {
      const old = this.buffer(name);
      if (old.dtype !== host.dtype || String(old.shape) !== String(host.shape)) {
        throw new Error(
          `variable "${name}" is ${old.dtype}[${old.shape.join()}], not ${host.dtype}[${host.shape.join()}]`,
        );
      }
      this.replace(name, await this.device.upload(host));
    }
  }

  free(): void {
    for (const buffer of this.#buffers.values()) buffer.free();
    this.#buffers.clear();
  }
}
