/**
 * Characters that a terminal interprets or does not show: control characters other than newline and
 * tab, bidirectional marks, default-ignorable code points, line separators, lone surrogates.
 */
const ACTING =
  /[\0-\x08\x0b-\x1f\x7f-\x9f\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\u2028\u2029\u2800\ufff9-\ufffb\p{Cs}]/gu;

/** Spaces other than U+0020. */
const OTHER_BLANK = /(?! )\p{Zs}/gu;

/**
 * An untrusted text as it can be shown: characters that a terminal would interpret are written as
 * escapes, for example `\u001b`, which JSON reads back as the character.
 */
export function visible(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(ACTING, inLetters);
}

/**
 * The same on one line, for a comment or a list: line ends, tabs and spaces other than U+0020 are
 * written as escapes, too.
 */
export function oneLine(text: string): string {
  return visible(text)
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t')
    .replace(OTHER_BLANK, inLetters);
}

/**
 * The same between other words: of several spaces all but the first are escapes too, so that they
 * cannot fill up a line of the terminal, and what follows seems to be another. Two at the beginning
 * stay: they indent.
 */
export function inText(text: string): string {
  return oneLine(text).replace(/(?<=. ) +/g, inLetters);
}

/** Each UTF-16 unit of a text as a JSON escape. */
export function inLetters(text: string): string {
  let letters = '';
  for (let i = 0; i < text.length; i++) {
    letters += `\\u${text.charCodeAt(i).toString(16).padStart(4, '0')}`;
  }
  return letters;
}
