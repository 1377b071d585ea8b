/** Where a value sits in a recipe: keys of maps and indexes of lists, from the root. */
export type Path = readonly (string | number)[];

/** `optimizer.generator.lr`, `tracking[1].uri`. */
export function showPath(path: Path): string {
  return path
    .map((part, i) => (typeof part === 'number' ? `[${part}]` : i ? `.${part}` : part))
    .join('');
}

/** Parses the result of `showPath`, and also `tracking.1.uri`. Undefined if it is not a path. */
export function parsePath(text: string): Path | undefined {
  const dotted = text.trim().replace(/\[(\d+)\]/g, '.$1');
  const parts = dotted.split('.');
  if (parts.some((part) => part === '' || /[\s[\]{}=,]/.test(part))) return undefined;
  return parts.map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/** Whether one path is a prefix of the other. */
export function isAlong(path: Path, other: Path): boolean {
  return path.every((part, i) => i >= other.length || part === other[i]);
}
