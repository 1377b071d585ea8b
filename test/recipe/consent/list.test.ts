import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  agreement,
  consentError,
  ConsentError,
  type Use,
} from '../../../src/recipe/consent/index.js';
import { rememberSecret, shown } from '../../../src/text/index.js';

/** A use as a recipe from elsewhere words it. */
function use(what: string, more: Partial<Use> & { file?: string; key?: string } = {}): Use {
  const { file = 'https://a.example/r.yaml', key = 'k', ...rest } = more;
  const source = { name: file, kind: 'file', text: 'text', remote: file } as const;
  const place = { source, start: 0, end: 1, path: [key] };
  const { kind = 'param' } = rest;
  const reach = kind === 'param' ? 'url' : undefined;
  return { kind, does: 'contact', what, place, name: 'tracking.0.uri', reach, ...rest };
}

const printed = (...uses: Use[]) => shown(new ConsentError(uses).format()).split('\n');
const entries = (lines: readonly string[]) => lines.filter((line) => /^\s*- /.test(line));
const entryOf = (...args: Parameters<typeof use>) => entries(printed(use(...args)))[0];

describe('an entry of the list says what is really meant', () => {
  it.each([
    ['a line of its own', 'a\n  - read `/etc/motd` (b)', '`a\\n \\u0020- read \\u0060'],
    ['a carriage return', 'a\r\rb', '`a\\u000d\\u000db`'],
    ['spaces that fill the line', `a${' '.repeat(90)}- read b`, 'a \\u0020\\u0020'],
    ['spaces that are none', 'a\u00a0\u3000\u2003b', 'a\\u00a0\\u3000\\u2003b'],
    ['the other direction', 'a\u202eb', 'a\\u202eb'],
    ['letters without a picture', 'a\u3164\u200b\u2060b', 'a\\u3164\\u200b\\u2060b'],
    ['its own marks', 'a` (k, r.yaml:1:1)', '`a\\u0060 (k, r.yaml:1:1)`'],
  ])('not %s', (_, what, told) => expect(entryOf(what)).toContain(told));

  it.each([
    [`https://www.cs.toronto.edu:${'k'.repeat(400)}@evil.example/a`, 'https://***@evil.example/a'],
    [`https://www.cs.toronto.edu\\@evil.example/a`, 'https://www.cs.toronto.edu/@evil.example/a'],
    ['https://a.example\t.evil.example/', 'https://a.example.evil.example/'],
    ['https:evil.example', 'https://evil.example'],
    ['https://аpple.com/', 'https://xn--pple-43d.com/'],
    [`git+https://github.com:${'k'.repeat(300)}@evil.example/a`, 'git+https://***@evil.example/a'],
  ])('the host of %j', (what, told) => expect(entryOf(what)).toContain(`\`${told}\``));

  it.each(['gs://team/../x', 's3://team/x#a/b', 'gs://team/%2e%2e/x', 's3://team/a?b/c'])(
    'the whole key in a bucket: %j',
    (what) => expect(entryOf(what)).toContain(`- contact \`${what}\` (`),
  );

  it('the end of a host, and of a path, that is long', () => {
    const long = `https://www.cs.toronto.edu.${'a.'.repeat(200)}evil.example/`;
    expect(entryOf(long)).toContain(`\`${long}\` (`);
    expect(entryOf(`https://a.example/?${'q'.repeat(600)}`)).toMatch(/… \d+ characters more …/);
    expect(entryOf(`/home/me/${'../'.repeat(100)}etc/passwd`)).toContain('/etc/passwd` (');
  });

  it('as one entry, although two look like a secret together', () => {
    const lines = printed(use('a password:', { name: 'a' }), use('b', { name: 'b' }));
    expect(entries(lines)).toHaveLength(2);
    expect(lines.join('\n')).toContain('- contact `b` (b, https://a.example/r.yaml:1:1)');
  });
});

