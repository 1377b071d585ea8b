import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isMap, parseDocument } from 'yaml';
import { comment, inMarkdown, oneLine } from '../../src/text/index.js';

it('a text from elsewhere is one line, whatever is in it', () => {
  expect(oneLine('a\nb\tc\r\nd\re\u2028f\u0085g')).toBe('a\\nb\\tc\\nd\\u000de\\u2028f\\u0085g');
});

it('nothing in a comment is YAML', () => {
  const text = fc.array(fc.constantFrom('\n', '\r', '\u0085', '\u2028', '\0', 'plugins: [./p.ts]'));
  fc.assert(
    fc.property(text, (parts) => {
      const document = parseDocument(`${comment(parts.join(''), 'more')}seed: 1\n`);
      expect(document.errors).toEqual([]);
      expect(document.toJS()).toEqual({ seed: 1 });
      expect(isMap(document.contents)).toBe(true);
    }),
  );
});

it('a text in Markdown stands there as it is', () => {
  expect(inMarkdown('![x](http://e) <b>\n| y | `z`')).toBe(
    '\\!\\[x\\]\\(http://e\\) \\<b\\>\\\\n\\| y \\| \\`z\\`',
  );
});
