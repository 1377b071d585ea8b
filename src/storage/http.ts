import { userError } from '../errors/index.js';
import { takeLogin } from '../files/index.js';
import { lacksSecret } from '../text/index.js';
import type { ObjectSource } from './source.js';

/**
 * A file on a web server. A user and password in the URL are sent, but not shown.
 * @throws GanError (exit code 2) if the URL was saved without its secret
 */
export function webObject(text: string): ObjectSource {
  if (lacksSecret(text)) {
    throw userError('GAN_SECRET_NOT_KEPT', `the secret of ${text} was not kept`, {
      hint: 'A run keeps no secrets. Give the address again, or write ${env:NAME} in the recipe.',
    });
  }
  const url = new URL(text);
  const headers: Record<string, string> = { ...takeLogin(url) };
  const shown = new URL(url);
  // The query may contain signatures and tokens.
  if (shown.search !== '') shown.search = '?...';
  return {
    name: shown.href,
    file: fileName(url),
    request: async () => ({ url: url.href, headers }),
    refusal: () => undefined,
  };
}

function fileName({ pathname }: URL): string {
  const name = pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
