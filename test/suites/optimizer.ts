import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rulesOf, settingAt, type Optimizer, type Plugin, type Session } from 'gan-recipes/plugin';
import type { TensorFunction } from 'gan-recipes/trace';
import { withRules } from '../../src/step/optimizer-rules.js';
import { distance } from '../support/close.js';
import { floats, openJs, openXla } from '../support/sessions.js';
import { describeXla } from '../support/xla.js';
import { buildPart, describesItself } from './plugin.js';

/** One update of a whole parameter in double precision. */
export interface ReferenceStep {
  parameter: readonly number[];
  gradient: readonly number[];
  slots: Record<string, readonly number[]>;
  learningRate: number;
  /** 1 on the first update. */
  count: number;
  /** How many updates there are. */
  steps: number;
}

interface OptimizerCase {
  plugin: Plugin<'optimizer'>;
  params?: object;
  /** The update rule, written out in plain double-precision numbers. */
  reference: (step: ReferenceStep) => Pick<ReferenceStep, 'parameter' | 'slots'>;
}

const STEPS = 20;
const START = [0.5, -1, 2, 0.1, -0.3, 4];
const TARGET = [3, 2, -2, 5, -4, 9];
const CURVATURE = [1, 0.1, 2, 0.5, 3, 0.01];
/** The gradient of sum c/2 (p - target)^2. */
const gradientOf = (p: readonly number[]) => p.map((x, i) => CURVATURE[i] * (x - TARGET[i]));
const rate = (lr: number, step: number) => lr * (1 + step / 10);

/** What every optimizer promises. */
export function optimizerSuite({ plugin, params, reference }: OptimizerCase): void {
  describe(`every optimizer: ${plugin.name} ${JSON.stringify(params ?? {})}`, () => {
    describesItself(plugin, 'optimizer');
    const optimizer = withRules({ ...buildPart(plugin, params), rules: rulesOf(params ?? {}) });

    test('has a base learning rate, and slots with names of their own', () => {
      expect(optimizer.lr).toBeGreaterThanOrEqual(0);
      expect(new Set(optimizer.slots).size).toBe(optimizer.slots.length);
    });

    test.each([0.01, 0.1])('js: follows the reference, learning rate around %d', (lr) =>
      followsReference(openJs, optimizer, reference, lr),
    );

    describeXla('xla', () => {
      test('follows the reference', () => followsReference(openXla, optimizer, reference, 0.01));
    });

    describe('one small step', () => {
      let session: Session;
      beforeAll(async () => {
        session = await openJs();
      });
      afterAll(() => session.close());

      test('goes downhill, and stays put where the learning rate is 0', async () => {
        const loss = (p: ArrayLike<number>) =>
          Array.from(p).reduce((sum, x, i) => sum + (CURVATURE[i] / 2) * (x - TARGET[i]) ** 2, 0);
        const fn = await session.compile(updateFunction(optimizer));
        (await fn.run(inputs(optimizer, 0, 0))).dispose();
        const [still] = (await session.read(['parameter'])).values();
        expect(still.data).toEqual(Float32Array.from(START));
        (await fn.run(inputs(optimizer, 1e-3, 0))).dispose();
        const [moved] = (await session.read(['parameter'])).values();
        expect(loss(moved.data)).toBeLessThan(loss(START));
      });
    });
  });
}

/** What one update takes: the optimizer's settings are inputs, as the rate is. */
const inputs = ({ settings = {} }: Optimizer, lr: number, step: number) =>
  Object.fromEntries(
    Object.entries({ ...settings, lr: rate(lr, step) }).map(([name, setting]) => [
      name,
      floats([], [settingAt(setting, { step, totalSteps: STEPS })]),
    ]),
  );

/** The optimizer on a parameter of its own, as the training step uses it. */
function updateFunction(optimizer: Optimizer): TensorFunction {
  const parameter = tf.variable(tf.tensor(START));
  const slots = optimizer.slots.map(
    (slot) => [slot, tf.variable(tf.zeros([START.length]))] as const,
  );
  const count = tf.variable(tf.scalar(0));
  return {
    name: 'update',
    inputs: Object.fromEntries(
      ['lr', ...Object.keys(optimizer.settings ?? {})].map((name) => [
        name,
        { shape: [], dtype: 'float32' },
      ]),
    ),
    state: new Map([['parameter', parameter], ['count', count], ...slots]),
    call({ lr, ...settings }) {
      count.assign(tf.add(count, 1));
      const gradient = tf.mul(tf.tensor(CURVATURE), tf.sub(parameter, tf.tensor(TARGET)));
      const next = optimizer.update({
        name: 'network/layer/kernel',
        // As if there were other parameters beside this one.
        gradientNorm: tf.mul<tf.Scalar>(tf.sqrt(tf.sum(tf.square(gradient))), 2),
        parameter,
        gradient,
        slots: Object.fromEntries(slots),
        learningRate: lr as tf.Scalar,
        decays: true,
        count,
        settings: settings as Record<string, tf.Scalar>,
      });
      parameter.assign(next.parameter);
      for (const [slot, variable] of slots) variable.assign(next.slots[slot]);
      return {};
    },
  };
}

async function followsReference(
  open: () => Promise<Session>,
  optimizer: Optimizer,
  reference: OptimizerCase['reference'],
  lr: number,
): Promise<void> {
  const session = await open();
  try {
    const fn = await session.compile(updateFunction(optimizer));
    const slots = Object.fromEntries(optimizer.slots.map((slot) => [slot, START.map(() => 0)]));
    let expected: Pick<ReferenceStep, 'parameter' | 'slots'> = { parameter: START, slots };
    for (let step = 0; step < STEPS; step++) {
      (await fn.run(inputs(optimizer, lr, step))).dispose();
      expected = reference({
        ...expected,
        gradient: gradientOf(expected.parameter),
        learningRate: Math.fround(rate(lr, step)),
        count: step + 1,
        steps: STEPS,
      });
    }
    const actual = await session.read(['parameter', ...optimizer.slots]);
    expect(distance(expected.parameter, actual.get('parameter')!.data)).toBeLessThan(2e-5);
    for (const slot of optimizer.slots) {
      expect(distance(expected.slots[slot], actual.get(slot)!.data), slot).toBeLessThan(2e-5);
    }
  } finally {
    await session.close();
  }
}
