import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { buffer } from 'node:stream/consumers';
import { pack } from 'tar-stream';
import { onTestFinished } from 'vitest';

/** An npm registry with one version of one package; notes what is asked, and with which token. */
export interface NpmRegistry {
  readonly url: string;
  readonly host: string;
  readonly asked: string[];
  readonly tokens: string[];
}

/**
 * Starts a registry that speaks npm's protocol.
 * @param files of the package
 * @param token without it nothing is given out
 * @param manifest what the package says of itself, over its name and version
 */
export async function startNpmRegistry(
  name: string,
  version: string,
  files: Readonly<Record<string, string>>,
  token?: string,
  manifest: object = {},
): Promise<NpmRegistry> {
  const said = { name, version, ...manifest };
  const tarball = await tarballOf({ ...files, 'package.json': JSON.stringify(said) });
  const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
  const asked: string[] = [];
  const tokens: string[] = [];
  const server = createServer((request, response) => {
    const { authorization, host } = request.headers;
    asked.push(request.url ?? '');
    if (authorization !== undefined) tokens.push(authorization);
    if (token !== undefined && authorization !== `Bearer ${token}`) {
      response.writeHead(401).end('{}');
    } else if (request.url === '/package.tgz') {
      response.end(tarball);
    } else if (decodeURIComponent(request.url ?? '') === `/${name}`) {
      const dist = { tarball: `http://${host}/package.tgz`, integrity };
      const versions = { [version]: { ...said, dist } };
      response.end(JSON.stringify({ name, 'dist-tags': { latest: version }, versions }));
    } else {
      response.writeHead(404).end('{}');
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close().closeAllConnections());
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: `http://${host}`, host, asked, tokens };
}

async function tarballOf(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const tar = pack();
  for (const [name, text] of Object.entries(files)) tar.entry({ name: `package/${name}` }, text);
  tar.finalize();
  return gzipSync(await buffer(tar));
}
