import { describe, expect, it } from 'vitest';
import type { HealthRule, Trouble } from '../../../src/train/health/index.js';
import { discriminatorStuck } from '../../../src/train/health/rules/discriminator-stuck.js';
import { diversity, meanPairDistance } from '../../../src/train/health/rules/diversity.js';
import { lossDivergence } from '../../../src/train/health/rules/loss-divergence.js';
import { nonFinite } from '../../../src/train/health/rules/non-finite.js';
import { throughput } from '../../../src/train/health/rules/throughput.js';

/** What a rule says to a metric's course, a value a step from step 1. */
function ask(rule: HealthRule, name: string, course: readonly number[]): (Trouble | undefined)[] {
  return course.map((value, i) => rule.onStep!({ step: i + 1, values: { [name]: value } }));
}

function troubledSteps(answers: readonly (Trouble | undefined)[]): number[] {
  return answers.flatMap((answer, i) => (answer ? [i + 1] : []));
}

const repeat = (count: number, value: (i: number) => number) =>
  Array.from({ length: count }, (_, i) => value(i));

/** As a GAN's losses are: up and down, with a wild batch now and then. */
const healthy = repeat(300, (i) => 1.2 + Math.sin(i) + (i % 50 === 25 ? 20 : 0));

describe('non-finite', () => {
  const rule = nonFinite({ action: 'stop' });

  it('finds any loss that is NaN or infinite, and names all', () => {
    const values = { 'loss/generator': NaN, 'loss/discriminator': -Infinity, other: 1 };
    expect(rule.onStep!({ step: 7, values })).toEqual({
      fact: 'loss/generator is NaN and loss/discriminator is -Infinity at step 7',
      since: 7,
    });
    expect(ask(rule, 'loss/generator', [1, -1e38, 0])).toEqual([undefined, undefined, undefined]);
  });

  it('finds one bad value in a state', () => {
    const data = new Float32Array(1000);
    const state = new Map([
      ['generator/kernel', { shape: [1000], dtype: 'float32', data }],
    ] as const);
    expect(rule.onState!(state, 3)).toBeUndefined();
    data[999] = Infinity;
    expect(rule.onState!(state, 3)?.fact).toContain('generator/kernel');
  });
});

describe('loss divergence', () => {
  const make = () => lossDivergence({ action: 'warn', factor: 10, window: 20 });

  it('finds a loss that runs away, from its third reading on, and knows since when', () => {
    const answers = ask(make(), 'loss/generator', [...healthy, 50, 60, 70, 80]);
    expect(troubledSteps(answers)).toEqual([303, 304]);
    expect(answers[302]).toMatchObject({ since: 301 });
    expect(answers[302]?.fact).toMatch(
      /^loss\/generator is 70\.00 at step 303, its median before was/,
    );
  });

  it('finds one that runs away downwards, as a critic can', () => {
    expect(troubledSteps(ask(make(), 'loss/discriminator', [...healthy, -50, -60, -70]))).toEqual([
      303,
    ]);
  });

  it('is silent on wild batches, slow growth, a small loss that grows, and other metrics', () => {
    expect(troubledSteps(ask(make(), 'loss/generator', healthy))).toEqual([]);
    expect(
      troubledSteps(
        ask(
          make(),
          'loss/generator',
          repeat(300, (i) => 1.02 ** i),
        ),
      ),
    ).toEqual([]);
    expect(
      troubledSteps(ask(make(), 'loss/generator', [...repeat(30, () => 1e-3), 5, 5, 5])),
    ).toEqual([]);
    expect(troubledSteps(ask(make(), 'gradientNorm', [...healthy, 50, 60, 70, 80]))).toEqual([]);
  });

  it('goes on from what it remembers as if nothing had happened', () => {
    const course = [...healthy, 50, 60, 70, 80];
    const whole = ask(make(), 'loss/generator', course);
    const [first, second] = [make(), make()];
    ask(first, 'loss/generator', course.slice(0, 302));
    second.loadState!(JSON.parse(JSON.stringify(first.saveState!())));
    const values = { 'loss/generator': course[302] };
    expect(second.onStep!({ step: 303, values })).toEqual(whole[302]);
  });
});

