import { expect, it } from 'vitest';
import { BestKeeper } from '../../../src/train/loop/best-keeper.js';

it('the best checkpoint is looked for afresh once its score is measured otherwise', () => {
  const notices: string[] = [];
  const keeper = new BestKeeper({ metric: 'fid', direction: 'minimize' }, (line) =>
    notices.push(line),
  );
  const scored = (fid: number, fakes: number, step: number) => {
    keeper.see({ fid }, { fid: { fakes } });
    return keeper.updateBest(step);
  };
  expect(scored(50, 1000, 1)).toBe(true);
  expect(scored(60, 1000, 2)).toBe(false);
  expect(notices).toEqual([]);
  // A larger value, but nobody can say that it is worse.
  expect(scored(70, 5000, 3)).toBe(true);
  expect(notices).toEqual([
    'checkpoint.keepBest: fid is measured differently than for the best checkpoint so far, of step 1: fakes 1000 and 5000; the search for the best starts again',
  ]);
  expect(scored(65, 5000, 4)).toBe(true);
  expect(keeper.saveState()).toEqual({
    latest: 65,
    best: { step: 4, value: 65 },
    protocol: { fakes: 5000 },
  });
});
