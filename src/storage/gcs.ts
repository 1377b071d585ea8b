import { userError } from '../errors/index.js';
import { isMissing, loadPeer } from './peer.js';
import { withoutEnd } from '../text/index.js';
import type { BucketObject, ObjectSource } from './source.js';

const PACKAGE = 'google-auth-library';
const SCOPE = 'https://www.googleapis.com/auth/devstorage.read_only';

/**
 * An object in Google Cloud Storage. Google's own library finds the credentials
 * (GOOGLE_APPLICATION_CREDENTIALS, those of gcloud, those of the machine). Without credentials it
 * is read anonymously, which needs no package. STORAGE_EMULATOR_HOST names another server.
 */
export function gcsObject({ text, bucket, key }: BucketObject): ObjectSource {
  const emulator = process.env.STORAGE_EMULATOR_HOST;
  const base = emulator ? withProtocol(emulator) : 'https://storage.googleapis.com';
  const path = key.split('/').map(encodeURIComponent).join('/');
  let access: Promise<Access> | undefined;
  let held: Access | undefined;
  return {
    name: text,
    file: key.split('/').at(-1) ?? key,
    async request() {
      held = await (access ??= emulator ? Promise.resolve({}) : openAccess(text));
      const token = await held.token?.();
      const headers: Record<string, string> = {};
      if (token !== undefined) headers.authorization = `Bearer ${token}`;
      return { url: `${base}/${encodeURIComponent(bucket)}/${path}`, headers };
    },
    refusal(status) {
      if (status === 404) {
        return {
          fact: 'the server answered 404: there is no such bucket or object',
          hint: emulator ? 'Check the name, and STORAGE_EMULATOR_HOST.' : 'Check the name.',
        };
      }
      if (status !== 401 && status !== 403) return undefined;
      if (held?.token) {
        return {
          fact: `the server answered ${status}: the Google credentials do not allow reading it`,
          hint: 'Check GOOGLE_APPLICATION_CREDENTIALS, and who may read the bucket.',
        };
      }
      return {
        fact: `the server answered ${status}, and no Google credentials were found`,
        hint: held?.isPackageMissing
          ? `To use yours, install the npm package where gan is: npm install ${PACKAGE}`
          : 'Set GOOGLE_APPLICATION_CREDENTIALS, or log in: gcloud auth application-default login',
      };
    },
  };
}

/** The user's access; without a token, anonymous. */
interface Access {
  readonly token?: () => Promise<string>;
  readonly isPackageMissing?: boolean;
}

async function openAccess(text: string): Promise<Access> {
  const isNamed = Boolean(process.env.GOOGLE_APPLICATION_CREDENTIALS);
  const library = await loadPeer(PACKAGE, text, () => import('google-auth-library')).catch(
    (error: unknown) => {
      if (isNamed || !isMissing((error as Error).cause, PACKAGE)) throw error;
      return undefined;
    },
  );
  if (!library) return { isPackageMissing: true };
  const auth = new library.GoogleAuth({ scopes: [SCOPE] });
  const token = async () => (await auth.getAccessToken()) ?? '';
  try {
    await token();
  } catch (error) {
    // Only the library's message, without the file's content.
    const message = error instanceof Error ? error.message.split('\n')[0] : String(error);
    if (!isNamed && /default credentials/.test(message)) return {};
    throw userError('GAN_NO_CREDENTIALS', `could not get ${text}: ${message}`, {
      hint: 'Check GOOGLE_APPLICATION_CREDENTIALS, or log in: gcloud auth application-default login',
    });
  }
  return { token };
}

function withProtocol(host: string): string {
  return withoutEnd(/^https?:\/\//.test(host) ? host : `http://${host}`, '/');
}
