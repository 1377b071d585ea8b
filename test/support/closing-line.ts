import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node';

/**
 * Ends a run with one plain line that scripts can read. Under GAN_REQUIRE_ALL, which CI sets, a
 * skipped test fails the run: a test that should run must not go missing quietly.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(
    modules: readonly TestModule[],
    errors: readonly unknown[],
    reason: TestRunEndReason,
  ): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string) => tests.filter((test) => test.result().state === state).length;
    const skipped = tests.filter((test) => test.result().state === 'skipped');
    const broken = errors.length + modules.filter((module) => module.errors().length > 0).length;
    if (process.env.GAN_REQUIRE_ALL && reason !== 'interrupted' && skipped.length > 0) {
      for (const test of skipped) console.log(`must not be skipped: ${test.fullName}`);
      process.exitCode = 1;
    }
    console.log(
      `${count('passed')} passed, ${count('failed') + broken} failed, ${skipped.length} skipped`,
    );
  }
}
