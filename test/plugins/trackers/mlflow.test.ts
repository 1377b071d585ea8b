import { afterEach, describe, expect, test } from 'vitest';
import fc from 'fast-check';
import mlflow from '../../../plugins/trackers/mlflow/index.js';
import { answerError, connectionError } from '../../../plugins/trackers/mlflow/client/error.js';
import { HttpClient } from '../../../plugins/trackers/mlflow/client/http.js';
import { readTarget } from '../../../plugins/trackers/mlflow/client/target.js';
import {
  LIMITS,
  fitKey,
  fitMetric,
  fitParam,
  fitTag,
} from '../../../plugins/trackers/mlflow/limits.js';
import { splitItems, type Item } from '../../../plugins/trackers/mlflow/run/batch.js';
import { imagePaths, modelName, tagName } from '../../../plugins/trackers/mlflow/run/names.js';
import { proxiedRoot } from '../../../plugins/trackers/mlflow/run/upload.js';
import { serve } from '../../support/file-server.js';
import { proxyTo } from '../../support/http-proxy.js';
import { NOON } from './support/tracked-folder.js';

afterEach(() => {
  delete process.env['MLFLOW_TRACKING_URI'];
});

test('acts only where a server is named', () => {
  const params = { checkpoints: false, timeout: 15 };
  expect(mlflow.build(params).active).toBe(false);
  expect(mlflow.build({ ...params, uri: 'http://localhost:5000' }).active).toBe(true);
  process.env['MLFLOW_TRACKING_URI'] = '';
  expect(mlflow.build(params).active).toBe(false);
  process.env['MLFLOW_TRACKING_URI'] = 'http://localhost:5000';
  expect(mlflow.build(params).active).toBe(true);
});

test('an address may hold credentials in the environment, never in a recipe', () => {
  const { pattern } = mlflow.params.properties.uri as unknown as { pattern: string };
  const allowed = new RegExp(pattern, 'u');
  expect(allowed.test('https://ml.example:5000/mlflow')).toBe(true);
  expect(allowed.test('https://ada:pw@ml.example')).toBe(false);
  expect(allowed.test('sqlite:///mlflow.db')).toBe(false);
});

test.each([
  ['http://h:5000/', {}, 'http://h:5000', undefined],
  ['https://h/a/b/?q#f', {}, 'https://h/a/b', undefined],
  ['http://ada:p%40ss@h', {}, 'http://h', `Basic ${btoa('ada:p@ss')}`],
  ['http://ada:100%@h', {}, 'http://h', `Basic ${btoa('ada:100%')}`],
  [
    'http://x:y@h',
    { MLFLOW_TRACKING_USERNAME: 'u', MLFLOW_TRACKING_PASSWORD: 'p', MLFLOW_TRACKING_TOKEN: 't' },
    'http://h',
    `Basic ${btoa('u:p')}`,
  ],
  ['http://h', { MLFLOW_TRACKING_TOKEN: 't' }, 'http://h', 'Bearer t'],
  ['http://h', { MLFLOW_TRACKING_USERNAME: 'u' }, 'http://h', undefined],
])('reads the address %s with %o', (uri, env, shown, authorization) => {
  expect(readTarget(uri, { MLFLOW_TRACKING_URI: uri, ...env })).toEqual({
    uri: shown,
    authorization,
  });
});

