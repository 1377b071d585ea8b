import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import {
  numberAt,
  rulesOf,
  settingAt,
  type OptimizerUpdate,
  type Plugin,
  type ScheduledNumber,
} from 'gan-recipes/plugin';
import adam from '../../../plugins/optimizers/adam/index.js';
import adamw from '../../../plugins/optimizers/adamw.js';
import sgd from '../../../plugins/optimizers/sgd.js';
import { withRules } from '../../../src/step/optimizer-rules.js';
import { distance } from '../../support/close.js';
import { python, WHY } from '../../support/pytorch/python.js';
import { buildPart } from '../../suites/plugin.js';

const SCRIPT = fileURLToPath(new URL('optimizer_steps.py', import.meta.url));
const STEPS = 23;
const LR = 0.05;

/** Parameters of a network, each drawn to a target; the gradient is curvature (p - target). */
const PARAMETERS = {
  'generator/mapping/dense0/kernel': { start: [0.5, -1, 2], target: [3, 2, -2], curvature: 1 },
  'generator/mapping/dense0/bias': { start: [0.1, -0.3], target: [-4, 5], curvature: 0.5 },
  'generator/synthesis/conv0/kernel': { start: [1, 1, 4], target: [0, 9, 3], curvature: 2 },
  'generator/synthesis/conv0/bias': { start: [-2], target: [2], curvature: 0.1 },
};

interface Case {
  readonly plugin: Plugin<'optimizer'>;
  readonly params: object;
  /** The same for PyTorch: options by step, and for each parameter its rate's factor and decay. */
  readonly torch: {
    readonly use: 'Adam' | 'AdamW' | 'SGD';
    readonly options: Readonly<Record<string, ScheduledNumber>>;
    readonly factors?: readonly number[];
    readonly decays?: readonly boolean[];
    readonly clip?: ScheduledNumber;
    readonly lookahead?: { readonly every: number; readonly alpha: number };
  };
}

const RISING = { schedule: 'linear', from: 0.2, to: 0.8 } as const;
const FALLING = { schedule: 'cosine', from: 6, to: 0.5 } as const;

const CASES: readonly Case[] = [
  {
    plugin: adam,
    params: { beta1: 0.5, rates: { mapping: 0.01, '*/mapping/*/bias': 0 } },
    torch: { use: 'Adam', options: { beta1: 0.5 }, factors: [0.01, 0, 1, 1] },
  },
  {
    plugin: adam,
    params: { beta1: RISING, clipNorm: FALLING, lookahead: { every: 5 } },
    torch: {
      use: 'Adam',
      options: { beta1: RISING },
      clip: FALLING,
      lookahead: { every: 5, alpha: 0.5 },
    },
  },
  {
    plugin: adamw,
    params: { weightDecay: RISING, decayExempt: ['bias', 'generator/mapping'] },
    torch: {
      use: 'AdamW',
      options: { weight_decay: RISING },
      decays: [false, false, true, false],
    },
  },
  {
    plugin: sgd,
    params: {
      momentum: RISING,
      weightDecay: 0.1,
      decayExempt: ['bias'],
      rates: { '**/kernel': 0.5 },
      lookahead: { every: 3, alpha: 0.8 },
    },
    torch: {
      use: 'SGD',
      options: { momentum: RISING, weight_decay: 0.1 },
      factors: [0.5, 1, 0.5, 1],
      decays: [true, false, true, false],
      lookahead: { every: 3, alpha: 0.8 },
    },
  },
];

type Moved = { readonly name: string } & OptimizerUpdate;

/** The parameters after all steps, in single precision, as the training step has them. */
function trained({ plugin, params }: Case): number[][] {
  const optimizer = withRules({ ...buildPart(plugin, params), rules: rulesOf(filled(params)) });
  let state: readonly Moved[] = Object.entries(PARAMETERS).map(([name, { start }]) => ({
    name,
    parameter: tf.tensor1d(start),
    slots: Object.fromEntries(optimizer.slots.map((slot) => [slot, tf.zeros([start.length])])),
  }));
  for (let step = 0; step < STEPS; step++) {
    const settings = Object.entries(optimizer.settings ?? {}).map(([name, setting]) => [
      name,
      tf.scalar(settingAt(setting, { step, totalSteps: STEPS })),
    ]);
    const gradients = Object.values(PARAMETERS).map(({ target, curvature }, i) =>
      tf.mul(tf.sub(state[i].parameter, tf.tensor1d(target)), curvature),
    );
    const squares = gradients.map((gradient) => tf.sum(tf.square(gradient)));
    state = state.map(({ name, parameter, slots }, i) => ({
      name,
      ...optimizer.update({
        name,
        gradientNorm: tf.sqrt(tf.addN(squares)) as tf.Scalar,
        parameter,
        gradient: gradients[i],
        slots,
        learningRate: tf.scalar(LR),
        decays: true,
        count: tf.scalar(step + 1),
        settings: Object.fromEntries(settings) as Record<string, tf.Scalar>,
      }),
    }));
  }
  return state.map(({ parameter }) => [...parameter.dataSync()]);
}

/** With the defaults of what is inside of the rules. */
function filled(params: object): object {
  if (!('lookahead' in params)) return params;
  return { ...params, lookahead: { alpha: 0.5, ...(params.lookahead as object) } };
}

test.skipIf(!python).each(CASES)(
  `$plugin.name with $params does what PyTorch's does (${WHY})`,
  (each) => {
    const { options, clip, factors, decays, ...torch } = each.torch;
    const of = (number: ScheduledNumber) =>
      Array.from({ length: STEPS }, (_, step) => numberAt(number, { step, totalSteps: STEPS }));
    const input = {
      ...torch,
      lr: LR,
      options: Object.fromEntries(Object.entries(options).map(([name, x]) => [name, of(x)])),
      clip: clip && of(clip),
      parameters: Object.values(PARAMETERS).map((parameter, i) => ({
        ...parameter,
        factor: factors?.[i] ?? 1,
        decays: decays?.[i] ?? true,
      })),
    };
    const ran = spawnSync(python!, [SCRIPT], { input: JSON.stringify(input), encoding: 'utf8' });
    expect(ran.status, ran.stderr).toBe(0);
    const theirs = JSON.parse(ran.stdout) as number[][];
    trained(each).forEach((ours, i) => {
      const name = Object.keys(PARAMETERS)[i];
      expect(distance(theirs[i], ours), name).toBeLessThan(1e-5);
    });
  },
);
