/** What one check of `gan doctor` found. */
export interface Finding {
  /** What was checked, in a word or two. */
  readonly what: string;
  /** `note`: neither good nor bad, such as a missing GPU. */
  readonly state: 'ok' | 'note' | 'warning' | 'failed';
  readonly text: string;
  /** The next step. */
  readonly hint?: string;
}