describe('credentials belong to the server of MLFLOW_TRACKING_URI', () => {
  const env = {
    MLFLOW_TRACKING_URI: 'https://me:in-uri@ml.example/mlflow',
    MLFLOW_TRACKING_USERNAME: 'u',
    MLFLOW_TRACKING_PASSWORD: 'p',
    MLFLOW_TRACKING_TOKEN: 't',
  };

  test.each(['https://ml.example/mlflow', 'https://ML.example:443/mlflow/other'])(
    '%s is that',
    (uri) => {
      expect(readTarget(uri, env).authorization).toBe(`Basic ${btoa('u:p')}`);
      const { MLFLOW_TRACKING_URI, MLFLOW_TRACKING_TOKEN } = env;
      const token = { MLFLOW_TRACKING_URI: 'https://ml.example', MLFLOW_TRACKING_TOKEN };
      expect(readTarget(uri, token).authorization).toBe('Bearer t');
      expect(readTarget(uri, { MLFLOW_TRACKING_URI }).authorization).toBe(
        `Basic ${btoa('me:in-uri')}`,
      );
    },
  );

  test.each([
    ...[
      'http://elsewhere',
      'http://ml.example',
      'https://ml.example:444',
      'https://ml.example.evil',
    ],
    // Other paths of a host may be other people's.
    ...['https://ml.example', 'https://ml.example/~attacker', 'https://ml.example/mlflow2'],
    ...['https://ml.example/mlflow/../x', 'https://ml.example/mlflow/%2e%2e%2fx'],
    ...['https://ml.example/mlflow/..;/x', 'https://ml.example/mlflow/%252e%252e/x'],
    ...['https://x.ml.example', 'https://ml.example@evil'],
  ])('%s is another', (uri) => {
    const { authorization } = readTarget(uri, env);
    expect(authorization).toBe(uri.includes('@') ? `Basic ${btoa('ml.example:')}` : undefined);
    const unnamed = { ...env, MLFLOW_TRACKING_URI: '' };
    expect(readTarget('https://elsewhere', unnamed).authorization).toBeUndefined();
  });

  test('a login in an own address goes there', () => {
    expect(readTarget('https://a:b@elsewhere', env).authorization).toBe(`Basic ${btoa('a:b')}`);
  });

  test('a server gets what is its own, and another nothing', async () => {
    const [own, other] = [await answering(), await answering()];
    const given = { ...env, MLFLOW_TRACKING_URI: own.url };
    for (const { url } of [own, other]) {
      const http = new HttpClient(readTarget(url, given), 5000, AbortSignal.timeout(5000));
      await http.json('GET', '/api');
      await http.close();
    }
    expect(own.requests[0].authorization).toBe(`Basic ${btoa('u:p')}`);
    expect(other.requests[0]).not.toHaveProperty('authorization');
  });

  test('they never go over plain http to another machine', async () => {
    const server = await answering();
    const asked = await proxyTo(Number(new URL(server.url).port));
    const uri = 'http://ml.example';
    const target = readTarget(uri, { ...env, MLFLOW_TRACKING_URI: uri });
    const http = new HttpClient(target, 5000, AbortSignal.timeout(5000));
    await expect(http.json('GET', '/api')).rejects.toMatchObject({
      code: 'GAN_PLAIN_HTTP',
      exitCode: 2,
      hint: expect.stringContaining('https') as string,
    });
    await http.close();
    expect([...asked, ...server.requests]).toEqual([]);
  });
});

async function answering() {
  const server = await serve((_, response) => response.end('{}'));
  return { ...server, url: new URL('/', server.url).href };
}

test.each([
  ['databricks', 'databricks', 'Databricks'],
  ['databricks://my-profile', 'databricks:', 'Databricks'],
  ['sqlite:///mlflow.db', 'sqlite:', 'mlflow server'],
  ['./mlruns', 'not a URL', 'mlflow server'],
  ['ada:hunter2@host', 'ada:', 'mlflow server'],
])('refuses %s as no server', (uri, shown, hint) => {
  const refused = () => readTarget(uri, {});
  expect(refused).toThrow(
    expect.objectContaining({ exitCode: 2, message: expect.stringMatching(`${shown}$`) as string }),
  );
  expect(refused).toThrow(
    expect.objectContaining({ hint: expect.stringContaining(hint) as string }),
  );
});

test.each([
  ['loss/generator', 'loss/generator'],
  ['a b.c-d:e_f', 'a b.c-d:e_f'],
  ['größe', 'größe'],
])('leaves the key %s alone', (key, fitted) => {
  expect(fitKey(key)).toEqual({ value: fitted });
});

/** What the server checks, from mlflow/utils/validation.py. */
function serverTakesKey(key: string): boolean {
  const segments = key.split('/');
  const normal = !segments.some((s) => s === '' || s === '.' || s === '..');
  return /^[\p{L}\p{N}_/.\-: ]+$/u.test(key) && normal && key.length <= 250;
}

test('any key becomes one that the server takes, and different keys stay different', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (key) => {
      expect(serverTakesKey(fitKey(key).value)).toBe(true);
    }),
  );
  const odd = [
    'a@b',
    'a%b',
    'a_b',
    '',
    '.',
    '..',
    '/',
    'a//b',
    'a/_/b',
    `${'x'.repeat(300)}1`,
    `${'x'.repeat(300)}2`,
  ];
  expect(new Set(odd.map((key) => fitKey(key).value)).size).toBe(odd.length);
});

test('texts are cut to what the server keeps, and never in the middle of a character', () => {
  expect(fitParam('x'.repeat(6000))).toEqual({ value: 'x'.repeat(6000) });
  expect(fitParam('x'.repeat(6001)).value).toHaveLength(6000);
  expect(fitTag(`${'x'.repeat(7999)}\u{1f600}`).value).toBe('x'.repeat(7999));
  expect(fitTag('a\u0000\ud800b')).toEqual({
    value: 'a\ufffdb',
    changed: 'characters that cannot be stored are left out',
  });
});

test('numbers that JSON or the server cannot hold', () => {
  expect(fitMetric(0.5)).toEqual({ value: 0.5 });
  expect(fitMetric(NaN)).toEqual({ value: 'NaN' });
  expect(fitMetric(Infinity)).toMatchObject({ value: Number.MAX_VALUE });
  expect(fitMetric(-Infinity)).toMatchObject({ value: -Number.MAX_VALUE });
});

