import type * as tf from '@tensorflow/tfjs-core';
import type { HostTensor } from '../../trace/index.js';
import type { Device, DeviceBuffer } from '../device/device.js';

/** The run's variables, each in one buffer on the device. */
export class DeviceState {
  readonly #buffers = new Map<string, DeviceBuffer>();

  constructor(private readonly device: Device) {}

  /**
   * The values of variables that are not on the device yet, for `adopt`. To be asked before the
   * function is traced, after which its variables stand for the device's.
   */
  missing(variables: ReadonlyMap<string, tf.Variable>): Map<string, HostTensor> {
    const found = [...variables].filter(([name]) => !this.#buffers.has(name));
    return new Map(
      found.map(([name, variable]) => {
        const data = variable.dataSync<'float32' | 'int32' | 'bool'>();
        const dtype = variable.dtype as 'float32' | 'int32' | 'bool';
        return [name, { shape: variable.shape, dtype, data }];
      }),
    );
  }

  /** Copies variables to the device; their host values are not used after. */
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

  /** Puts a new value in a variable's place and frees the old one, if it was not donated. */
  replace(name: string, buffer: DeviceBuffer): void {
    this.#buffers.get(name)?.free();
    this.#buffers.set(name, buffer);
  }

  async read(names: Iterable<string>, replica: number): Promise<Map<string, HostTensor>> {
    // All downloads begin before any is awaited: one moment of the state.
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
