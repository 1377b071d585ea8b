import S3rver from '@20minutes/s3rver';
import { onTestFinished, vi } from 'vitest';
import { startCuttingProxy, type CuttingProxy } from './cutting-proxy.js';
import { temporaryFolder } from './temporary-folder.js';

export interface Bucket {
  /** `s3://bucket/` or `gs://bucket/`, to which a key is added. */
  readonly url: string;
  readonly put: (key: string, body: string | Uint8Array) => Promise<void>;
  /** Between the client and the server. */
  readonly proxy: CuttingProxy;
}

/** The one user that the server knows. */
const KEY = 'S3RVER';

/**
 * A real S3-compatible server that checks signatures, behind a proxy that can cut connections; the
 * environment is that of a user who has access.
 */
export async function startS3(): Promise<Bucket> {
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: await temporaryFolder(),
    configureBuckets: [{ name: 'team', configs: [] }],
  });
  const { port } = await server.run();
  onTestFinished(() => server.close());
  const proxy = await startCuttingProxy(port);
  const environment = {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${proxy.port}`,
    AWS_ACCESS_KEY_ID: KEY,
    AWS_SECRET_ACCESS_KEY: KEY,
    AWS_REGION: 'us-east-1',
    AWS_PROFILE: '',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  // See src/storage/s3.ts.
  vi.stubEnv('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true');
  const { S3Client, PutObjectCommand } = await import('@aws-sdk/client-s3');
  const client = new S3Client({
    endpoint: `http://127.0.0.1:${port}`,
    forcePathStyle: true,
    region: 'us-east-1',
    credentials: { accessKeyId: KEY, secretAccessKey: KEY },
  });
  onTestFinished(() => {
    client.destroy();
  });
  return {
    url: 's3://team/',
    proxy,
    async put(key, body) {
      await client.send(new PutObjectCommand({ Bucket: 'team', Key: key, Body: body }));
    },
  };
}
