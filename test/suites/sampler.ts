import { describe, expect, it } from 'vitest';
import {
  activePart,
  type Plugin,
  type Point,
  type SampledTrial,
  type Sampler,
  type Space,
} from 'gan-recipes/plugin';

/** All kinds of parameters, one of them conditional. */
export const MIXED_SPACE: Space = [
  { path: 'lr', domain: { kind: 'float', low: 1e-5, high: 1e-2, log: true }, when: [] },
  { path: 'beta', domain: { kind: 'float', low: 0, high: 0.9, log: false }, when: [] },
  { path: 'width', domain: { kind: 'int', low: 8, high: 64, step: 8, log: false }, when: [] },
  { path: 'batch', domain: { kind: 'int', low: 1, high: 100, step: 1, log: true }, when: [] },
  { path: 'loss', domain: { kind: 'choice', count: 3 }, when: [] },
  {
    path: 'loss.weight',
    domain: { kind: 'float', low: 1, high: 20, log: false },
    when: [{ path: 'loss', among: [2] }],
  },
];

/** Runs a sampler over a function, one trial after the other. */
export function optimize(
  sampler: Sampler,
  space: Space,
  loss: (point: Point) => number,
  { trials, seed }: { readonly trials: number; readonly seed: number },
): SampledTrial[] {
  const history: SampledTrial[] = [];
  for (let number = 0; number < trials; number++) {
    const proposed = sampler.propose({ space, history, seed, number });
    if (!proposed) break;
    const point = activePart(space, proposed);
    history.push({ number, point, loss: loss(point) });
  }
  return history;
}

/** What every sampler must keep to. */
export function samplerSuite(plugin: Plugin<'sampler'>, params: object): void {
  const sampler = () => plugin.build(params as never);
  const score = ({ lr, loss }: Point) => (loss === 1 ? NaN : Math.abs(Math.log(lr)) + loss);
  const run = (seed: number) => optimize(sampler(), MIXED_SPACE, score, { trials: 40, seed });

  describe('as every sampler', () => {
    it('stays within the space, and gives only parameters that hold', () => {
      const trials = run(1);
      expect(trials.length).toBeGreaterThan(20);
      for (const { point } of trials) {
        for (const { path, domain } of MIXED_SPACE.slice(0, 5)) {
          const value = point[path];
          if (domain.kind === 'choice') {
            expect([0, 1, 2]).toContain(value);
            continue;
          }
          expect(value).toBeGreaterThanOrEqual(domain.low);
          expect(value).toBeLessThanOrEqual(domain.high);
          if (domain.kind === 'int') expect((value - domain.low) % domain.step).toBe(0);
        }
        expect('loss.weight' in point).toBe(point['loss'] === 2);
      }
    });

    it('same seed, same trials', () => {
      expect(run(7)).toEqual(run(7));
    });

    it('proposes though trials failed or are under way', () => {
      const history: SampledTrial[] = Array.from({ length: 30 }, (_, number) => ({
        number,
        point: { lr: 1e-3, beta: 0.5, width: 8, batch: 1 + number, loss: 0 },
        loss: number % 3 === 0 ? undefined : number % 3 === 1 ? Infinity : 1,
      }));
      const next = sampler().propose({ space: MIXED_SPACE, history, seed: 0, number: 30 });
      expect(next?.['lr']).toBeGreaterThan(0);
    });
  });
}
