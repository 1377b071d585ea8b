import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

export const WHY_NO_COMPILER = 'needs gcc, to build a shared object';

/** Whether this machine can build a shared object. */
export async function hasCompiler(): Promise<boolean> {
  return promisify(execFile)('gcc', ['--version']).then(
    () => true,
    () => false,
  );
}

/** Builds a real shared object that leaves a file, `mark`, where it is loaded. @returns its path */
export async function markingLibrary(folder: string, mark: string): Promise<string> {
  const source = join(folder, 'mark.c');
  const library = join(folder, 'mark.so');
  await writeFile(
    source,
    `#include <stdio.h>
__attribute__((constructor)) static void loaded(void) { fclose(fopen(${JSON.stringify(mark)}, "w")); }
`,
  );
  await promisify(execFile)('gcc', ['-shared', '-fPIC', '-o', library, source]);
  return library;
}
