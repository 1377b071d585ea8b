import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');

/**
 * Bundles the tests that tfjs-core ships, and the program that runs them on our backend: Node cannot
 * load them as they are, for they are ES modules without file extensions.
 * @returns the files of both
 */
export async function buildConformance(): Promise<{ tests: string; runner: string }> {
  const folder = path.join(root, 'node_modules/.cache/gan-conformance');
  const common: BuildOptions = {
    bundle: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    // The package says that its tests have no effects: they would be left out.
    ignoreAnnotations: true,
    external: ['koffi', 'jasmine'],
    logLevel: 'error',
    alias: {
      'jasmine-core/lib/jasmine-core/jasmine.js': path.join(here, 'jasmine-shim.cjs'),
    },
  };
  const [tests, runner] = [path.join(folder, 'tests.cjs'), path.join(folder, 'runner.mjs')];
  await build({
    ...common,
    entryPoints: [path.join(here, 'entry.ts')],
    outfile: tests,
    format: 'cjs',
  });
  // TensorFlow.js keeps its engine and its registries on globalThis: both bundles share them.
  await build({
    ...common,
    entryPoints: [path.join(here, 'runner.ts')],
    outfile: runner,
    format: 'esm',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  return { tests, runner };
}
