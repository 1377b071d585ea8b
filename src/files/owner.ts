import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import os from 'node:os';
import { isRunning } from '../process/index.js';
import { processStat } from './process-stat.js';

/** The scope of a process id: a machine since its last boot, and a PID namespace on it. */
export interface ProcessPlace {
  readonly host: string;
  /** Identifies the boot. Undefined if the system does not tell. */
  readonly boot?: string;
  /**
   * The PID namespace: containers on one machine may share a host name, and each has a process 1.
   */
  readonly ids?: string;
}

export interface OwnedProcess {
  readonly pid: number;
  /** Start time of the process in system ticks, because process ids are reused. */
  readonly began?: string | undefined;
}

/** This process's place. */
export function thisPlace(): ProcessPlace {
  const boot = told(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
  const ids = told(() => readlinkSync('/proc/self/ns/pid'));
  return { host: os.hostname(), ...(boot ? { boot } : {}), ...(ids ? { ids } : {}) };
}

/** Whether process ids of that scope are valid here. Unknown parts count as equal. */
export function isHere({ host, boot, ids }: ProcessPlace): boolean {
  const here = thisPlace();
  const fits = (told: string | undefined, own: string | undefined) =>
    told === undefined || told === own;
  return host === here.host && fits(boot, here.boot) && fits(ids, here.ids);
}

/** Whether a process in this scope is alive. */
export function isAlive({ pid, began }: OwnedProcess): boolean {
  if (!isRunning(pid)) return false;
  const now = beginning(pid);
  return began === undefined || now === undefined || began === now;
}

/** Start time of a process in this scope; `ended` for a zombie. */
export function beginning(pid: number): string | undefined {
  const stat = processStat(pid);
  return stat?.state === 'Z' ? 'ended' : stat?.began;
}

/** Prefix for the names of this process's temporary files: its scope and its id. */
export function ownerTag(): string {
  return `${placeTag()}-${process.pid}`;
}

/** A pattern for the tags of `ownerTag`, without capture groups. */
export const OWNER_TAG = '[0-9a-f]{8}-\\d+';

/**
 * Whether the process of a tag has ended.
 * @returns undefined for a process in another scope
 */
export function ownerIsGone(tag: string): boolean | undefined {
  const [place, pid] = tag.split('-');
  return place === placeTag() ? !isAlive({ pid: Number(pid) }) : undefined;
}

let tag: string | undefined;

function placeTag(): string {
  tag ??= createHash('sha256').update(JSON.stringify(thisPlace())).digest('hex').slice(0, 8);
  return tag;
}

function told(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
