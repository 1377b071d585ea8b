/**
 * Characters that a terminal acts on or does not show: C0 and C1 controls but the new line and the
 * tab, marks that turn the direction of text, all that Unicode says may be left out when it is drawn,
 * blanks that are no spaces, ends of lines, halves of pairs.
 */
const ACTING =
  /[\0-\x08\x0b-\x1f\x7f-\x9f\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\u2028\u2029\u2800\ufff9-\ufffb\p{Cs}]/gu;

/** Blanks that are no spaces. */
const OTHER_BLANK = /(?! )\p{Zs}/gu;

/**
 * A text from elsewhere as it can be shown: what a terminal would act on stands there in letters, such
 * as `\u001b`, which JSON reads back as the character.
 */
export function visible(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(ACTING, inLetters);
}

/**
 * The same on one line, as it may stand in a comment or a list: line ends, tabs and blanks that are no
 * spaces stand there in letters, too.
 */
export function oneLine(text: string): string {
  return visible(text)
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t')
    .replace(OTHER_BLANK, inLetters);
}

/** Each unit of a text as JSON writes it with an escape. */
export function inLetters(text: string): string {
  let letters = '';
  for (let i = 0; i < text.length; i++) {
    letters += `\\u${text.charCodeAt(i).toString(16).padStart(4, '0')}`;
  }
  return letters;
}
