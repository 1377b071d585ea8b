import { cacheDir } from '../../files/index.js';
import type { Finding } from './finding.js';
import { checkOtherHardware } from './hardware.js';
import { checkGan, checkPackages } from './packages.js';
import { checkCache, checkData, checkEnvironment, checkMachine, checkNode } from './system.js';
import { checkTracking } from './tracking.js';
import { checkAccelerators, checkXla } from './xla.js';

export type { Finding } from './finding.js';

/** Checks everything that runs need. Fetches nothing, and never throws for a finding. */
export async function examine(): Promise<Finding[]> {
  const folder = cacheDir();
  const cache = await checkCache(folder);
  const [xla, accelerators, others, data, tracking] = await Promise.all([
    checkXla(folder),
    checkAccelerators(folder),
    checkOtherHardware(),
    checkData(),
    checkTracking(),
  ]);
  return [
    checkGan(),
    checkNode(),
    checkMachine(),
    checkEnvironment(),
    checkPackages(),
    cache,
    data,
    ...xla,
    ...accelerators,
    ...others,
    tracking,
  ];
}
