import {
  type Node,
  concat,
  full,
  pad,
  reshape,
  slice,
  transpose,
} from '../../../../trace/program/index.js';
import { PLAIN } from '../layouts.js';
import { convolutionOfPadded } from '../padded.js';
import type { Phase, LhsDilatedAxis, LhsDilatedConvolution } from '../dilated-shape.js';

/** The window that contains the taps of every phase. Its first input is at `-low`. */
interface Window {
  readonly low: number;
  readonly taps: number;
  /** Number of outputs of the phase that has most. */
  readonly outputs: number;
}

/**
 * Products in `allPhases`, relative to those of the convolution itself. The filter is filled with
 * zeros.
 */
export function allPhasesWork({ axes }: LhsDilatedConvolution): number {
  return axes.reduce((work, axis) => (work * windowOf(axis).taps * axis.stride) / axis.taps, 1);
}

/**
 * A convolution over an lhs-dilated input as one plain convolution, which computes the output
 * channels of all phases, followed by depth-to-space.
 */
export function allPhases({ input, filter, axes }: LhsDilatedConvolution): Node {
  const [rows, columns] = axes;
  const [batch] = input.shape;
  const maps = filter.shape[3];
  const windows = axes.map(windowOf);
  const [height, width] = windows.map(({ outputs }) => outputs);
  const parts = rows.phases.flatMap((row) =>
    columns.phases.map((column) => phaseFilter(filter, axes, windows, [row, column])),
  );
  const joined = convolutionOfPadded(input, concat(parts, 3), {
    ...PLAIN,
    padding: windows.map(({ low, taps, outputs }, i) => [
      low,
      outputs - 1 + taps - 1 - low - (axes[i].inputs - 1),
    ]),
  });
  const split = reshape(joined, [batch, height, width, rows.stride, columns.stride, maps]);
  const whole = reshape(transpose(split, [0, 1, 3, 2, 4, 5]), [
    batch,
    height * rows.stride,
    width * columns.stride,
    maps,
  ]);
  return slice(whole, [0, 0, 0, 0], [batch, rows.outputs, columns.outputs, maps]);
}

function windowOf({ phases, stride, outputs }: LhsDilatedAxis): Window {
  const low = Math.max(...phases.map(({ firstInput }) => -firstInput));
  const end = Math.max(...phases.map(({ firstInput, taps }) => firstInput + taps));
  return { low, taps: end + low, outputs: Math.ceil(outputs / stride) };
}

/** The filter of one phase: every stride-th tap, at its position in the window, the rest zeros. */
function phaseFilter(
  filter: Node,
  axes: readonly LhsDilatedAxis[],
  windows: readonly Window[],
  phases: readonly Phase[],
): Node {
  const [, , channels, maps] = filter.shape;
  const shape = [...windows.map(({ taps }) => taps), channels, maps];
  if (phases.some(({ taps }) => taps === 0)) return full(filter.graph, 0, shape, filter.dtype);
  const starts = [...phases.map(({ firstTap }) => firstTap), 0, 0];
  const steps = [...axes.map(({ stride }) => stride), 1, 1];
  const taps = slice(filter, starts, filter.shape, steps);
  const before = phases.map(({ firstInput }, i) => firstInput + windows[i].low);
  const after = phases.map((phase, i) => windows[i].taps - before[i] - phase.taps);
  return pad(taps, [...before, 0, 0], [...after, 0, 0]);
}