describe('what no flag can name is not asked for', () => {
  it.each(['a\n- b', 'a b', 'a\u3164', 'a=b', 'a,b', "a'b", 'k'.repeat(300), ''])(
    'key %j',
    (name) => {
      const error = consentError([use('x', { name, key: name })]);
      expect(error).not.toBeInstanceOf(ConsentError);
      expect(error.exitCode).toBe(2);
      expect(entries(shown(error.format()).split('\n'))).toEqual([]);
      expect(error.message).toContain('its name has characters that no flag takes');
    },
  );

  it.each(['./a\n.ts', '-rf', './a\u3164.ts', './a;b.ts', './token: ', './$(x).ts'])(
    'plugin %j',
    (name) => {
      const error = consentError([use(name, { kind: 'plugin', does: 'run', name })]);
      expect(error.message).toContain('its name has characters that no flag takes');
    },
  );

  it.each(['./größe und form.ts', '@team/gan-plugins', 'C:\\a\\b.ts', '../~a+b,c.ts'])(
    'but plugin %j is',
    (name) => {
      const error = consentError([use(name, { kind: 'plugin', does: 'run', name })]);
      expect(error).toBeInstanceOf(ConsentError);
    },
  );
});

describe('what the list cannot show is not asked for', () => {
  it.each([
    ['path', '/usr/lib/xla/token=/../../../../tmp/evil.so'],
    ['code', '/usr/lib/key://a:b/../../../tmp/x@/../libpjrt.so'],
    ['path', 'http://a:b@c/d'],
    [undefined, 'https://a.example/?token=abc/../../etc/passwd'],
    ['scheduler option', '--password=x'],
    // In a bucket, this is a part of the key.
    ['url', 'gs://team-public/photos.tar.gz?sig=/../../team-private/x'],
    ['url', 's3://me:secret@team-public/x'],
  ] as const)('%s %j', (reach, what) => {
    const told = use(what, { reach });
    expect(agreement({ allow: [told.name] })(told)).toBe(false);
    const error = consentError([told]);
    expect(error).not.toBeInstanceOf(ConsentError);
    expect(error.message).toContain('its value looks like a password, which no list shows');
  });

  it.each([
    ['path', `/home/${'me/'.repeat(200)}`],
    ['code', `true; ${'#'.repeat(600)}; rm -r x`],
    ['url', `https://${'a.'.repeat(300)}example/`],
    ['url', `s3://team-public/x?${'a'.repeat(600)}/../y`],
  ] as const)('a %s that is too long', (reach, what) => {
    const told = use(what, { reach });
    expect(agreement({ allow: [told.name] })(told)).toBe(false);
    expect(consentError([told]).message).toContain('its value is too long to be shown');
  });

  it('what the recipe itself has made to look like a secret', () => {
    rememberSecret('org.evil-secret');
    const told = use('https://zenodo.org.evil-secret/a');
    expect(agreement({ allow: [told.name] })(told)).toBe(false);
    expect(consentError([told])).not.toBeInstanceOf(ConsentError);
  });

  it.each(['./password=x/../plugin.ts', '@team/token=abc'])('plugin %j', (name) => {
    const error = consentError([use(name, { kind: 'plugin', does: 'run', name })]);
    expect(error.exitCode).toBe(2);
    expect(error).not.toBeInstanceOf(ConsentError);
  });

  it.each([
    ['path', '/var/run/../tmp/x'],
    ['path', 'data/../../private'],
    ['code', 'steal;/../bin/ls'],
    [undefined, '/var/run/../tmp/x'],
  ] as const)('a %s that depends on where a link leads: %j', (reach, what) => {
    const told = use(what, { reach });
    expect(agreement({ allow: [told.name] })(told)).toBe(false);
    expect(consentError([told]).message).toContain('its value has `..` after the name of a folder');
    expect(agreement({ allow: [told.name] })(use('../../data/x..y', { reach }))).toBe(true);
  });

  it('but an address is: its host is what counts', () => {
    const signed = use('https://data.example/a.tar.gz?X-Amz-Signature=abc&b=1');
    expect(agreement({ allow: [signed.name] })(signed)).toBe(true);
    expect(entryOf(signed.what)).toContain('contact `https://data.example/a.tar.gz?X-Amz-Sig');
  });

  it('a path that looks like an address is shown as a path', () => {
    const what = 'http:/a.example/../../../etc/passwd';
    expect(entryOf(what, { reach: 'path' })).toContain(`\`${what}\``);
  });
});

