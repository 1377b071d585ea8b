import { expect } from 'vitest';
import type { CompiledFunction, DeviceTensor, Session } from 'gan-recipes/plugin';
import type { HostTensor } from 'gan-recipes/trace';
import {
  imagesOf,
  LABELS,
  type Mode,
  smallGan,
  stepInputs,
  type SmallOptions,
  type StepSettings,
} from '../support/gan-parts.js';
import { floats } from '../support/sessions.js';

export type NetworkName = 'generator' | 'discriminator';
export type State = ReadonlyMap<string, HostTensor>;

/** The small GAN, compiled in a session: its steps one by one, and its state. */
export class SmallRun {
  private constructor(
    private readonly session: Session,
    private readonly fn: CompiledFunction,
    private readonly data: Readonly<Record<string, DeviceTensor | HostTensor>>,
    private readonly names: readonly string[],
    /** The state before the first step. */
    readonly start: State,
  ) {}

  static async start(session: Session, mode: Mode, more: SmallOptions = {}): Promise<SmallRun> {
    const { train, settings } = await smallGan(mode, 7, more);
    const data: Record<string, DeviceTensor | HostTensor> = {
      images: await session.upload(imagesOf(train.inputs.images.shape)),
      ...settings,
    };
    if ('labels' in train.inputs) data.labels = LABELS;
    // What the terms of regularizers weigh; the players' weights are given with each step.
    for (const name of Object.keys(train.inputs)) {
      if (name.startsWith('weight/')) data[name] = floats([], [1]);
    }
    const fn = await session.compile(train);
    const names = [...train.state.keys()];
    return new SmallRun(session, fn, data, names, await session.read(names));
  }

  /** @returns the generator's and the discriminator's loss */
  async step(step: number, settings?: StepSettings): Promise<[number, number]> {
    const outputs = await this.outputs(step, settings);
    return [outputs['loss/generator'], outputs['loss/discriminator']];
  }

  /** All that a step gives back. */
  async outputs(step: number, settings?: StepSettings): Promise<Record<string, number>> {
    const inputs = { ...this.data, ...stepInputs(step, settings) };
    const outputs = await (await this.fn.run(inputs)).read();
    const values = Object.entries(outputs).map(([name, { data }]) => [name, data[0]] as const);
    return Object.fromEntries(values);
  }

  state(): Promise<State> {
    return this.session.read(this.names);
  }

  async restart(from = this.start): Promise<void> {
    await this.session.write(from);
  }
}

/** A network's parameters, statistics and optimizer state. */
function ofNetwork(state: State, network: NetworkName): State {
  const names = new RegExp(`^(optimizer/)?${network}/`);
  return new Map([...state].filter(([name]) => names.test(name)));
}

/** In a step where a network's weight is 0 nothing of it moves, and all of the other one does. */
export async function staysWhileOtherMoves(
  run: SmallRun,
  still: NetworkName,
  moving: NetworkName,
): Promise<void> {
  // After a step in which both move, there is momentum that could carry on.
  await run.step(0);
  const before = await run.state();
  await run.step(1, { weights: { generator: 1, discriminator: 1, [still]: 0 } });
  const after = await run.state();
  expect(ofNetwork(after, still)).toEqual(ofNetwork(before, still));
  const [old, moved] = [ofNetwork(before, moving), ofNetwork(after, moving)];
  expect(old.size).toBeGreaterThan(10);
  for (const [name, tensor] of old) expect(moved.get(name), name).not.toEqual(tensor);
}
