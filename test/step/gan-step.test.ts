import { describe, expect, test } from 'vitest';
import { program, trace, useTraceBackend } from 'gan-recipes/trace';
import { emit } from '../../src/xla/stablehlo/index.js';
import { type Mode, smallGan, TWO_CONVOLUTIONS } from '../support/gan-parts.js';
import { openJs } from '../support/sessions.js';
import { type NetworkName, SmallRun, staysWhileOtherMoves } from './small-run.js';

const MODES: Mode[] = ['sequential', 'joint'];

describe('the program of a step', () => {
  test('a change of it shows in review', async () => {
    await useTraceBackend();
    const { train } = await smallGan('sequential');
    const traced = await trace(train);
    await expect(emit(traced.program)).toMatchFileSnapshot('../golden/dcgan-sequential.mlir');
  });

  test.each(MODES)('%s: the forward pass of the generator is in it once', async (mode) => {
    await useTraceBackend();
    const traced = await trace((await smallGan(mode)).train);
    const count = (op: string) =>
      program.reachable(traced.program.outputs).filter((node) => node.op === op).length;
    // The generator ends in the model's only tanh.
    expect(count('tanh')).toBe(1);
    // G: 3 forward, their gradients by input and filter: 3 + 3, but the first by input too, for the
    // norm before it. D: 3 forward on real and on fake, with 3 by filter and 2 by input each: 16. For
    // G's loss 3 by input. In sequential mode D is new by then, and its 3 are computed again.
    expect(count('convolution')).toBe(mode === 'sequential' ? 31 : 28);
  });

  test('all of the state is donated: it is on the device once', async () => {
    await useTraceBackend();
    const step = await smallGan('joint');
    const { program: traced, outputs } = await trace(step.train);
    const state = outputs.filter(({ kind }) => kind === 'state').map(({ name }) => name);
    expect(state.sort()).toEqual([...step.train.state.keys()].sort());
    expect(traced.donations.size).toBe(state.length);
  });

  test('no constant is larger than a scalar: nothing is baked in', async () => {
    await useTraceBackend();
    const traced = await trace((await smallGan('joint')).train);
    const baked = program
      .reachable(traced.program.outputs)
      .filter((node) => program.isOp(node, 'constant') && node.params.data.length > 1);
    expect(baked).toEqual([]);
  });
});

describe('a network whose weight is 0', () => {
  test.each(
    MODES.flatMap((mode) => [
      [mode, 'generator', 'discriminator'],
      [mode, 'discriminator', 'generator'],
    ]) as [Mode, NetworkName, NetworkName][],
  )('%s: %s stays as it is, to the bit, while %s moves', async (mode, still, moving) => {
    const session = await openJs();
    try {
      const run = await SmallRun.start(session, mode, { model: TWO_CONVOLUTIONS });
      await staysWhileOtherMoves(run, still, moving);
    } finally {
      await session.close();
    }
  });
});
