import type { Point, Space } from 'gan-recipes/plugin';

export interface TestFunction {
  readonly name: string;
  readonly space: Space;
  readonly loss: (point: Point) => number;
}

function box(bounds: readonly (readonly [number, number])[]): Space {
  return bounds.map(([low, high], i) => ({
    path: `x${i}`,
    domain: { kind: 'float', low, high, log: false },
    when: [],
  }));
}

function times(count: number, low: number, high: number): Space {
  return box(Array.from({ length: count }, () => [low, high] as const));
}

const sphere = (x: readonly number[]) => x.reduce((sum, xi) => sum + (xi - 1) ** 2, 0);

const branin = ([a, b]: readonly number[]) =>
  (b - (5.1 / (4 * Math.PI ** 2)) * a * a + (5 / Math.PI) * a - 6) ** 2 +
  10 * (1 - 1 / (8 * Math.PI)) * Math.cos(a) +
  10;

const ackley = (x: readonly number[]) => {
  const squares = x.reduce((sum, xi) => sum + xi * xi, 0) / x.length;
  const waves = x.reduce((sum, xi) => sum + Math.cos(2 * Math.PI * xi), 0) / x.length;
  return -20 * Math.exp(-0.2 * Math.sqrt(squares)) - Math.exp(waves) + 20 + Math.E;
};

const levy = (x: readonly number[]) => {
  const w = x.map((xi) => 1 + (xi - 1) / 4);
  const last = w[w.length - 1];
  const middle = w
    .slice(0, -1)
    .reduce((sum, wi) => sum + (wi - 1) ** 2 * (1 + 10 * Math.sin(Math.PI * wi + 1) ** 2), 0);
  return (
    Math.sin(Math.PI * w[0]) ** 2 +
    middle +
    (last - 1) ** 2 * (1 + Math.sin(2 * Math.PI * last) ** 2)
  );
};

const A = [
  [10, 3, 17, 3.5, 1.7, 8],
  [0.05, 10, 17, 0.1, 8, 14],
  [3, 3.5, 1.7, 10, 17, 8],
  [17, 8, 0.05, 10, 0.1, 14],
];
const P = [
  [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
  [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
  [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.665],
  [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
];
const hartmann6 = (x: readonly number[]) =>
  -[1, 1.2, 3, 3.2].reduce((sum, alpha, i) => {
    const exponent = x.reduce((total, xj, j) => total + A[i][j] * (xj - P[i][j]) ** 2, 0);
    return sum + alpha * Math.exp(-exponent);
  }, 0);

const of = (name: string, space: Space, f: (x: readonly number[]) => number): TestFunction => ({
  name,
  space,
  loss: (point) => f(space.map(({ path }) => point[path])),
});

/** Standard functions of global optimisation, each with its usual bounds. */
export const FUNCTIONS: readonly TestFunction[] = [
  of('sphere, 4 dimensions', times(4, -5, 5), sphere),
  of(
    'Branin',
    box([
      [-5, 10],
      [0, 15],
    ]),
    branin,
  ),
  of('Ackley, 3 dimensions', times(3, -5, 10), ackley),
  of('Levy, 4 dimensions', times(4, -10, 10), levy),
  of('Hartmann, 6 dimensions', times(6, 0, 1), hartmann6),
];
