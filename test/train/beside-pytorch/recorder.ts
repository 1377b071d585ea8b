import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type {
  CompiledFunction,
  Hardware,
  HardwareContext,
  Outputs,
  Repeats,
  DeviceTensor,
  Session,
} from 'gan-recipes/plugin';
import { type HostTensor, type TensorFunction, trace } from 'gan-recipes/trace';
import { encodeSafetensors } from '../../../src/weights/safetensors.js';
import { programAsJson } from '../../support/pytorch/traced-program.js';

type Inputs = Readonly<Record<string, HostTensor | DeviceTensor>>;

/** Hardware that trains as the given one does, and writes down how, for `recipe_steps.py`. */
export function recording(hardware: Hardware, folder: string, states: readonly number[]): Hardware {
  return {
    detect: (context) => hardware.detect(context),
    open: async (context: HardwareContext) =>
      new RecordingSession(await hardware.open(context), folder, new Set(states)),
  };
}

/**
 * Writes into its folder: `program.json`, the training step as it was traced; `residents.safetensors`,
 * the tensors that stay on the device; `inputs-N.safetensors`, the others of step N; and of the named
 * steps `state-N.safetensors`, all state before that step. The state is only read, never written.
 */
class RecordingSession implements Session {
  readonly device: string;
  readonly replicas: number;
  readonly #uploaded = new Map<DeviceTensor, HostTensor>();
  #step = 0;

  constructor(
    private readonly session: Session,
    private readonly folder: string,
    private readonly states: ReadonlySet<number>,
  ) {
    this.device = session.device;
    this.replicas = session.replicas;
  }

  async upload(tensor: HostTensor): Promise<DeviceTensor> {
    const deviceTensor = await this.session.upload(tensor);
    this.#uploaded.set(deviceTensor, tensor);
    return deviceTensor;
  }

  async compile(fn: TensorFunction, repeats?: Repeats): Promise<CompiledFunction> {
    const compiled = await this.session.compile(fn, repeats);
    // Of all functions only training has an optimizer's state.
    if (![...fn.state.keys()].some((name) => name.startsWith('optimizer/'))) return compiled;
    const { program, inputs, outputs } = await trace(fn);
    const names = { inputs, outputs };
    await this.#write('slots.json', JSON.stringify(names));
    await this.#write('program.json', programAsJson(program));
    return { ...compiled, run: (given) => this.#run(fn, compiled, given) };
  }

  async #run(fn: TensorFunction, compiled: CompiledFunction, given: Inputs): Promise<Outputs> {
    const step = this.#step++;
    if (step === 0) await this.#writeTensors('residents', uploadedTo(given, this.#uploaded));
    const own = Object.entries(given).filter(([, value]) => !('kind' in value));
    await this.#writeTensors(`inputs-${step}`, new Map(own as [string, HostTensor][]));
    await this.#writeState(fn, step);
    const outputs = await compiled.run(given);
    const values = await outputs.read();
    await this.#writeTensors(`outputs-${step}`, new Map(Object.entries(values)));
    await this.#writeState(fn, step + 1);
    return { read: async () => values, dispose: () => undefined };
  }

  async #writeState(fn: TensorFunction, step: number): Promise<void> {
    if (!this.states.has(step)) return;
    await this.#writeTensors(`state-${step}`, await this.session.read(fn.state.keys()));
  }

  read(names: Iterable<string>) {
    return this.session.read(names);
  }

  write(values: ReadonlyMap<string, HostTensor>) {
    return this.session.write(values);
  }

  close() {
    return this.session.close();
  }

  #writeTensors(name: string, tensors: ReadonlyMap<string, HostTensor>): Promise<void> {
    return this.#write(`${name}.safetensors`, encodeSafetensors({ tensors, metadata: {} }));
  }

  #write(name: string, content: string | Buffer): Promise<void> {
    return writeFile(path.join(this.folder, name), content);
  }
}

function uploadedTo(given: Inputs, known: ReadonlyMap<DeviceTensor, HostTensor>) {
  return new Map(
    Object.entries(given).flatMap(([name, value]) => {
      const tensor = 'kind' in value ? known.get(value) : undefined;
      return tensor ? [[name, tensor] as const] : [];
    }),
  );
}
