import { Readable } from 'node:stream';
import type { S3Client, S3ClientConfig } from '@aws-sdk/client-s3';
import { userError } from '../errors/index.js';
import type { Request } from '../files/index.js';
import { loadPeer } from './peer.js';
import type { BucketObject, ObjectSource } from './source.js';

const PACKAGE = '@aws-sdk/client-s3';

/** The request that the AWS client passes to its transport. */
interface Signed {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly query?: Record<string, string | string[] | null>;
  readonly headers: Record<string, string>;
}

/**
 * An object in S3 or a compatible store. AWS's client finds the credentials, the region and the
 * endpoint (AWS_* variables, ~/.aws profiles, AWS_ENDPOINT_URL, machine roles) and signs the
 * request. gan sends the request itself, so that resuming, proxies and time-outs work as for other
 * downloads.
 */
export function s3Object(object: BucketObject): ObjectSource {
  let signer: Promise<Signer> | undefined;
  let isAnonymous = false;
  return {
    name: object.text,
    file: object.key.split('/').at(-1) ?? object.key,
    async request() {
      const opened = await (signer ??= openSigner(object));
      isAnonymous = opened.anonymous;
      return opened.sign();
    },
    refusal(status) {
      switch (status) {
        case 301:
        case 400:
          return {
            fact: `the server answered ${status}: the bucket may be in another region`,
            hint: "Set AWS_REGION to the bucket's region.",
          };
        case 401:
        case 403:
          return isAnonymous
            ? {
                fact: `the server answered ${status}, and no AWS credentials were found`,
                hint: 'Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
              }
            : {
                fact: `the server answered ${status}: the AWS credentials do not allow reading it`,
                hint: 'Check AWS_PROFILE or AWS_ACCESS_KEY_ID, and the policy of the bucket.',
              };
        case 404:
          return {
            fact: 'the server answered 404: there is no such bucket or object',
            hint: 'Check the name, and AWS_ENDPOINT_URL if it is not in AWS itself.',
          };
        default:
          return undefined;
      }
    },
  };
}

interface Signer {
  sign(): Promise<Request>;
  readonly anonymous: boolean;
}

async function openSigner(object: BucketObject): Promise<Signer> {
  // Silences the client's warning about Node versions; gan checks the Node version itself.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const aws = await loadPeer(PACKAGE, object.text, () => import('@aws-sdk/client-s3'));
  let config: S3ClientConfig = {};
  const region = process.env.AWS_REGION || process.env.AWS_DEFAULT_REGION;
  if (region) config.region = region;
  else if (!(await hasRegion(new aws.S3Client()))) config.region = 'us-east-1';
  let anonymous = false;
  const sign = () => signOnce(aws, config, object);
  const first = await sign().catch(async (error: unknown) => {
    if (!isWithoutCredentials(error)) throw explain(error, object);
    anonymous = true;
    // Public buckets can be read without credentials.
    config = {
      ...config,
      credentials: { accessKeyId: '', secretAccessKey: '' },
      signer: { sign: async (request) => request },
    };
    return sign();
  });
  // Only AWS is known to have a host name for each bucket.
  if (!/\.amazonaws\.com(\.cn)?$/.test(first.hostname))
    config = { ...config, forcePathStyle: true };
  return {
    anonymous,
    sign: async () =>
      toRequest(
        await sign().catch((error: unknown) => {
          throw explain(error, object);
        }),
      ),
  };
}

async function hasRegion(client: S3Client): Promise<boolean> {
  return client.config.region().then(
    () => true,
    () => false,
  );
}

/** Lets the client sign its request, and intercepts the request instead of sending it. */
async function signOnce(
  { S3Client, GetObjectCommand }: typeof import('@aws-sdk/client-s3'),
  config: S3ClientConfig,
  { bucket, key }: BucketObject,
): Promise<Signed> {
  let signed: Signed | undefined;
  const requestHandler = {
    handle: async (request: object) => {
      signed = request as Signed;
      return { response: { statusCode: 200, headers: {}, body: Readable.from([]) } };
    },
  } as unknown as NonNullable<S3ClientConfig['requestHandler']>;
  const client = new S3Client({ ...config, requestHandler, maxAttempts: 1 });
  try {
    await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  } finally {
    client.destroy();
  }
  return signed as unknown as Signed;
}

function toRequest({ protocol, hostname, port, path, query = {}, headers }: Signed): Request {
  const url = new URL(`${protocol}//${hostname}${port ? `:${port}` : ''}${path}`);
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat()) url.searchParams.append(name, one ?? '');
  }
  return { url: url.href, headers };
}

/** Whether there are no credentials, as opposed to invalid ones. */
function isWithoutCredentials(error: unknown): boolean {
  const isNamed = process.env.AWS_PROFILE || process.env.AWS_ACCESS_KEY_ID;
  return !isNamed && (error as Error).name === 'CredentialsProviderError';
}

function explain(error: unknown, { text }: BucketObject): Error {
  const message = error instanceof Error ? error.message.split('\n')[0] : String(error);
  return userError('GAN_NO_CREDENTIALS', `could not get ${text}: ${message}`, {
    hint: 'Check AWS_PROFILE, ~/.aws/config and ~/.aws/credentials, or the AWS_ACCESS_KEY_ID variables.',
  });
}
