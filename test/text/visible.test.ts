import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { visible, oneLine } from '../../src/text/index.js';

it.each([
  ['\x1b[31mred\x1b[0m', '\\u001b[31mred\\u001b[0m'],
  [
    '\x1b]8;;http://evil\x07here\x1b]8;;\x07',
    '\\u001b]8;;http://evil\\u0007here\\u001b]8;;\\u0007',
  ],
  ['\x1b]52;c;cm0gLXJm\x07', '\\u001b]52;c;cm0gLXJm\\u0007'],
  ['\x9b31m', '\\u009b31m'],
  ['valid\rfailed', 'valid\\u000dfailed'],
  ['a\u202ebc\u2066d', 'a\\u202ebc\\u2066d'],
  ['a\u200bb\ufeffc', 'a\\u200bb\\ufeffc'],
  ['\u{e0041}', '\\udb40\\udc41'],
  ['a\u3164b\u115fc\uffa0', 'a\\u3164b\\u115fc\\uffa0'],
  ['a\u200cb\u200dc\u034f\ufe0f', 'a\\u200cb\\u200dc\\u034f\\ufe0f'],
  ['a\u2800\u2028\u2029', 'a\\u2800\\u2028\\u2029'],
  ['\b\x7f\0', '\\u0008\\u007f\\u0000'],
])('%j is shown, not executed', (text, shown) => expect(visible(text)).toBe(shown));

it('leaves lines, tabs and letters of all languages', () => {
  const text = 'a\tb\nc é 漢字 🎉 ├─';
  expect(visible(text)).toBe(text);
  expect(visible('a\r\nb')).toBe('a\nb');
});

test('no control character is left in any text, and JSON keeps its meaning', () => {
  const unit = fc.nat(0xffff).map((code) => String.fromCharCode(code));
  fc.assert(
    fc.property(
      fc.array(unit).map((units) => units.join('')),
      (text) => {
        expect(visible(text)).not.toMatch(
          /[\0-\x08\x0b-\x1f\x7f-\x9f\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/u,
        );
        expect(oneLine(text)).not.toMatch(/(?! )\s/);
        expect(JSON.parse(visible(JSON.stringify({ text })))).toEqual({ text });
      },
    ),
  );
});
