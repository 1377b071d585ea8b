/** Escapes `${` in a text as `$${`, so that recipes do not read it as a reference. */
export function escapeText(text: string): string {
  // A function, because `$$` in a replacement string means `$`.
  return text.replaceAll('${', () => '$${');
}
