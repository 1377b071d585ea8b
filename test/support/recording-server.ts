import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** What a server was sent. */
export interface Received {
  readonly method: string;
  readonly url: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

const RUN = {
  info: {
    run_id: 'r1',
    experiment_id: '1',
    status: 'RUNNING',
    lifecycle_stage: 'active',
    artifact_uri: 'mlflow-artifacts:/1/r1/artifacts',
  },
  data: {},
};

/**
 * A real HTTP server that notes all that it is sent. It answers as an MLflow server does to what a run
 * asks, and gives `files` by their paths.
 */
export async function recordingServer(files: Readonly<Record<string, string>> = {}) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const body = Buffer.concat(parts).toString('latin1');
      received.push({ method, url, authorization: headers.authorization, body });
      const file = files[new URL(url, 'http://h').pathname];
      if (file !== undefined) return response.end(file);
      response.setHeader('content-type', 'application/json');
      return response.end(JSON.stringify(answer(url)));
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

function answer(url: string): object {
  if (url.includes('experiments/get-by-name'))
    return { experiment: { experiment_id: '1', lifecycle_stage: 'active' } };
  if (url.includes('runs/search')) return { runs: [] };
  if (/runs\/(create|get)/.test(url)) return { run: RUN };
  if (url.includes('logged-models')) {
    return {
      models: [],
      model: { info: { model_id: 'm1', artifact_uri: 'mlflow-artifacts:/1/m1' } },
    };
  }
  return {};
}
