import { beforeEach, describe, expect, it } from 'vitest';
import { registry } from '../../../src/app/plugins/registry.js';
import { takeLogin } from '../../../src/files/index.js';
import { sweepPage } from '../../../src/app/sweep/report/index.js';
import { consentError, ConsentError, type Use } from '../../../src/recipe/consent/index.js';
import { sweepState } from '../../../src/sweep/index.js';
import { redact, rememberSecret, shown } from '../../../src/text/index.js';
import { TINY_GAN } from '../../support/tiny-run.js';
import { serve, Workplace } from '../remote/support.js';

let place: Workplace;
beforeEach(async () => {
  place = await Workplace.open();
});

const load = (text: string) => place.load(text, { registry: registry(), env: {} });

describe('what a recipe calls a secret', () => {
  it('is hidden everywhere if the recipe is the user’s own', async () => {
    await load(`${TINY_GAN}description: 'my password="own-secret-1"'\n`);
    expect(redact('said own-secret-1 to the server')).toBe('said *** to the server');
  });

  it.each([
    ['in a description', 'description: \'password="PLAIN"\'\n'],
    ['over line ends', 'description: "password=\\"PLAIN\\n  - run\\""\n'],
  ])('hides nothing of our texts if the recipe is from elsewhere: %s', async (title, text) => {
    const forged = `forged text ${title.length}`;
    const server = await serve({ '/r.yaml': TINY_GAN + text.replace('PLAIN', forged) });
    await load(`extends: ${server.url}/r.yaml\n`);
    const ours = `  - run \`./p.mjs\`, ${forged}\n  - run\n  -`;
    expect(redact(ours)).toBe(ours);
    expect(shown(ours)).toBe(ours);
  });

  it('is not remembered of an address with markup for a password', () => {
    const login = takeLogin(new URL('https://u:%3C%2Fstyle%3E%22%20onfocus@host.example/'));
    expect(login.authorization).toMatch(/^Basic /);
    expect(redact('</style>" onfocus')).toBe('</style>" onfocus');
    takeLogin(new URL('https://u:a-real.token_1@host.example/'));
    expect(redact('a-real.token_1')).toBe('***');
  });
});

it('a list that printing would cut is not shown: that is an error', () => {
  const source = { name: 'https://a.example/r.yaml', kind: 'file', text: '', remote: 'x' } as const;
  const use = (what: string): Use => ({
    kind: 'param',
    does: 'contact',
    what,
    place: { source, start: 0, end: 1, path: ['k'] },
    name: 'tracking.0.uri',
    reach: 'url',
  });
  const uses = [use('https://b.example/'), use('https://c.example/')];
  expect(consentError(uses)).toBeInstanceOf(ConsentError);
  rememberSecret('needs your consent for these 2 things:');
  const error = consentError(uses);
  expect(error).not.toBeInstanceOf(ConsentError);
  expect(error.format()).toContain('cannot be listed: a secret is a part of the list');
});

it('secrets take no markup out of the page of a sweep', () => {
  const page = (name: string) =>
    sweepPage(
      {
        name,
        block: {
          parameters: { seed: { int: [1, 3] } },
          objective: { metric: 'm', direction: 'minimize', take: 'last', window: 1 },
          trials: 1,
          seeds: 1,
          seed: 0,
          parallel: 1,
          retries: 0,
          sampler: { use: 'random' },
          launcher: { use: 'local' },
        },
        planning: undefined as never,
      },
      sweepState([]),
    );
  const before = page('a');
  rememberSecret('</style>');
  rememberSecret('hidden-name');
  expect(page('a')).toBe(before);
  expect(page('hidden-name')).toContain('<h1>***</h1>');
});
