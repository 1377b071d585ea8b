import { writeFileSync } from 'node:fs';
import Jasmine from 'jasmine';
import { registerXlaBackend } from '../../src/xla/eager/index.js';

/** What became of one of TensorFlow.js's specs. */
export interface SpecResult {
  readonly name: string;
  readonly status: 'passed' | 'failed' | 'pending';
  /** XLA computed a value that the spec read. */
  readonly answered: boolean;
  /** Kernels that TensorFlow.js's CPU backend ran instead, each as "name: why". */
  readonly hostKernels: readonly string[];
  /** The first expectation that failed. */
  readonly failure: string | undefined;
}

// Arguments: the bundled tests, the PJRT library, where to write the results, and a filter.
const [bundle, library, into, filter] = process.argv.slice(2);
const results: SpecResult[] = [];
let answered = false;
const hostKernels = new Set<string>();

await registerXlaBackend({
  library,
  onAnswer: () => (answered = true),
  onHostKernel: (kernelName, why) => hostKernels.add(`${kernelName}: ${why}`),
});
console.warn = () => undefined;
const runner = new Jasmine({ projectBaseDir: process.cwd() });
runner.exitOnCompletion = false;
runner.clearReporters();
runner.addReporter({
  specStarted() {
    answered = false;
    hostKernels.clear();
  },
  specDone({ fullName, status, failedExpectations }) {
    if (status === 'excluded') return;
    results.push({
      name: fullName,
      status,
      answered,
      hostKernels: [...hostKernels],
      failure: failedExpectations[0]?.message.slice(0, 300),
    });
  },
});
runner.randomizeTests(false);
// One of TensorFlow.js's suites is there twice.
runner.env.configure({ random: false, forbidDuplicateNames: false });
runner.addSpecFile(bundle);
await runner.execute(undefined, filter);
writeFileSync(into, JSON.stringify(results));
process.exit(0);
