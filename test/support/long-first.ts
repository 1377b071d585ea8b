import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Slow tests that take minutes. Most are short files, which vitest would begin last. */
const LONG = [
  'docs/readme',
  'train/beside-pytorch/recipes',
  'sweep/sweep',
  'cli/kills',
  'conformance/conformance',
  'cli/tracking',
  'plugins/models/efficientnet/training',
  'train/beside-pytorch/statistics',
  'cli/plan/plan',
  'step/features',
];

/** Begins with the longest files, so that none goes on alone at the end while other processors idle. */
export default class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = LONG.findIndex((name) => moduleId.endsWith(`/test/${name}.slow.test.ts`));
      return found < 0 ? LONG.length : found;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}
