import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import LongFirst from './test/support/long-first.js';

const root = new URL('.', import.meta.url).pathname;

/** Inside the repository the package's own public doors are its sources. */
const alias = {
  'gan-recipes/plugin': `${root}src/plugin/index.ts`,
  'gan-recipes/trace': `${root}src/trace/index.ts`,
  'gan-recipes/eager': `${root}src/eager/index.ts`,
  'gan-recipes/games': `${root}src/games/index.ts`,
  'gan-recipes/layers': `${root}src/layers/index.ts`,
  'gan-recipes/xla': `${root}src/xla/index.ts`,
};

export default defineConfig({
  test: {
    // @oclif/test captures stdout itself and cannot do so behind vitest's console.
    disableConsoleIntercept: true,
    reporters: ['default', './test/support/closing-line.ts'],
    pool: 'forks',
    maxWorkers: availableParallelism(),
    sequence: { sequencer: LongFirst },
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'core',
          globalSetup: 'test/support/xla.setup.ts',
          setupFiles: ['test/support/fast-check.setup.ts', 'test/support/config-dir.setup.ts'],
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.{slow,gpu}.test.ts'],
          testTimeout: 180_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'slow',
          globalSetup: [
            'test/support/xla.setup.ts',
            'test/plugins/trackers/support/mlflow.setup.ts',
          ],
          setupFiles: ['test/support/fast-check.setup.ts', 'test/support/config-dir.setup.ts'],
          include: ['test/**/*.slow.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 300_000,
        },
      },
      // On an NVIDIA GPU, which CI has none of.
      {
        resolve: { alias },
        test: {
          name: 'gpu',
          globalSetup: 'test/support/xla.setup.ts',
          setupFiles: ['test/support/fast-check.setup.ts', 'test/support/config-dir.setup.ts'],
          include: ['test/**/*.gpu.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
