import fc from 'fast-check';
import { describe, expect, it, test, vi } from 'vitest';
import { redact, redactByPlace, redactData, rememberSecret } from '../../src/text/index.js';

const SECRET = 'c4nary';

describe('what is secret by its place is taken out', () => {
  it.each([
    [`http://user:${SECRET}@host/x`, 'http://***@host/x'],
    [`https://${SECRET}@github.com/a.git`, 'https://***@github.com/a.git'],
    [`http://me:pa/${SECRET}@host/x`, 'http://***@host/x'],
    [`postgres://u:p@${SECRET}@host`, 'postgres://***@host'],
    [`fatal: 'https://u:${SECRET}@h/x.git/'`, `fatal: 'https://***@h/x.git/'`],
    [`https://h/x?X-Amz-Signature=${SECRET}&v=1`, 'https://h/x?X-Amz-Signature=***&v=1'],
    [`https://h/x?X-Amz-Credential=${SECRET}`, 'https://h/x?X-Amz-Credential=***'],
    [`https://h/x?X-Goog-Signature=${SECRET}#p`, 'https://h/x?X-Goog-Signature=***#p'],
    [`https://h/x?v=1&sig=${SECRET}`, 'https://h/x?v=1&sig=***'],
    [`https://h/x?v=1&amp;key=${SECRET}`, 'https://h/x?v=1&amp;key=***'],
    [`https://h/#access_token=${SECRET}`, 'https://h/#access_token=***'],
    [`https://h/x?%74oken=${SECRET}`, 'https://h/x?%74oken=***'],
    [
      `https://h/?to=https%3A%2F%2Fi%3Ftoken%3D${SECRET}`,
      'https://h/?to=https%3A%2F%2Fi%3Ftoken%3D***',
    ],
    [`Authorization: Bearer ${SECRET}`, 'Authorization: ***'],
    [`{"authorization":"Basic ${SECRET}"}`, '{"authorization":"***"}'],
    [`proxy-authorization: ${SECRET}`, 'proxy-authorization: ***'],
    [`cookie: a=b; session=${SECRET}`, 'cookie: ***'],
    [`X-Api-Key: ${SECRET}`, 'X-Api-Key: ***'],
    [`sent Bearer ${SECRET}`, 'sent Bearer ***'],
    [`sent Basic ${Buffer.from(`me:${SECRET}`).toString('base64')}`, 'sent Basic ***'],
    [`password=${SECRET}`, 'password=***'],
    [`AWS_SECRET_ACCESS_KEY="a ${SECRET}"`, 'AWS_SECRET_ACCESS_KEY="***"'],
    [`  apiKey: ${SECRET}`, '  apiKey: ***'],
    [`a ghp_${SECRET}${'x'.repeat(20)} b`, 'a *** b'],
    [`eyJhbGciOi${SECRET}.eyJzdWIiOi.c2lnbmF0dXJl`, '***'],
  ])('%s', (text, clean) => {
    expect(redact(text)).toBe(clean);
    expect(redact(clean)).toBe(clean);
  });
});

describe('other text is unchanged', () => {
  it.each([
    'http://host:8080/a@b',
    'git+ssh://git@github.com/team/recipes.git',
    'http://[::1]:80/x@y',
    'https://h/data.tar?version=3&format=zip',
    'Basic authentication failed; a token predictor is no bearer of news',
    'maxTokens: 5, key: train, train.batch=64',
    'Check MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN.',
    'http://me:${env:PW}@h/?sig=${env:S}',
    'https://${env:LOGIN}@h/',
    'Authorization: Bearer ${env:T}',
    'model: { token: 16, secret: true } token=null',
    'GAN_EMPTY_RECIPE secrets/token.yaml: the recipe is empty',
    '',
  ])('%s', (text) => expect(redact(text)).toBe(text));
});

it('a default within a reference is a secret as any other', () => {
  expect(redact(`http://h/?sig=\${env:S:-${SECRET}}`)).toBe('http://h/?sig=***');
});

it('knows the values of the environment, in the forms that they take', () => {
  vi.stubEnv('SOME_API_TOKEN', `a/${SECRET}"+`);
  vi.stubEnv('HTTPS_PROXY', `http://me:proxy-${SECRET}@proxy:3128`);
  vi.stubEnv('TOKEN_CHECK', 'enabled');
  try {
    const forms = [`a/${SECRET}"+`, encodeURIComponent(`a/${SECRET}"+`), `a/${SECRET}\\"+`];
    for (const form of forms) expect(redact(`x ${form} y enabled`)).toBe('x *** y enabled');
    expect(redact(`said proxy-${SECRET}`)).toBe('said ***');
    expect(redactByPlace(`a/${SECRET}"+`)).toContain(SECRET);
  } finally {
    vi.unstubAllEnvs();
  }
});

it('knows what it was told, unless that is too short to be told from other text', () => {
  rememberSecret('remembered-1');
  rememberSecret('abc');
  expect(redact('remembered-1 abc')).toBe('*** abc');
});

it('plain data: every text, and what stands under such a name', () => {
  const data = { a: [`http://u:${SECRET}@h`], apiKey: SECRET, n: 5, path: SECRET, none: null };
  expect(redactData(data, new Set(['path']))).toEqual({
    a: ['http://***@h'],
    apiKey: '***',
    n: 5,
    path: SECRET,
    none: null,
  });
});

test('is told what was taken out', () => {
  const found: string[] = [];
  redactByPlace(`http://u:${SECRET}@h/?sig=s1`, (secret) => found.push(secret));
  expect(found).toEqual([SECRET, 's1']);
});

const PIECES = [
  ...['://', 'a://', '://a:b', '://a:b@', '://a:b/c@', '?token=', '?a', '&', '=', ':', ': ', '%3D'],
  ...[
    '%26token%3D',
    'password="',
    "token='",
    'a.',
    'token.',
    'eyJ-',
    'eyJaaaaaaaa.',
    'Bearer ',
    'Bearer a',
  ],
  ...['Authorization:', '${env:A', '?token=${', 'ghp_', 'sk-', ' ', '\n', '"', '\\', '@', 'X-Amz-'],
];

/** Milliseconds of the processor: other programs do not count. */
function cpuTime(work: () => unknown): number {
  const begun = process.cpuUsage();
  work();
  return process.cpuUsage(begun).user / 1000;
}

test('a megabyte takes well under a second, whatever it is', () => {
  const slowest = PIECES.map((piece) => {
    const text = piece.repeat(Math.ceil((1 << 20) / piece.length));
    return { piece, took: cpuTime(() => redact(text)) };
  }).sort((a, b) => b.took - a.took)[0];
  expect(slowest.took, slowest.piece).toBeLessThan(900);
});

test('runs in linear time and is idempotent', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...PIECES, 'x', 'u:p', '/'), { maxLength: 12 }),
      (pieces) => {
        const once = redact(pieces.join(''));
        expect(redact(once)).toBe(once);
        const text = pieces.join('').repeat(2000);
        expect(cpuTime(() => redact(text))).toBeLessThan(200 + text.length / 500);
      },
    ),
    { numRuns: 60 },
  );
});

test('no password survives in a URL, whatever is in it', () => {
  const word = fc.stringMatching(/^[A-Za-z0-9._~!$*+,;=%-]{1,12}$/);
  fc.assert(
    fc.property(word, word, word, (user, password, host) => {
      const marked = `${password}c4nary`;
      expect(redact(`x https://${user}:${marked}@${host}/p?q=1 y`)).not.toContain('c4nary');
      expect(redact(`x https://h/p?v=1&access_token=${marked} y`)).not.toContain('c4nary');
    }),
  );
});
