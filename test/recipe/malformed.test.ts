import { describe, expect, it } from 'vitest';
import { errorOf } from './helpers.js';
import { MALFORMED, MALFORMED_LATER } from './malformed/index.js';

describe('a malformed recipe gets the right place and a useful sentence', () => {
  it.each([...MALFORMED, ...MALFORMED_LATER])('$title', async ({ text, set, errors }) => {
    const printed = await errorOf(text, set);
    expect(printed.split('\n').filter((line) => line.startsWith('GAN_'))).toEqual(errors);
  });

  it('in more than 60 ways', () => {
    expect(new Set(MALFORMED.map(({ title }) => title)).size).toBeGreaterThan(60);
  });
});
