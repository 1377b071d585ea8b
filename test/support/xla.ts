import { describe, inject } from 'vitest';

const { library, reason } = inject('xlaCpu');

/** The path of the XLA CPU library; '' in tests that are skipped for want of it. */
export const xlaLibrary = library ?? '';

/** `describe`, skipped with the reason in its name where the XLA CPU library is not to be had. */
export function describeXla(name: string, tests: () => void): void {
  if (library) describe(name, tests);
  else describe.skip(`${name} (no XLA library: ${reason})`, tests);
}
