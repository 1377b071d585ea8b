import { describe, expect, it } from 'vitest';
import {
  comparable,
  assertComparable,
  protocolDifferences,
  protocolId,
  type Protocol,
} from 'gan-recipes/plugin';

const usual: Protocol = { metric: 'fid', fakes: 10_000, split: 'test', weights: 'sha256:1' };

describe('the protocol of a score', () => {
  it('lets scores that were measured alike be compared, whatever the order of fields', () => {
    const again = Object.fromEntries(Object.entries(usual).reverse());
    expect(comparable('fid', usual, again)).toBeUndefined();
    expect(protocolId(again)).toBe(protocolId(usual));
  });

  it('refuses others, and names every field that differs', () => {
    const other: Protocol = { ...usual, fakes: 5000, resize: 'clean' };
    expect(() => assertComparable('fid', usual, other)).toThrow(
      'two values of fid were not measured alike: fakes 10000 and 5000; resize none and clean',
    );
    expect(comparable('fid', usual, other)).toMatchObject({
      code: 'GAN_UNLIKE_SCORES',
      exitCode: 2,
    });
    expect(protocolId(other)).not.toBe(protocolId(usual));
  });

  it('has an id that nobody finds a second protocol for', () => {
    expect(protocolId(usual)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('tells numbers and texts apart', () => {
    expect(protocolDifferences({ k: 3 }, { k: '3' })).toEqual([{ field: 'k', a: 3, b: '3' }]);
  });
});
