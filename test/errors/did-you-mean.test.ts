import { expect, test } from 'vitest';
import { didYouMean } from '../../src/errors/index.js';

test.each([
  ['lrschedule', 'lrSchedule'],
  ['lr-schedule', 'lrSchedule'],
  ['bacth', 'batch'],
  ['batchsize', 'batch'],
  ['optimiser', 'optimizer'],
])('%s is taken for %s', (typed, meant) => {
  expect(didYouMean(typed, ['batch', 'lrSchedule', 'optimizer', 'steps'])).toBe(meant);
});

test('nothing is guessed where nothing is near', () => {
  expect(didYouMean('colour', ['batch', 'steps'])).toBeUndefined();
  expect(didYouMean('', ['batch'])).toBeUndefined();
});

test('of names as near, one of the same length is meant', () => {
  expect(didYouMean('adma', ['ada', 'adam'])).toBe('adam');
});
