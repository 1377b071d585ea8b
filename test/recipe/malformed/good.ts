/** A recipe with one mistake, or a few, and the first lines of the errors that it must give. */
export interface Malformed {
  readonly title: string;
  readonly text: string | Uint8Array;
  readonly set?: string[];
  readonly errors: string[];
}

const GOOD = {
  name: 'name: tiny',
  dataset: 'dataset: blobs',
  model: 'model: { use: mlp, width: 4 }',
  loss: 'loss: zero',
  optimizer: 'optimizer: adam',
  train: 'train: { batch: 64, steps: 100 }',
};

/** The good recipe, a key a line, with some of its lines changed, taken out or added. */
export function recipe(changes: Partial<typeof GOOD> & { more?: string } = {}): string {
  const lines = Object.values({ ...GOOD, ...changes }).filter((line) => line !== '');
  return `${lines.join('\n')}\n`;
}

export function repeated(text: string, times: number): string {
  return text.repeat(times);
}