test('whatever the strings, each entry is one line and nothing else looks like one', () => {
  const nasty = fc.constantFrom(
    ...['\n', '\r', '\r\n', '\u2028', '\u3164', '  ', '- read ', '\n  - run ', '`', '"', "'", '…'],
    ...[
      'token=',
      'password: ',
      'Authorization: ',
      'Bearer ',
      'https://',
      '@',
      ':',
      '\\',
      '\t',
      '--allow x',
    ],
  );
  const text = fc
    .array(fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 20 }), fc.webUrl()), {
      maxLength: 30,
    })
    .map((parts) => parts.join(''));
  const one = fc
    .record({
      what: text,
      file: text,
      key: text,
      readIt: fc.option(text, { nil: undefined }),
      kind: fc.constantFrom('plugin' as const, 'param' as const, 'environment' as const),
      does: fc.constantFrom('read', 'run', 'contact', 'use (the plugin does not say for what)'),
      name: fc.constantFrom('model.file', './a b.ts', 'env:HOME'),
    })
    .map(({ what, readIt, ...more }) =>
      use(what, { ...more, ...(readIt === undefined ? {} : { readIt }) }),
    );
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 6 }), (uses) => {
      const error = new ConsentError(uses);
      const lines = shown(error.format()).split('\n');
      const found = entries(lines);
      expect(found).toHaveLength(error.uses.length);
      // The first line, the entries, two lines with the flags.
      expect(lines).toHaveLength(error.uses.length + 3);
      for (const [i, line] of found.entries()) {
        expect(line.startsWith(`  - ${error.uses[i].does} \``)).toBe(true);
        expect(line).not.toMatch(
          /(?! )[\s\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Cc}]/u,
        );
      }
    }),
    { numRuns: 2000 },
  );
});

describe('a flag with a mark', () => {
  const flags = (told: Use) =>
    [
      ...consentError([told])
        .format()
        .matchAll(/--allow(?:-plugin)? (\S+)/g),
    ].map(([, flag]) => flag);

  it('agrees to the target that the list has shown, and to no other of its name', () => {
    const told = use('https://data.example/a');
    const [flag] = flags(told);
    expect(agreement({ allow: [flag] })(told)).toBe(true);
    for (const other of [
      use('https://data.example/b'),
      use('https://data.example/a', { file: 'https://other.example/r.yaml' }),
      use('https://data.example/a', { name: 'dataset.path' }),
      use('https://data.example/a', { reach: 'path' }),
    ]) {
      expect(agreement({ allow: [flag] })(other)).toBe(false);
    }
    // By the bare name, the user agrees to whatever it stands for.
    expect(agreement({ allow: [told.name] })(use('https://data.example/b'))).toBe(true);
  });

  it('is as long as a hash that nobody can find two texts for, and counts only as a whole', () => {
    const told = use('https://data.example/a');
    const [flag] = flags(told);
    expect(flag).toMatch(/^tracking\.0\.uri#[0-9a-f]{40}$/);
    expect(agreement({ allow: [flag.slice(0, -24)] })(told)).toBe(false);
  });

  it('agrees to an item of a list at its place, not to the same items in another order', () => {
    const item = (what: string, place: number) => ({ ...use(what), within: [place] });
    const told = [item('--wipe', 0), item('/data', 1)].flatMap((each) => flags(each));
    const agreed = agreement({ allow: told });
    expect([item('--wipe', 0), item('/data', 1)].map(agreed)).toEqual([true, true]);
    expect([item('/data', 0), item('--wipe', 1)].map(agreed)).toEqual([false, false]);
  });

  it('agrees to the plugin of one recipe, not to that of the same name in another', () => {
    const plugin = (readIt: string) =>
      use('./p.mjs', { kind: 'plugin', does: 'run', name: './p.mjs', readIt });
    const told = plugin('https://a.example/p.mjs');
    const [flag] = flags(told);
    expect(agreement({ allowPlugins: [flag] })(told)).toBe(true);
    expect(agreement({ allowPlugins: [flag] })(plugin('https://b.example/p.mjs'))).toBe(false);
    // In a pack, only the description names the file.
    const copy = (about: string) =>
      use('./p.mjs', { kind: 'plugin', does: 'run', name: './p.mjs', about });
    const [packed] = flags(copy('the copy of https://a.example/p.mjs'));
    expect(
      agreement({ allowPlugins: [packed] })(copy('the copy of https://a.example/sub/p.mjs')),
    ).toBe(false);
  });
});
