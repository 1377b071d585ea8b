import type { Port } from './types.js';

/** A port's type in words: `images 64x32x32x3 float32 in [-1, 1]`. */
export function showPort({ type, shape, dtype, values, classes }: Port): string {
  if (type === 'labels' && classes === 0) return 'no labels';
  const size = shape && (shape.length > 0 ? shape.join('x') : 'scalar');
  const range = values === 'normal' ? 'normal' : values && `in [${values.join(', ')}]`;
  const of = classes === undefined ? '' : `of ${classes} classes`;
  return [TYPE_WORDS[type] ?? type, size, dtype, range, of].filter(Boolean).join(' ');
}

const TYPE_WORDS: Partial<Record<Port['type'], string>> = { learningRate: 'learning rate' };
