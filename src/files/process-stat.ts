import { readFileSync } from 'node:fs';

/** What Linux reports about a process or thread. */
interface ProcessStat {
  readonly name: string;
  /** Such as R for running, or Z for a zombie, which counts as ended. */
  readonly state: string;
  /** User and system time so far, in system ticks. */
  readonly worked: number;
  readonly nice: number;
  /** Start time in ticks. */
  readonly began: string;
}

/**
 * Reads `/proc/PLACE/stat`, see proc(5). Undefined if it does not exist.
 * @param place a process id, or `self/task/ID` for a thread of this process
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
