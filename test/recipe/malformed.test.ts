import { describe, expect, it } from 'vitest';
import { errorOf } from './helpers.js';
import { MALFORMED, MALFORMED_LATER } from './malformed/index.js';

describe('a malformed recipe gets the right place and a useful sentence', () => {
  it.each([...MALFORMED, ...MALFORMED_LATER])('$title', async ({ text, set, errors }) => {
    const printed = await errorOf(text, set);
    expect(printed.split('\n').filter((line) => line.startsWith('GAN_'))).toEqual(errors);
  });

  it('with a next step where dashes are to blame', async () => {
    const hints = async (title: string) => {
      const found = MALFORMED_LATER.find((each) => each.title === title)!;
      return (await errorOf(found.text, found.set)).split('\n').at(-1);
    };
    expect(await hints('a stray dash at the top')).toContain('take the `-` away');
    expect(await hints('a list of parameters of a sweep')).toContain('A map has no dashes');
  });

  it('in more than 60 ways', () => {
    expect(new Set(MALFORMED.map(({ title }) => title)).size).toBeGreaterThan(60);
  });
});
