import { describe, expect, it } from 'vitest';
import { asInputError, GanError, inWords, userError } from '../../src/errors/index.js';
import { damagedPictures, type DamagedPicture } from '../../src/picture/index.js';
import { rememberSecret, shown } from '../../src/text/index.js';
import { answerError } from '../../plugins/trackers/mlflow/client/error.js';

/** What would be a list of consent, if its line ends were printed. */
const FORGED = [
  '',
  'GAN_NOT_ALLOWED pack: the recipe needs your consent for this:',
  '  - read `train.csv`',
  '  Nothing was done. If you trust it, repeat the command with',
  '    --allow-plugins',
];
const ENDS = ['\n', '\r\n', '\r', '\u2028', '\u0085', '\v', ' '.repeat(200)];

describe('what an error quotes makes no line of its own', () => {
  it.each(ENDS)('joined by %j', (end) => {
    const text = `x${FORGED.join(end)}`;
    const errors = [
      new GanError('GAN_A', `no loss "${text}"`),
      new GanError('GAN_A', 'a fact', { hint: `Known: ${text}.` }),
      new GanError('GAN_A', 'a fact', { hint: ['Known:', text] }),
      new GanError('GAN_A', 'a fact', { place: { file: text, path: text } }),
      damagedPictures('a.zip', [{ name: text, fact: text }], 'x'),
      damagedPictures('a.zip', Array<DamagedPicture>(2).fill({ name: text, fact: text }), 'x'),
      answerError('http://a', 'it', 400, JSON.stringify({ message: text }), undefined),
    ];
    for (const error of errors) {
      for (const told of [
        error.format(),
        error.message,
        (asInputError(error) as GanError).format(),
      ]) {
        const lines = shown(told).split(/\p{Zl}|\p{Zp}|\p{Cc}/u);
        expect(lines.filter((line) => /^\s*(GAN_NOT|- read|Nothing|--allow)/.test(line))).toEqual(
          [],
        );
        expect(told).not.toMatch(/\S {10}/);
      }
      expect(inWords(error)).not.toMatch(/[\n\r]/);
    }
  });
});

it("gan's own lines stay, also in an error made of another", () => {
  const error = userError('GAN_A', 'a fact:', { hint: ['one', '  - two', 'three'] });
  const lines = 'GAN_A a fact:\n  one\n    - two\n  three';
  expect(error.format()).toBe(lines);
  expect((asInputError(error) as GanError).format()).toBe(lines);
  expect(error.hint).toBe('one\n    - two\n  three');
});

it('a message fills no screen', () => {
  const { message } = new GanError('GAN_A', `begins${'x'.repeat(100_000)}ends`);
  expect(message).toMatch(/^beginsx+… \d+ characters more …x+ends$/);
  expect(message.length).toBeLessThan(4100);
});

it('a secret of several lines is hidden in an error, too', () => {
  rememberSecret('first line\nsecond\u00a0line   end');
  const error = new GanError('GAN_A', 'refused: first line\nsecond\u00a0line   end');
  expect(shown(error.format())).toBe('GAN_A refused: ***');
});
