import { decode } from 'fast-png';
import { describe, expect, test } from 'vitest';
import { plotPng, plotSvg, seriesOf, type LinePlot } from '../../src/report/index.js';
import { thin } from '../../src/report/plot/thin.js';

const PLOT: LinePlot = {
  title: 'losses <of> R&D',
  x: 'step',
  y: 'loss',
  series: [
    {
      name: 'loss/generator',
      points: [
        [0, 1],
        [500, 3],
        [1000, 2],
      ],
    },
    {
      name: 'loss/discriminator',
      points: [
        [0, 2],
        [500, NaN],
        [1000, 0],
      ],
    },
  ],
};

/** The lines of the series, with what comes before and after them left away. */
function lines(svg: string): string[] {
  return [...svg.matchAll(/<path d="([^"]*)" fill="none"/g)].map(([, d]) => d);
}
function texts(svg: string): string[] {
  return [...svg.matchAll(/>([^<>]+)<\/text>/g)].map(([, text]) => text);
}

test('seriesOf takes series out of logged rows', () => {
  const rows = [
    { step: 1, a: 5, time: 'x' },
    { step: 2, a: null },
    { step: 3, b: 1 },
  ];
  expect(seriesOf(rows, ['a', 'b'])).toEqual([
    {
      name: 'a',
      points: [
        [1, 5],
        [2, NaN],
      ],
    },
    { name: 'b', points: [[3, 1]] },
  ]);
});

describe('plotSvg', () => {
  test('names what it shows, safely', () => {
    expect(texts(plotSvg(PLOT))).toEqual([
      ...['0', '0.5', '1', '1.5', '2', '2.5', '3'],
      ...['0', '200', '400', '600', '800', '1000'],
      ...['loss/generator', 'loss/discriminator'],
      ...['losses &lt;of&gt; R&amp;D', 'step', 'loss'],
    ]);
  });

  test('lines go where the values are; what is not finite breaks them', () => {
    const [generator, discriminator] = lines(plotSvg(PLOT));
    const points = [...generator.matchAll(/[\d.]+/g)].map(Number);
    const [x0, y0, x1, y1, x2, y2] = points;
    expect(x1 - x0).toBeCloseTo(x2 - x1, 1);
    // 1, 3 and 2 on an axis from 0 at 352 to 3 at 36; up is less.
    expect([y0, y1, y2]).toEqual([246.67, 36, 141.33]);
    expect(discriminator).toMatch(/^M64,141\.33ZM[\d.]+,352Z$/);
  });

  test.each<[string, LinePlot['series']]>([
    ['no series', []],
    ['no points', [{ name: 'a', points: [] }]],
    ['one point', [{ name: 'a', points: [[3, 7]] }]],
    [
      'all alike',
      [
        {
          name: 'a',
          points: [
            [0, 0],
            [1, 0],
          ],
        },
      ],
    ],
    [
      'nothing finite',
      [
        {
          name: 'a',
          points: [
            [0, NaN],
            [1, Infinity],
          ],
        },
      ],
    ],
  ])('%s: still a plot without a NaN in it', (_, series) => {
    for (const logarithmic of [false, true]) {
      const svg = plotSvg({ ...PLOT, series, logarithmic });
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      expect(svg).toContain('</svg>');
    }
  });

  test('a logarithmic axis gives each power of ten the same room', () => {
    const points: [number, number][] = [
      [0, 1e-5],
      [1, 1e-4],
      [2, 1e-3],
      [3, 0],
    ];
    const svg = plotSvg({ ...PLOT, series: [{ name: 'lr', points }], logarithmic: true });
    expect(texts(svg).slice(0, 3)).toEqual(['1e-5', '2e-5', '3e-5']);
    const [d] = lines(svg);
    const [, a, , b, , c, ...rest] = [...d.matchAll(/[\d.]+/g)].map(Number);
    expect(a - b).toBeCloseTo(b - c, 1);
    expect(rest).toEqual([]);
  });
});

describe('thin', () => {
  test('keeps spikes, ends and gaps of very many points, in order', () => {
    const points = Array.from({ length: 100_000 }, (_, i) => [i, Math.sin(i / 9000)] as const);
    points[51_234] = [51_234, 99];
    points[70_001] = [70_001, -99];
    points[30_000] = [30_000, NaN];
    const few = thin(points, 500);
    expect(few.length).toBeLessThan(2500);
    for (const i of [0, 30_000, 51_234, 70_001, 99_999]) expect(few).toContain(points[i]);
    expect(few.map(([x]) => x)).toEqual(few.map(([x]) => x).toSorted((a, b) => a - b));
  });

  test('leaves few points alone', () => {
    const points = [
      [0, 1],
      [1, 2],
    ] as const;
    expect(thin(points, 500)).toBe(points);
  });
});

test('plotPng draws lines in their colours and letters without any font of the system', async () => {
  const { width, height, data, channels } = decode(await plotPng({ ...PLOT, title: 'Losses' }));
  expect([width, height]).toEqual([1440, 800]);
  const pixel = (x: number, y: number) => [
    ...data.subarray((y * width + x) * channels).subarray(0, 3),
  ];
  expect(pixel(2, 2)).toEqual([255, 255, 255]);
  // The generator's line passes its value 3, at the very top, half way along the axis.
  const right = 720 - 40 - 'loss/discriminator'.length * 12 * 0.56;
  expect(pixel(Math.round(64 + right), 72)).toEqual([0x00, 0x72, 0xb2]);
  const darkInTitle = Array.from({ length: 40 * 200 }, (_, i) =>
    pixel(Math.round(64 + right) - 100 + (i % 200), 10 + Math.floor(i / 200)),
  ).filter(([red]) => red < 100);
  expect(darkInTitle.length).toBeGreaterThan(200);
});