describe('a stuck discriminator', () => {
  const options = { action: 'warn', steps: 10, sure: 0.99, guessing: 0.02 } as const;
  const accuracy = 'accuracy/discriminator';

  it('has won, or only guesses, for long enough', () => {
    const won = ask(discriminatorStuck(options), accuracy, [0.8, ...repeat(12, () => 1)]);
    expect(troubledSteps(won)).toEqual([12, 13]);
    expect(won[11]).toEqual({
      fact: "the discriminator's accuracy, 1.000 at step 12, has been near 1: it has won, since step 2",
      since: 2,
    });
    const guessing = ask(
      discriminatorStuck(options),
      accuracy,
      repeat(12, () => 0.5),
    );
    expect(troubledSteps(guessing)).toEqual([11, 12]);
    expect(guessing[10]?.fact).toContain('near 0.5');
  });

  it('is not one that moves, or whose accuracy nobody measured', () => {
    const course = repeat(100, (i) => (i % 9 === 0 ? 0.7 : i % 2 === 0 ? 1 : 0.5));
    expect(troubledSteps(ask(discriminatorStuck(options), accuracy, course))).toEqual([]);
    expect(
      troubledSteps(
        ask(
          discriminatorStuck(options),
          'other',
          repeat(50, () => 1),
        ),
      ),
    ).toEqual([]);
  });
});

describe('diversity', () => {
  const image = { height: 2, width: 2, channels: 1 };
  const real = Uint8Array.from({ length: 400 }, (_, i) => (i * 7919) % 256);
  const options = { action: 'warn', least: 0.2, after: 10 } as const;

  it('finds samples that are all alike, and logs the share', () => {
    const logged: unknown[] = [];
    const rule = diversity(options, { count: 100, images: real }, (values, step) =>
      logged.push([values, step]),
    );
    const same = new Uint8Array(40).map((_, i) => i % 4);
    expect(rule.onSamples!({ count: 10, image, pixels: same }, 9)).toBeUndefined();
    expect(rule.onSamples!({ count: 10, image, pixels: same }, 10)).toMatchObject({ since: 10 });
    expect(logged).toEqual([[{ diversity: 0 }, 10]]);
    const varied = real.slice(200, 240);
    expect(rule.onSamples!({ count: 10, image, pixels: varied }, 20)).toBeUndefined();
    expect(rule.onSamples!({ count: 1, image, pixels: same.slice(0, 4) }, 30)).toBeUndefined();
  });

  it('is the mean over all pairs', () => {
    // Distances 5, 13 and, from (3, 4) to (12, 5), the root of 82.
    expect(meanPairDistance(Uint8Array.of(0, 0, 3, 4, 12, 5), 3)).toBeCloseTo(
      (5 + 13 + Math.sqrt(82)) / 3,
      12,
    );
  });
});

describe('throughput', () => {
  const rule = () => throughput({ action: 'warn', least: 0.25, seconds: 30 });
  const troubled = (rates: readonly number[]) => {
    const asked = rule();
    const answers = rates.map((imagesPerSecond, i) =>
      asked.onStep!({ step: i + 1, values: {}, pace: { imagesPerSecond, seconds: 10 } }),
    );
    return troubledSteps(answers);
  };

  it('finds a run that is slow for long enough', () => {
    expect(troubled([...repeat(20, () => 100), 20, 20, 20, 20])).toEqual([23, 24]);
  });

  it('is silent on short pauses, on what is a little slower, and at the start', () => {
    expect(
      troubled([...repeat(20, () => 100), 20, 20, 90, 20, 20, ...repeat(20, () => 40)]),
    ).toEqual([]);
    expect(troubled([100, 100, 100, 1, 1, 1, 1, 1])).toEqual([]);
  });
});
