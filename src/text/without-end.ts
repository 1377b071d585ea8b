/**
 * A text without the character at its end, however often it stands there. Linear, which a regular
 * expression such as `/x+$/` is not.
 */
export function withoutEnd(text: string, character: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === character) end--;
  return text.slice(0, end);
}
