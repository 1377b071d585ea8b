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
