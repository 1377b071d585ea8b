import * as tf from '@tensorflow/tfjs-core';
import { userError } from '../errors/index.js';
import type { CompiledFunction, Outputs, DeviceTensor, Session } from '../plugin/index.js';
import {
  type HostTensor,
  type TensorFunction,
  missingGradient,
  registerHostRandom,
} from '../trace/index.js';

interface EagerDeviceTensor extends DeviceTensor {
  readonly tensor: tf.Tensor;
}

/**
 * Runs functions op by op on a TensorFlow.js backend: the pure JavaScript one, or a native one that
 * registers itself with TensorFlow.js. The same step that others compile, so it is also the oracle
 * in tests.
 */
export class EagerSession implements Session {
  readonly replicas = 1;
  readonly #state = new Map<string, tf.Variable>();
  readonly #residents: tf.Tensor[] = [];

  private constructor(
    readonly device: string,
    readonly deviceMemory: number | undefined,
  ) {}

  /**
   * Makes the backend active and opens a session on it.
   * @param backend its name in TensorFlow.js; its module must have been imported
   * @param memory bytes that it may use, where they are known
   */
  static async open(backend: string, device: string, memory?: number): Promise<EagerSession> {
    if (!(await tf.setBackend(backend))) {
      throw new Error(`TensorFlow.js could not start its backend "${backend}"`);
    }
    registerHostRandom(backend);
    return new EagerSession(device, memory);
  }

  async upload(host: HostTensor): Promise<DeviceTensor> {
    const tensor = toTensor(host);
    this.#residents.push(tensor);
    const deviceTensor: EagerDeviceTensor = { kind: 'device', spec: host, tensor };
    return deviceTensor;
  }

  /** @throws GanError (exit code 2) if the function asks for another precision than float32 */
  async compile(fn: TensorFunction): Promise<CompiledFunction> {
    if (fn.precision === 'bf16') {
      throw userError('GAN_PRECISION', `${this.device} computes in float32 only, not in bf16`, {
        hint: 'Leave out train.precision, or choose hardware that compiles, such as xla-cpu.',
      });
    }
    for (const [name, variable] of fn.state) this.#state.set(name, variable);
    return {
      compileTime: { milliseconds: 0, cached: false },
      run: async (inputs) => outputs(call(fn, inputs)),
    };
  }

  async read(names: Iterable<string>): Promise<Map<string, HostTensor>> {
    const values = new Map<string, HostTensor>();
    for (const name of names) values.set(name, await toHost(this.#variable(name)));
    return values;
  }

  async write(values: ReadonlyMap<string, HostTensor>): Promise<void> {
    for (const [name, host] of values) {
      const tensor = toTensor(host);
      this.#variable(name).assign(tensor);
      tensor.dispose();
    }
  }

  async close(): Promise<void> {
    for (const tensor of this.#residents) tensor.dispose();
  }

  #variable(name: string): tf.Variable {
    const variable = this.#state.get(name);
    if (!variable) throw new Error(`internal: no compiled function has the variable "${name}"`);
    return variable;
  }
}

function call(
  fn: TensorFunction,
  inputs: Readonly<Record<string, HostTensor | DeviceTensor>>,
): Record<string, tf.Tensor> {
  return tf.tidy(() => {
    const tensors = Object.keys(fn.inputs).map((name) => [name, tensorOf(inputs[name])] as const);
    try {
      return fn.call(Object.fromEntries(tensors));
    } catch (error) {
      throw missingGradient(error) ?? error;
    }
  });
}

function outputs(tensors: Record<string, tf.Tensor>): Outputs {
  const dispose = () => Object.values(tensors).forEach((tensor) => tensor.dispose());
  return {
    async read() {
      const entries = Object.entries(tensors).map(
        async ([name, tensor]) => [name, await toHost(tensor)] as const,
      );
      const values = Object.fromEntries(await Promise.all(entries));
      dispose();
      return values;
    },
    dispose,
  };
}

function tensorOf(value: HostTensor | DeviceTensor): tf.Tensor {
  return 'kind' in value ? (value as EagerDeviceTensor).tensor : toTensor(value);
}

/** Unsigned types are seen as int32, as in a trace. */
function toTensor({ shape, dtype, data }: HostTensor): tf.Tensor {
  const type = dtype === 'uint8' || dtype === 'uint32' ? 'int32' : dtype;
  const values = type === 'int32' && !(data instanceof Int32Array) ? new Int32Array(data) : data;
  return tf.tensor(values, [...shape], type);
}

async function toHost(tensor: tf.Tensor): Promise<HostTensor> {
  const dtype = tensor.dtype as 'float32' | 'int32' | 'bool';
  const data: Float32Array | Int32Array | Uint8Array = await tensor.data();
  // A copy: a backend on the host may hand out the tensor's own memory.
  return { shape: tensor.shape, dtype, data: data.slice() };
}
