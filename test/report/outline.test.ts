import { expect, it } from 'vitest';
import { asOutline } from '../../src/report/plot/outline.js';
import { loadFont } from '../../src/report/plot/png.js';

it('every label is drawn whole, wherever it stands', async () => {
  const font = await loadFont();
  const label = { size: 12, anchor: 'middle', colour: '#333333' } as const;
  for (let y = 0; y < 400; y += 0.5) {
    for (const text of ['learning rate', '3e-4']) {
      const d = asOutline(font, { ...label, text, x: 16, y });
      expect(d, `${text} at ${y}`).toMatch(/^<path d="[MLQCZ\d. -]+" fill="#333333"\/>$/);
    }
  }
});
