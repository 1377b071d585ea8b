import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeXla, xlaLibrary } from '../support/xla.js';
import { buildConformance } from './build.js';
import { EXCEPTIONS } from './exceptions.js';
import { HOST_KERNELS } from './host-kernels.js';
import type { SpecResult } from './runner.js';

/** So many specs at least read a value that XLA computed, with no kernel on the host. May only rise. */
const ANSWERED = 2416;

describeXla("TensorFlow.js's own tests, on XLA", () => {
  let folder: string;
  let results: SpecResult[];
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'gan-conformance-'));
    const into = path.join(folder, 'results.json');
    const { tests, runner } = await buildConformance();
    // A process of its own: jasmine's and vitest's globals do not mix.
    await promisify(execFile)(process.execPath, [runner, tests, xlaLibrary, into], {
      maxBuffer: 64 << 20,
    });
    results = JSON.parse(await readFile(into, 'utf8')) as SpecResult[];
    console.log(summary(results));
  }, 1_200_000);
  afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));

  test('all pass but the known exceptions, and all of these still fail', () => {
    const failed = results.filter(({ status }) => status === 'failed');
    const unknown = failed.filter(({ name }) => !(name in EXCEPTIONS));
    expect(unknown.map(({ name, failure }) => `${name}: ${failure}`)).toEqual([]);
    expect(failed.map(({ name }) => name).sort()).toEqual(Object.keys(EXCEPTIONS).sort());
  });

  test('the host computes only what it is known to compute, and still does', () => {
    const ran = new Set(results.flatMap(({ hostKernels }) => hostKernels));
    expect([...ran].sort()).toEqual(Object.keys(HOST_KERNELS).sort());
  });

  test('the suite is whole, and XLA answered', () => {
    expect(results.length).toBeGreaterThan(4200);
    const answered = results.filter(({ answered, hostKernels }) => answered && !hostKernels.length);
    expect(answered.length).toBeGreaterThanOrEqual(ANSWERED);
  });
});

/** How much of the suite really tested XLA, and what the host computed instead. */
function summary(results: readonly SpecResult[]): string {
  const count = (keep: (result: SpecResult) => boolean) => results.filter(keep).length;
  const kernels = new Map<string, number>();
  for (const name of results.flatMap(({ hostKernels }) => hostKernels)) {
    kernels.set(name, (kernels.get(name) ?? 0) + 1);
  }
  const byCount = [...kernels].sort(([, a], [, b]) => b - a);
  return [
    `specs: ${results.length}, passed: ${count(({ status }) => status === 'passed')}, failed: ${count(({ status }) => status === 'failed')}`,
    `specs that read a value which XLA computed: ${count(({ answered }) => answered)}`,
    `specs that XLA answered and in which no kernel ran on the host: ${count(({ answered, hostKernels }) => answered && hostKernels.length === 0)}`,
    `specs in which the host ran a kernel: ${count(({ hostKernels }) => hostKernels.length > 0)}`,
    `kernels on the host: ${byCount.map(([name, specs]) => `${name} (${specs})`).join(', ')}`,
  ].join('\n');
}
