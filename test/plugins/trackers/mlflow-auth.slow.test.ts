import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { FaultyProxy } from './support/faulty-proxy.js';
import { MlflowServer, findMlflow } from './support/mlflow-server.js';
import { MlflowView } from './support/mlflow-view.js';
import { sharedMlflow } from './support/shared-mlflow.js';
import { NOON, TrackedFolder, wholeRun } from './support/tracked-folder.js';

const found = findMlflow();
if (found.missing) console.warn(`skipped: ${found.missing}`);

const PASSWORD = 'correct-horse-battery';
const basic = `Basic ${Buffer.from(`admin:${PASSWORD}`).toString('base64')}`;

describe.skipIf(found.missing)('an MLflow server that asks who is there', () => {
  let server: MlflowServer;

  beforeAll(async () => {
    server = await MlflowServer.start(found.program, {
      args: ['--app-name', 'basic-auth'],
      env: {
        MLFLOW_AUTH_ADMIN_PASSWORD: PASSWORD,
        MLFLOW_FLASK_SERVER_SECRET_KEY: 'a key for tests',
      },
    });
  });
  afterAll(() => server?.stop());
  afterEach(() => {
    for (const name of ['USERNAME', 'PASSWORD', 'TOKEN', 'URI']) {
      delete process.env[`MLFLOW_TRACKING_${name}`];
    }
  });

  /** Every file that delivery and journal have written. */
  async function allText(folder: string): Promise<string> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    const texts = files.map((file) => readFile(path.join(file.parentPath, file.name), 'utf8'));
    return (await Promise.all(texts)).join('\n');
  }

  test('wrong credentials: the run goes on, and is delivered once they are right', async () => {
    const local = await TrackedFolder.make('auth');
    await local.append(...(await wholeRun(local, 10)));
    // Logins of the environment are for the server that it names.
    process.env['MLFLOW_TRACKING_URI'] = server.uri;
    process.env['MLFLOW_TRACKING_USERNAME'] = 'admin';
    process.env['MLFLOW_TRACKING_PASSWORD'] = 'not-the-password';
    const refused = await local.sync(server.uri, {}, 1000);
    expect(refused.delivered).toBe(0);
    expect(refused.problem).toMatch(/answered 401 .* Check MLFLOW_TRACKING_USERNAME/);
    process.env['MLFLOW_TRACKING_PASSWORD'] = PASSWORD;
    expect(await local.sync(server.uri)).toMatchObject({ pending: 0 });

    const view = new MlflowView(server.uri, basic);
    const run = await view.onlyRun('auth');
    expect(run.info.status).toBe('FINISHED');
    expect(await view.artifacts(run.info.run_id)).toHaveLength(3);
    const written = (await allText(local.folder)) + local.notices.join('\n');
    expect(written).not.toMatch(/correct-horse|not-the-password/);
    expect(written).not.toContain(basic.slice('Basic '.length));
  });

  test('credentials in MLFLOW_TRACKING_URI are used and never written', async () => {
    const local = await TrackedFolder.make('auth-uri');
    process.env['MLFLOW_TRACKING_URI'] = `http://admin:${PASSWORD}@127.0.0.1:${server.port}`;
    await local.append({ type: 'state', time: NOON, state: 'running' });
    expect(await local.sync(undefined)).toMatchObject({ pending: 0 });
    await new MlflowView(server.uri, basic).onlyRun('auth-uri');
    process.env['MLFLOW_TRACKING_URI'] = `http://admin:wrong-${PASSWORD}@127.0.0.1:${server.port}`;
    await local.append({ type: 'state', time: NOON, state: 'failed' });
    expect((await local.sync(undefined, {}, 1000)).pending).toBe(1);
    expect((await allText(local.folder)) + local.notices.join('\n')).not.toContain('correct-horse');
  });
});

describe.skipIf(found.missing)('an MLflow server behind something that takes tokens', () => {
  test('every request carries the token, and nothing else does', async () => {
    const server = await sharedMlflow();
    const gate = await FaultyProxy.start(server.port);
    gate.fault = ({ headers }) =>
      headers.authorization === 'Bearer secret-token-1' ? 'pass' : 401;
    try {
      const local = await TrackedFolder.make('token');
      await local.append(...(await wholeRun(local, 10)));
      expect(await local.sync(gate.uri, {}, 1000)).toMatchObject({ delivered: 0 });
      process.env['MLFLOW_TRACKING_URI'] = gate.uri;
      process.env['MLFLOW_TRACKING_TOKEN'] = 'secret-token-1';
      const seen = gate.seen.length;
      expect(await local.sync(gate.uri)).toMatchObject({ pending: 0 });
      expect(gate.seen.slice(seen).map((request) => request.fault)).not.toContain(401);
      expect(local.notices.join('\n')).not.toContain('secret-token');
      expect((await new MlflowView(server.uri).onlyRun('token')).info.status).toBe('FINISHED');
    } finally {
      delete process.env['MLFLOW_TRACKING_URI'];
      delete process.env['MLFLOW_TRACKING_TOKEN'];
      await gate.stop();
    }
  });

  test('a host name that the server does not know is explained', async () => {
    const server = await sharedMlflow();
    const gate = await FaultyProxy.start(server.port);
    gate.host = 'mlflow.internal:5000';
    try {
      const local = await TrackedFolder.make('host');
      await local.append({ type: 'state', time: NOON, state: 'running' });
      const report = await local.sync(gate.uri, {}, 1000);
      expect(report.problem).toMatch(/answered 403 .*Invalid Host header.*--allowed-hosts/);
    } finally {
      await gate.stop();
    }
  });
});