test('batches are within all limits, and nothing is lost or moved', () => {
  const item = fc.oneof(
    fc.record({ kind: fc.constant('metric' as const), size: fc.constant(1) }),
    fc.record({ kind: fc.constantFrom('param' as const, 'tag' as const), size: fc.nat(8000) }),
  );
  fc.assert(
    fc.property(fc.array(item, { minLength: 0, maxLength: 3000, size: 'max' }), (plans) => {
      const items = plans.map(({ kind, size }, i): Item =>
        kind === 'metric'
          ? { kind, item: { key: 'k', value: i, timestamp: NOON, step: i } }
          : { kind, item: { key: `k${i}`, value: 'é'.repeat(size / 2) } },
      );
      const batches = splitItems(items);
      expect(batches.flat()).toEqual(items);
      for (const batch of batches) {
        const count = (kind: string) => batch.filter((i) => i.kind === kind).length;
        expect(batch.length).toBeLessThanOrEqual(LIMITS.itemsPerBatch);
        expect(count('param')).toBeLessThanOrEqual(LIMITS.paramsPerBatch);
        expect(count('tag')).toBeLessThanOrEqual(LIMITS.tagsPerBatch);
        expect(Buffer.byteLength(JSON.stringify(batch.map((i) => i.item)))).toBeLessThan(1_000_000);
      }
    }),
    { numRuns: 20 },
  );
});

test("images are named as MLflow's page reads them, the same each time", () => {
  const image = { path: 'samples/deep/step-500.png', step: 500, time: NOON + 0.4 };
  const names = imagePaths('run-key', image);
  expect(names).toEqual(imagePaths('run-key', image));
  expect(names.full).toMatch(
    /^images\/samples~deep\+step\+500\+timestamp\+1750000000000\+[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\.png$/,
  );
  expect(names.small).toBe(names.full.replace('.png', '+compressed.webp'));
  expect(imagePaths('run-key', { ...image, step: 501 }).full).not.toBe(names.full);
  expect(imagePaths('other-key', image).full).not.toBe(names.full);
  expect(imagePaths('k', { path: 'a+b%c/x.png', step: 1, time: NOON }).full).toMatch(
    /^images\/a_b_c\+step/,
  );
});

test('names of tags and models', () => {
  expect(tagName('git.commit')).toBe('mlflow.source.git.commit');
  expect(tagName('recipe.hash')).toBe('recipe.hash');
  expect(tagName('constructor')).toBe('constructor');
  expect(modelName('model/generator.safetensors')).toBe('generator');
  expect(modelName('model/gen:1.0/')).toBe('gen-1-0');
});

test('finds where artifacts lie behind the proxy', () => {
  expect(proxiedRoot('mlflow-artifacts:/1/abc/artifacts')).toBe('1/abc/artifacts');
  expect(proxiedRoot('mlflow-artifacts://host:5000/1/abc/artifacts/')).toBe('1/abc/artifacts');
  expect(proxiedRoot('s3://bucket/1')).toBeUndefined();
  expect(proxiedRoot(undefined)).toBeUndefined();
});

test('answers become errors that say what to do', () => {
  const host = answerError(
    'http://h',
    'runs/create',
    403,
    'Invalid Host header - possible DNS rebinding attack detected',
    undefined,
  );
  expect(host.message).toBe(
    'MLflow at http://h answered 403 to runs/create: Invalid Host header - possible DNS rebinding attack detected',
  );
  expect(host.hint).toContain('--allowed-hosts');
  expect(answerError('http://h', 'x', 401, '', undefined).hint).toContain(
    'MLFLOW_TRACKING_PASSWORD',
  );
  expect(answerError('http://h', 'x', 404, '<html>', undefined).hint).toContain('no MLflow server');
  expect(answerError('http://h', 'x', 429, '', '3').retryAfterMs).toBe(3000);
  expect(answerError('http://h', 'x', 500, '<h1>Internal\n Error</h1>', undefined).message).toBe(
    'MLflow at http://h answered 500 to x: Internal Error',
  );
  const bad = answerError(
    'http://h',
    'x',
    400,
    '{"error_code":"INVALID_PARAMETER_VALUE","message":"no"}',
    undefined,
  );
  expect(bad.refused).toBe(true);
  expect(answerError('http://h', 'x', 400, '<html>a proxy</html>', undefined).refused).toBe(false);
  const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  expect(
    connectionError('http://h', 'x', new TypeError('fetch failed', { cause: refused })).message,
  ).toBe('MLflow at http://h cannot be reached for x: connection refused (ECONNREFUSED)');
});
