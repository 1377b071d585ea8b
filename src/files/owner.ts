import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import os from 'node:os';
import { isRunning } from '../lifeline/index.js';
import { processStat } from './process-stat.js';

/** Where a process id means something: a machine since it was started, and a space of ids on it. */
export interface ProcessPlace {
  readonly host: string;
  /** Of the kernel's start; undefined where the system does not tell. */
  readonly boot?: string;
  /** Containers on one machine may have one host name, and each its own process 1. */
  readonly ids?: string;
}

export interface OwnedProcess {
  readonly pid: number;
  /** When the process began, in the system's own ticks, since process ids are used again. */
  readonly began?: string | undefined;
}

/** This process's place. */
export function thisPlace(): ProcessPlace {
  const boot = told(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
  const ids = told(() => readlinkSync('/proc/self/ns/pid'));
  return { host: os.hostname(), ...(boot ? { boot } : {}), ...(ids ? { ids } : {}) };
}

/** Whether the ids of a process's place mean the same here. What the place does not tell is no hindrance. */
export function isHere({ host, boot, ids }: ProcessPlace): boolean {
  const here = thisPlace();
  const fits = (told: string | undefined, own: string | undefined) =>
    told === undefined || told === own;
  return host === here.host && fits(boot, here.boot) && fits(ids, here.ids);
}

/** Whether a process of this place lives. */
export function isAlive({ pid, began }: OwnedProcess): boolean {
  if (!isRunning(pid)) return false;
  const now = beginning(pid);
  return began === undefined || now === undefined || began === now;
}

/** When a process of this place began; `ended` if it is over, but its parent has not noticed. */
export function beginning(pid: number): string | undefined {
  const stat = processStat(pid);
  return stat?.state === 'Z' ? 'ended' : stat?.began;
}

/** Begins the names of what this process makes for a while: its place and its id. */
export function ownerTag(): string {
  return `${placeTag()}-${process.pid}`;
}

/** A pattern for the tags of `ownerTag`, without groups of its own. */
export const OWNER_TAG = '[0-9a-f]{8}-\\d+';

/**
 * Whether the process that a tag names has ended.
 * @returns undefined of a process in another place
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
