/** What one check of `gan doctor` found. */
export interface Finding {
  /** What was looked at, in a word or two. */
  readonly what: string;
  /** `note`: neither good nor bad, such as a GPU that is not there. */
  readonly state: 'ok' | 'note' | 'warning' | 'failed';
  readonly text: string;
  /** What to do about it. */
  readonly hint?: string;
}

const MARKS = { ok: 'ok', note: '-', warning: 'warning', failed: 'FAILED' } as const;

/** Findings for people, one a line. */
export function printFindings(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ what }) => what.length));
  return findings
    .map(({ what, state, text, hint }) => {
      const line = `${what.padEnd(width)}  ${MARKS[state].padEnd(7)}  ${text}`;
      return hint ? `${line}\n${' '.repeat(width + 11)}${hint}` : line;
    })
    .join('\n');
}
