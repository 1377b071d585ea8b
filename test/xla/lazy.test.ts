import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

/** Native libraries in a process that imported a built module. */
async function nativeLibraries(module: string): Promise<string[]> {
  const url = new URL(`../../dist/src/xla/${module}`, import.meta.url).href;
  const script = `
    await import(${JSON.stringify(url)});
    console.log(JSON.stringify(process.report.getReport().sharedObjects));`;
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  return JSON.parse((await run).stdout) as string[];
}

test('the entry point of XLA loads no native code until something is opened', async () => {
  const koffi = (file: string) => /koffi/.test(file);
  expect((await nativeLibraries('index.js')).filter(koffi)).toEqual([]);
  // What is behind it does; else the line above would prove nothing.
  expect((await nativeLibraries('pjrt/index.js')).filter(koffi)).not.toEqual([]);
});
