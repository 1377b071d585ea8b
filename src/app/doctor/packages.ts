import { createRequire } from 'node:module';
import { ownVersion } from '../../files/index.js';
import type { Finding } from './finding.js';

const require = createRequire(import.meta.url);

/** Checks this gan itself. */
export function checkGan(): Finding {
  return { what: 'gan', state: 'ok', text: ownVersion() };
}

/** Checks the optional npm packages: for clouds, and for other hardware. */
export function checkPackages(): Finding {
  const own = require('gan-recipes/package.json') as { peerDependencies: Record<string, string> };
  const names = Object.keys(own.peerDependencies).sort();
  const found = names.map((name) => [name, installedVersion(name)] as const);
  const here = found.flatMap(([name, version]) => (version ? [`${name} ${version}`] : []));
  const missing = found.flatMap(([name, version]) => (version ? [] : [name]));
  const text = [
    here.join(', ') || 'none is installed',
    ...(missing.length > 0 ? [`not installed: ${missing.join(', ')}`] : []),
  ].join('; ');
  return { what: 'optional packages', state: 'note', text };
}

function installedVersion(name: string): string | undefined {
  try {
    return (require(`${name}/package.json`) as { version: string }).version;
  } catch (error) {
    // The package is installed, but does not export its package.json.
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ERR_PACKAGE_PATH_NOT_EXPORTED' ? '(installed)' : undefined;
  }
}
