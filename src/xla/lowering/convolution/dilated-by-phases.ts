import { type Node, full, slice } from '../../../trace/program/index.js';
import { interleave } from './interleave.js';
import { PLAIN } from './layouts.js';
import { convolutionOfPadded } from './padded.js';
import type { Phase, LhsDilatedConvolution } from './dilated-shape.js';

/**
 * A convolution over an lhs-dilated input as stride * stride plain convolutions, one per output
 * phase: the outputs of a phase read only every stride-th tap of the filter. XLA's CPU compiler has
 * a fast kernel for plain convolutions, but none for lhs-dilated inputs.
 */
export function byPhases(dilated: LhsDilatedConvolution): Node {
  const [rows, columns] = dilated.axes;
  const parts = rows.phases.map((row) =>
    columns.phases.map((column) => phasePart(dilated, [row, column])),
  );
  return interleave(parts, dilated.axes);
}

function phasePart({ input, filter, axes }: LhsDilatedConvolution, phases: readonly Phase[]): Node {
  if (phases.some(({ taps }) => taps === 0)) {
    const shape = [input.shape[0], ...phases.map(({ outputs }) => outputs), filter.shape[3]];
    return full(input.graph, 0, shape, input.dtype);
  }
  const starts = [...phases.map(({ firstTap }) => firstTap), 0, 0];
  const steps = [...axes.map(({ stride }) => stride), 1, 1];
  return convolutionOfPadded(input, slice(filter, starts, filter.shape, steps), {
    ...PLAIN,
    padding: phases.map(({ firstInput, taps, outputs }, i) => {
      const lastInput = outputs - 1 + firstInput + taps - 1;
      return [-firstInput, lastInput - (axes[i].inputs - 1)] as const;
    }),
  });
}
