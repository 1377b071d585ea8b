import type { Finding } from '../../app/doctor/index.js';

const MARKS = { ok: 'ok', note: '-', warning: 'warning', failed: 'FAILED' } as const;

/** Findings for people, in lines. */
export function formatFindings(findings: readonly Finding[]): string[] {
  const width = Math.max(...findings.map(({ what }) => what.length));
  return findings.flatMap(({ what, state, text, hint }) => {
    const line = `${what.padEnd(width)}  ${MARKS[state].padEnd(7)}  ${text}`;
    return hint ? [line, `${' '.repeat(width + 11)}${hint}`] : [line];
  });
}
