import { expect, test } from 'vitest';
import { GanError } from '../../src/errors/index.js';
import { buildPart } from '../../src/plugin/index.js';

test.each([
  [{}, '`build` returned an object without image (an object)'],
  [1, '`build` returned a number'],
])('%j is no data set, in good English', (part, message) => {
  try {
    buildPart({ kind: 'dataset', build: () => part }, {});
    expect.unreachable();
  } catch (error) {
    expect((error as GanError).message).toBe(message);
    expect((error as GanError).hint).toBe(
      'Expected: an object with image (an object), classes (an object) and load (a function).',
    );
  }
});
