import { createHash } from 'node:crypto';
import type { CompiledFunction, Outputs, Resident, Session } from '../../plugin/index.js';
import {
  type HostTensor,
  type TensorFunction,
  type TracedFunction,
  useTraceBackend,
} from '../../trace/index.js';
import type { Device, DeviceBuffer, Executable } from '../device/device.js';
import { DeviceState } from './device-state.js';
import { mustFit, needsOf } from './needs.js';
import { programText } from './program-text.js';

interface ResidentBuffer extends Resident {
  readonly buffer: DeviceBuffer;
}

/** Compiles functions whole, by XLA, and keeps the run's state on the device. */
export class XlaSession implements Session {
  readonly replicas: number;
  readonly device: string;
  readonly deviceMemory: number | undefined;
  readonly #device: Device;
  readonly #state: DeviceState;
  readonly #residents: DeviceBuffer[] = [];
  readonly #executables: Executable[] = [];

  private constructor(device: Device) {
    this.#device = device;
    this.device = `${device.name} (${device.platform})`;
    this.replicas = device.replicas;
    this.deviceMemory = device.memory;
    this.#state = new DeviceState(device);
  }

  /** Opens a session on a device, which it owns from now on, and makes the tracing backend active. */
  static async open(device: Device): Promise<XlaSession> {
    await useTraceBackend();
    return new XlaSession(device);
  }

  async put(tensor: HostTensor): Promise<Resident> {
    const buffer = await this.#device.upload(tensor);
    this.#residents.push(buffer);
    const resident: ResidentBuffer = { kind: 'resident', spec: tensor, buffer };
    return resident;
  }

  async compile(fn: TensorFunction): Promise<CompiledFunction> {
    await this.#state.adopt(fn.state);
    const { traced, text } = await programText(fn, this.#device);
    const executable = await this.#device.compile(text);
    this.#executables.push(executable);
    const needs = needsOf(executable);
    mustFit(needs, this.deviceMemory, fn.name, this.#device.name);
    return {
      compileTime: executable.compileTime,
      needs,
      program: `sha256:${createHash('sha256').update(text).digest('hex')}`,
      run: (inputs) => this.#run(traced, executable, inputs),
    };
  }

  /** @param replica whose copies; all replicas hold the same */
  async read(names: Iterable<string>, replica = 0): Promise<Map<string, HostTensor>> {
    return this.#state.read(names, replica);
  }

  async write(values: ReadonlyMap<string, HostTensor>): Promise<void> {
    await this.#state.write(values);
  }

  async close(): Promise<void> {
    this.#state.free();
    for (const buffer of this.#residents) buffer.free();
    for (const executable of this.#executables) executable.free();
    await this.#device.close();
  }

  async #run(
    traced: TracedFunction,
    executable: Executable,
    inputs: Readonly<Record<string, HostTensor | Resident>>,
  ): Promise<Outputs> {
    const passing: DeviceBuffer[] = [];
    const args = await Promise.all(
      traced.inputs.map(async ({ kind, name }) => {
        if (kind === 'state') return this.#state.buffer(name);
        const value = inputs[name];
        if ('kind' in value) return (value as ResidentBuffer).buffer;
        const buffer = await this.#device.upload(value);
        passing.push(buffer);
        return buffer;
      }),
    );
    const results = await executable.run(args);
    for (const buffer of passing) buffer.free();
    const values = new Map<string, DeviceBuffer>();
    traced.outputs.forEach(({ kind, name }, i) => {
      if (kind === 'state') this.#state.replace(name, results[i]);
      else values.set(name, results[i]);
    });
    return outputs(values);
  }
}

function outputs(values: ReadonlyMap<string, DeviceBuffer>): Outputs {
  const dispose = () => values.forEach((buffer) => buffer.free());
  return {
    async read() {
      const entries = [...values].map(
        async ([name, buffer]) => [name, await buffer.download()] as const,
      );
      try {
        return Object.fromEntries(await Promise.all(entries));
      } finally {
        dispose();
      }
    },
    dispose,
  };
}
