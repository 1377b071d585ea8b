import { createHash } from 'node:crypto';
import type {
  CompiledFunction,
  Outputs,
  Peaks,
  Repeats,
  DeviceTensor,
  Session,
  StepsPerDispatch,
} from '../../plugin/index.js';
import {
  type HostTensor,
  type TensorFunction,
  type TracedFunction,
  useTraceBackend,
} from '../../trace/index.js';
import type { Device, DeviceBuffer, Executable } from '../device/device.js';
import { releaseMemory } from '../device/release-memory.js';
import { checkUpdates } from '../device/update-check.js';
import { DeviceState, drawn } from './device-state.js';
import { assertFitsMemory, needsOf } from './needs.js';
import { programText } from './program-text.js';
import { firstRows, padded } from './rows.js';
import { stepsPerDispatch, type StepsPerDispatchChoice } from './steps-per-dispatch.js';

interface XlaDeviceTensor extends DeviceTensor {
  readonly buffer: DeviceBuffer;
}

interface XlaSessionOptions {
  /** Training steps per dispatch. Default: one. */
  readonly stepsPerDispatch?: StepsPerDispatchChoice | undefined;
}

/** A program that is ready to run. */
interface Ready {
  readonly traced: TracedFunction;
  readonly executable: Executable;
  readonly repeats: Repeats | undefined;
}

/** Compiles whole functions with XLA and keeps the run's state on the device. */
export class XlaSession implements Session {
  readonly replicas: number;
  readonly device: string;
  readonly deviceMemory: number | undefined;
  readonly peaks: Peaks | undefined;
  readonly stepsPerDispatch: StepsPerDispatch | undefined;
  readonly #device: Device;
  readonly #state: DeviceState;
  readonly #residents: DeviceBuffer[] = [];
  readonly #executables: Executable[] = [];

  private constructor(device: Device, options: XlaSessionOptions) {
    this.#device = device;
    this.device = `${device.name} (${device.platform})`;
    this.replicas = device.replicas;
    this.deviceMemory = device.memory;
    this.peaks = device.peaks;
    this.stepsPerDispatch = stepsPerDispatch(options.stepsPerDispatch ?? 1, device.backend);
    this.#state = new DeviceState(device);
  }

  /** Opens a session on a device, takes ownership of it, and makes the tracing backend active. */
  static async open(device: Device, options: XlaSessionOptions = {}): Promise<XlaSession> {
    await useTraceBackend();
    const session = new XlaSession(device, options);
    try {
      await checkUpdates(device, session.stepsPerDispatch?.most);
    } catch (error) {
      await session.close();
      throw error;
    }
    return session;
  }

  freeMemory(): number | undefined {
    return this.#device.freeMemory();
  }

  async upload(tensor: HostTensor): Promise<DeviceTensor> {
    const buffer = await this.#device.upload(tensor);
    this.#residents.push(buffer);
    // The tensor itself would keep its values on the host too.
    const spec = { shape: tensor.shape, dtype: tensor.dtype };
    const deviceTensor: XlaDeviceTensor = { kind: 'device', spec, buffer };
    return deviceTensor;
  }

  async compile(fn: TensorFunction, wanted?: Repeats): Promise<CompiledFunction> {
    const missing = this.#state.missing(fn.state);
    const { traced, text, repeats } = await programText(fn, this.#device, wanted);
    let isCompiled = false;
    const [executable, initial] = await Promise.all([
      this.#device.compile(text).finally(() => (isCompiled = true)),
      drawn(missing).then(async (values) => {
        // The trace is no longer needed: the program is text now, and its constants are on the
        // device.
        if (!isCompiled) await releaseMemory();
        return values;
      }),
    ]);
    missing.clear();
    this.#executables.push(executable);
    const needs = needsOf(executable);
    assertFitsMemory(needs, this.deviceMemory, fn.name, this.#device.name);
    // Uploaded only now, because compiling needs the most memory. Most variables are zeros, whose
    // host pages are not committed before they are read.
    if (initial.size > 0) {
      await this.#state.adopt(initial);
      initial.clear();
      await releaseMemory();
    }
    return {
      compileTime: executable.compileTime,
      needs,
      repeats,
      program: `sha256:${createHash('sha256').update(text).digest('hex')}`,
      run: (inputs, times) => this.#run({ traced, executable, repeats }, inputs, times),
    };
  }

  /** @param replica the replica to read from; all replicas hold the same values */
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
    { traced, executable, repeats }: Ready,
    inputs: Readonly<Record<string, HostTensor | DeviceTensor>>,
    times = 1,
  ): Promise<Outputs> {
    const most = repeats?.most ?? 1;
    if (times < 1 || times > most) throw new Error(`internal: ${times} of at most ${most} times`);
    const passing: DeviceBuffer[] = [];
    const upload = async (value: HostTensor) => {
      const buffer = await this.#device.upload(value);
      passing.push(buffer);
      return buffer;
    };
    const args = traced.inputs.map(async ({ kind, name }) => {
      if (kind === 'state') return this.#state.buffer(name);
      const value = inputs[name];
      if ('kind' in value) return (value as XlaDeviceTensor).buffer;
      return upload(repeats?.varying.includes(name) ? padded(value, most) : value);
    });
    const count = repeats ? [upload(int32(times))] : [];
    const results = await executable.run(await Promise.all([...args, ...count]));
    for (const buffer of passing) buffer.free();
    const values = new Map<string, DeviceBuffer>();
    traced.outputs.forEach(({ kind, name }, i) => {
      if (kind === 'state') this.#state.replace(name, results[i]);
      else values.set(name, results[i]);
    });
    return outputs(values, repeats && times);
  }
}

/** @param rows how many rows of each value are valid; undefined: the values have no rows */
function outputs(values: ReadonlyMap<string, DeviceBuffer>, rows: number | undefined): Outputs {
  const dispose = () => values.forEach((buffer) => buffer.free());
  return {
    async read() {
      const entries = [...values].map(async ([name, buffer]) => {
        const value = await buffer.download();
        return [name, rows === undefined ? value : firstRows(value, rows)] as const;
      });
      try {
        return Object.fromEntries(await Promise.all(entries));
      } finally {
        dispose();
      }
    },
    dispose,
  };
}

function int32(value: number): HostTensor {
  return { shape: [], dtype: 'int32', data: Int32Array.of(value) };
}
