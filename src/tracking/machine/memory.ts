import { readFile } from 'node:fs/promises';
import os from 'node:os';

/** Memory that is not available to programs, in megabytes (10^6 bytes) and percent. */
export async function memoryUse(): Promise<Record<string, number>> {
  const total = os.totalmem();
  const used = total - ((await availableOnLinux()) ?? os.freemem());
  return {
    'system/system_memory_usage_megabytes': used / 1e6,
    'system/system_memory_usage_percentage': (100 * used) / total,
  };
}

/** Linux does not count cached files as free memory, although programs can have that memory. */
async function availableOnLinux(): Promise<number | undefined> {
  const text = await readFile('/proc/meminfo', 'utf8').catch(() => '');
  const match = /^MemAvailable:\s+(\d+) kB$/m.exec(text);
  return match ? Number(match[1]) * 1024 : undefined;
}
