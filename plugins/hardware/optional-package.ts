import { createRequire } from 'node:module';
import { GanError } from 'gan-recipes/plugin';

const require = createRequire(import.meta.url);

/** Whether an npm package that gan can do without is installed beside it. */
export function isInstalled(name: string): boolean {
  try {
    require.resolve(name);
    return true;
  } catch (error) {
    // Found, but without an entry for `require`: it is there.
    return (error as NodeJS.ErrnoException).code === 'ERR_PACKAGE_PATH_NOT_EXPORTED';
  }
}

/**
 * Why a hardware plugin's packages are not there, and the command that mends it; undefined if they are.
 */
export function whatIsMissing(packages: readonly string[]): string | undefined {
  const missing = packages.filter((name) => !isInstalled(name));
  if (missing.length === 0) return undefined;
  const are = missing.length > 1 ? 'are' : 'is';
  return `${missing.join(' and ')} ${are} not installed: npm install ${packages.join(' ')}`;
}

/** The error of a hardware plugin that is not available. */
export function cannotBeHad(name: string, reason: string, hint: string, cause?: unknown): GanError {
  return new GanError('GAN_NO_DEVICE', `${name}: ${reason}`, { hint, cause });
}
