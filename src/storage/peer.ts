import { userError } from '../errors/index.js';

/**
 * Loads an optional package.
 * @param load imports it
 * @param needed what needs it
 * @throws GanError (exit code 2) with the install command, if it is not installed
 */
export async function loadPeer<T>(
  name: string,
  needed: string,
  load: () => Promise<T>,
): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    if (!isMissing(cause, name)) throw cause;
    throw userError('GAN_PACKAGE_MISSING', `${needed} needs the npm package ${name}`, {
      hint: `Where gan is installed: npm install ${name}`,
      cause,
    });
  }
}

export function isMissing(error: unknown, name: string): boolean {
  const { code, message = '' } = error as { code?: string; message?: string };
  return code === 'ERR_MODULE_NOT_FOUND' && message.includes(`'${name}'`);
}
