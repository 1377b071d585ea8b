import { expect, it } from 'vitest';
import { holdOut } from '../../../src/train/data/index.js';
import { tinyClassifier } from '../../support/tiny-classifier.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const recipeWith = async (share: number, seed = 3) => {
  const set = [`train.validationSplit=${share}`, `seed=${seed}`];
  return (await tinyClassifier(await temporaryFolder(), set)).recipe;
};
/** A hundred images of five classes, one class after the other. */
const SORTED = {
  count: 100,
  labels: Int32Array.from({ length: 100 }, (_, i) => Math.floor(i / 20)),
};
const classes = (indices: Int32Array) => [...indices].map((index) => SORTED.labels[index]);

it('holds out of sorted classes alike, and trains with the rest', async () => {
  const { trained, heldOut } = holdOut(SORTED, await recipeWith(0.25));
  expect(classes(heldOut)).toEqual(Array.from({ length: 25 }, (_, i) => Math.floor(i / 5)));
  expect(classes(trained)).toEqual(Array.from({ length: 75 }, (_, i) => Math.floor(i / 15)));
  expect(new Set([...trained, ...heldOut]).size).toBe(100);
  const other = holdOut(SORTED, await recipeWith(0.25, 4));
  expect(other.heldOut).not.toEqual(heldOut);
});

it('holds out nothing where nothing is asked for, and refuses a share of no image', async () => {
  const { trained, heldOut } = holdOut(SORTED, await recipeWith(0));
  expect([trained.length, heldOut.length]).toEqual([100, 0]);
  const few = await recipeWith(0.009);
  expect(() => holdOut(SORTED, few)).toThrow(
    expect.objectContaining({
      code: 'GAN_FEW_IMAGES',
      message: 'train.validationSplit 0.009 holds out none of 100 images',
      hint: 'Set it to 0.01 or more, or to 0 to evaluate with the test split.',
    }),
  );
});
