import { readFileSync } from 'node:fs';

/** What Linux tells of a process or a thread. */
export interface ProcessStat {
  readonly name: string;
  /** Such as R for running; Z for a zombie, which is as good as gone. */
  readonly state: string;
  /** User's and system's time so far, in the system's ticks. */
  readonly worked: number;
  readonly nice: number;
  /** When it began, in ticks. */
  readonly began: string;
}

/**
 * Reads `/proc/PLACE/stat`, see proc(5); undefined where there is none, or no longer.
 * @param place a process's id, or `self/task/ID` for a thread of this one
 */
export function processStat(place: string | number): ProcessStat | undefined {
  try {
    const text = readFileSync(`/proc/${place}/stat`, 'utf8');
    // The name may contain anything, also spaces and parentheses.
    const end = text.lastIndexOf(')');
    const fields = text.slice(end + 2).split(' ');
    return {
      name: text.slice(text.indexOf('(') + 1, end),
      state: fields[0],
      worked: Number(fields[11]) + Number(fields[12]),
      nice: Number(fields[16]),
      began: fields[19],
    };
  } catch {
    return undefined;
  }
}
