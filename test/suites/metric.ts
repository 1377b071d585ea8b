import { expect, it } from 'vitest';
import type { Metric, MetricInputs, Plugin } from 'gan-recipes/plugin';
import { openJs } from '../support/sessions.js';
import { describesItself } from './plugin.js';

/** What a metric is given, with a device of plain JavaScript unless something else is asked for. */
export function metricInputs(
  given: Pick<MetricInputs, 'image' | 'generate' | 'real'> & Partial<MetricInputs>,
): MetricInputs {
  const compile: MetricInputs['session']['compile'] = async (fn) => (await openJs()).compile(fn);
  const classifier = () => Promise.reject(new Error('not needed'));
  return { session: { compile }, classifier, notice: () => {}, progress: () => {}, ...given };
}

/**
 * What every metric promises.
 * @param make a metric small enough for plain JavaScript
 * @param inputs what it can score; a new object each time
 */
export function metricSuite(
  plugin: Plugin<'metric'>,
  make: () => Metric | Promise<Metric>,
  inputs: () => MetricInputs,
): void {
  describesItself(plugin, 'metric');

  it('gives finite scores, and says how it measured: no field is left open', async () => {
    const { scores, protocol } = await (await make()).evaluate(inputs());
    expect(Object.keys(scores).length).toBeGreaterThan(0);
    for (const [name, value] of Object.entries(scores))
      expect(value, name).toSatisfy(Number.isFinite);
    expect(Object.keys(protocol).length).toBeGreaterThan(0);
    for (const [field, value] of Object.entries(protocol)) {
      expect(['string', 'number', 'boolean'], field).toContain(typeof value);
      expect(value, field).not.toBeNaN();
    }
  });

  it('declares the names of its scores, the main one first', async () => {
    const metric = await make();
    const given = inputs();
    const declared = metric.scores(given.image);
    expect(new Set(declared).size).toBe(declared.length);
    const names = Object.keys((await metric.evaluate(given)).scores);
    expect(declared).toEqual(expect.arrayContaining(names));
    expect(names[0]).toBe(declared[0]);
  });

  it('gives the same scores and protocol again', async () => {
    const metric = await make();
    expect(await metric.evaluate(inputs())).toEqual(await metric.evaluate(inputs()));
  });

  it('opens nothing when it is built, and nothing is wrong with a second one', async () => {
    const [first, second] = [await make(), await make()];
    expect(await first.evaluate(inputs())).toEqual(await second.evaluate(inputs()));
  });
}
