/** A text as recipes write it, so that no `${` in it is read as a reference: `$${`. */
export function escapeText(text: string): string {
  // A function, since `$$` in a replacement text means `$`.
  return text.replaceAll('${', () => '$${');
}
