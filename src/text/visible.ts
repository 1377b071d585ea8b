/**
 * Characters that a terminal acts on or does not show: C0 and C1 controls but the new line and the
 * tab, marks that turn the direction of text, invisible ones, halves of pairs.
 */
const ACTING =
  /[\0-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\p{Cs}\u{e0000}-\u{e007f}]/gu;

/**
 * A text from elsewhere as it can be shown: what a terminal would act on stands there in letters, such
 * as `\u001b`, which JSON reads back as the character.
 */
export function visible(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(ACTING, (found) => {
    let letters = '';
    for (let i = 0; i < found.length; i++) letters += inLetters(found.charCodeAt(i));
    return letters;
  });
}

function inLetters(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}
