import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Bytes of memory that this process may use: the machine's, or the container's where it has less. */
export function hostMemory(): number {
  const constrained = process.constrainedMemory();
  return constrained > 0 ? Math.min(os.totalmem(), constrained) : os.totalmem();
}

/**
 * Bytes that this process can allocate before the system runs out of memory: what the kernel says is
 * available, or what the cgroup's limit, or one above it, leaves.
 * @param root where `proc` and `sys` are
 */
export function freeHostMemory(root = '/'): number {
  return Math.min(availableInMachine(root), ...groups(root).map(leftInGroup));
}

/** The kernel's estimate counts what the page cache would give back; `os.freemem` may not. */
function availableInMachine(root: string): number {
  const meminfo = read(path.join(root, 'proc/meminfo'));
  const kilobytes = /^MemAvailable:\s+(\d+) kB/m.exec(meminfo ?? '')?.[1];
  return kilobytes === undefined ? os.freemem() : Number(kilobytes) * 1024;
}

/** Names of the files by which a cgroup tells its limits, use and the cache in it. */
interface GroupFiles {
  readonly folder: string;
  readonly limits: readonly string[];
  readonly used: string;
  readonly cache: string;
}

const VERSION_1 = {
  limits: ['memory.limit_in_bytes'],
  used: 'memory.usage_in_bytes',
  cache: 'total_inactive_file',
};
const VERSION_2 = {
  limits: ['memory.max', 'memory.high'],
  used: 'memory.current',
  cache: 'inactive_file',
};

/** The process's cgroup and all above it; in a container only those that it sees. */
function groups(root: string): GroupFiles[] {
  const lines = read(path.join(root, 'proc/self/cgroup'))?.split('\n') ?? [];
  return lines.flatMap((line) => {
    const [, controllers, group] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
    if (group === undefined) return [];
    const isFirst = controllers.split(',').includes('memory');
    if (!isFirst && controllers !== '') return [];
    const base = path.join(root, isFirst ? 'sys/fs/cgroup/memory' : 'sys/fs/cgroup');
    const folders = [base];
    for (const part of group.split('/').filter(Boolean)) {
      folders.push(path.join(folders.at(-1)!, part));
    }
    return folders.map((folder) => ({ folder, ...(isFirst ? VERSION_1 : VERSION_2) }));
  });
}

function leftInGroup({ folder, limits, used, cache }: GroupFiles): number {
  const number = (name: string) => Number(read(path.join(folder, name)) ?? NaN);
  const limit = Math.min(...limits.map(number).filter((value) => !Number.isNaN(value)));
  const taken = number(used);
  if (!Number.isFinite(limit) || Number.isNaN(taken)) return Infinity;
  const stat = read(path.join(folder, 'memory.stat')) ?? '';
  // Files that were read and may be dropped again are counted as used.
  const dropped = Number(new RegExp(`^${cache} (\\d+)$`, 'm').exec(stat)?.[1] ?? 0);
  return Math.max(0, limit - taken + dropped);
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
