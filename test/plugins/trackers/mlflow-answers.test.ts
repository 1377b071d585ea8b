import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { MlflowApi } from '../../../plugins/trackers/mlflow/client/api.js';
import { MlflowError } from '../../../plugins/trackers/mlflow/client/error.js';
import { HttpClient } from '../../../plugins/trackers/mlflow/client/http.js';
import { readTarget } from '../../../plugins/trackers/mlflow/client/target.js';
import { serve } from '../../support/file-server.js';

/** What comes of a server's answer. */
async function answered(answer: (response: ServerResponse) => void, timeoutMs = 5000) {
  const server = await serve((_, response) => answer(response));
  const target = readTarget(new URL(server.url).origin, {});
  const http = new HttpClient(target, timeoutMs, AbortSignal.timeout(60_000));
  onTestFinished(() => http.close());
  return http.json('GET', '/api/2.0/mlflow/experiments/get').then(
    (json) => ({ json }),
    (error: unknown) => ({ error }),
  );
}

test('an answer without end is given up', async () => {
  let sent = 0;
  const { error } = (await answered((response) => {
    const more = (): void => {
      if (response.destroyed) return;
      sent += 1e6;
      if (response.write(Buffer.alloc(1e6, '['))) setImmediate(more);
      else response.once('drain', more);
    };
    more();
  })) as { error: Error };
  expect(error.message).toContain('the answer is too long');
  expect(sent).toBeLessThan(200e6);
});

test('an answer that does not come is given up', async () => {
  const { error } = (await answered(() => undefined, 300)) as { error: Error };
  expect(error).toBeInstanceOf(MlflowError);
});

test('an answer that drips is given up', async () => {
  const { error } = (await answered((response) => {
    const timer = setInterval(() => response.write(' '), 50);
    response.once('close', () => clearInterval(timer));
  }, 300)) as { error: Error };
  expect(error).toBeInstanceOf(MlflowError);
});

test('an answer that was packed unasked is not unpacked', async () => {
  const { error } = (await answered((response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' });
    response.end(gzipSync(Buffer.alloc(50_000_000, ' ')));
  })) as { error: Error };
  expect(error.message).toMatch(/did not answer \S+ with JSON/);
});

test.each([
  ['is cut', '['.repeat(1_000_000)],
  ['is whole', `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`],
])('an answer that is nested deeply and %s is no crash', async (_, text) => {
  const found = await answered((response) => void response.end(text));
  if ('error' in found) expect((found.error as Error).message).toContain('JSON');
  else expect(found.json).toBeInstanceOf(Array);
});

test.each(['../../../wiki/page', 'a/../../b', '.', 'a/..'])(
  'no request leaves the path of the artifacts: %s',
  async (place) => {
    const asked: (string | undefined)[] = [];
    const server = await serve(({ url }, response) => {
      asked.push(url);
      response.end('{}');
    });
    const target = readTarget(`${new URL(server.url).origin}/mlflow`, {});
    const http = new HttpClient(target, 5000, AbortSignal.timeout(60_000));
    onTestFinished(() => http.close());
    const api = new MlflowApi(http);
    await expect(api.putArtifact(place, new Uint8Array(1), 1)).rejects.toThrow(MlflowError);
    await expect(api.artifactText(place)).rejects.toThrow('"." or ".."');
    await api.artifactText('1/a b/%2e%2e/..c');
    expect(asked).toEqual(['/mlflow/api/2.0/mlflow-artifacts/artifacts/1/a%20b/%252e%252e/..c']);
  },
);

test.each([
  [200, 'null'],
  [200, '7'],
  [200, '{}'],
  [200, '{"run":null}'],
  [200, '{"run":{"data":{}}}'],
  [500, '{"message":7}'],
  [500, 'null'],
])('an answer of another shape is an error that names the server: %i %s', async (status, text) => {
  const server = await serve((_, response) => response.writeHead(status).end(text));
  const { origin } = new URL(server.url);
  const http = new HttpClient(readTarget(origin, {}), 5000, AbortSignal.timeout(60_000));
  onTestFinished(() => http.close());
  const error: unknown = await new MlflowApi(http).run('a').catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(MlflowError);
  expect((error as Error).message).toContain(origin);
});
