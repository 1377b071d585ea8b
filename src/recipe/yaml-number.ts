/** Digits that every double keeps. */
const SAFE_DIGITS = 15;

/**
 * What is wrong with a number that cannot be kept as it is written: one that becomes 0 or infinite,
 * loses digits of a whole number, or is written in another base than ten, which readers of YAML do
 * not agree on.
 * @param value the number that it was read as
 * @param written its text, such as `1e-400`
 */
export function numberFault(value: number, written: string): string | undefined {
  const text = written.trim();
  if (/^[-+]?0[xob]/i.test(text)) return `${shown(text)} is not written in the base of ten`;
  // `.inf` and `.nan` say what they are.
  if (/^[-+]?\.(inf|nan)$/i.test(text)) return undefined;
  if (!Number.isFinite(value)) return `${shown(text)} is too large for a number`;
  const digits = /^[-+]?([\d.]*)/.exec(text)?.[1] ?? '';
  if (value === 0 && /[1-9]/.test(digits))
    return `${shown(text)} is too small for a number: it would be 0`;
  const isWhole = /^[-+]?\d+$/.test(text);
  if (isWhole && digits.length > SAFE_DIGITS && BigInt(text) !== BigInt(value)) {
    return `${shown(text)} has more digits than a number keeps: it would be ${BigInt(value)}`;
  }
  return undefined;
}

function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
