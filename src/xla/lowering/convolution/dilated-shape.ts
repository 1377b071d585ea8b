import {
  type ConvolutionParams,
  type Node,
  transpose,
  reverse,
} from '../../../trace/program/index.js';
import { inverse } from './layouts.js';

/**
 * A stride-1 convolution over an input dilated by a stride, in one layout. Transposed convolutions
 * and the gradients of strided convolutions have this form. With dilated[q] = input[q / stride]
 * where stride divides q, else 0:
 *
 *     output[p] = sum over taps t of dilated[p - low + t] * filter[t]
 */
export interface LhsDilatedConvolution {
  /** [n, rows, columns, channels] */
  readonly input: Node;
  /** [rows, columns, channels, output channels] */
  readonly filter: Node;
  /**
   * The same filter as [rows, columns, output channels, channels], before reversal. Gradients and
   * transposed convolutions have this layout, so that using it takes no copy. `reversed` tells for
   * each axis whether the taps are in reverse order.
   */
  readonly weights: Node;
  readonly reversed: readonly boolean[];
  readonly axes: readonly [LhsDilatedAxis, LhsDilatedAxis];
}

export interface LhsDilatedAxis {
  readonly stride: number;
  readonly taps: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly low: number;
  /** One entry per phase. Output p = q * stride + phase reads every stride-th tap only. */
  readonly phases: readonly Phase[];
}

export interface Phase {
  readonly firstTap: number;
  readonly taps: number;
  readonly outputs: number;
  /** Index of the input that the first output reads with its first tap. May be out of bounds. */
  readonly firstInput: number;
}

/** The convolution of these operands in the common layout. `restore` transposes a result back. */
export function lhsDilatedConvolution(lhs: Node, rhs: Node, params: ConvolutionParams) {
  const { dims } = params;
  const reversed = reverse(
    rhs,
    dims.rhs.spatial.filter((_, i) => params.reverse[i]),
  );
  const input = transpose(lhs, [dims.lhs.batch, ...dims.lhs.spatial, dims.lhs.feature]);
  const filter = transpose(reversed, [...dims.rhs.spatial, dims.rhs.input, dims.rhs.output]);
  const axes = [0, 1].map((i) =>
    axisOf(input.shape[i + 1], filter.shape[i], params.lhsDilation[i], params.padding[i]),
  );
  const dilated: LhsDilatedConvolution = {
    input,
    filter,
    weights: transpose(rhs, [...dims.rhs.spatial, dims.rhs.output, dims.rhs.input]),
    reversed: params.reverse,
    axes: [axes[0], axes[1]],
  };
  const back = inverse([dims.out.batch, ...dims.out.spatial, dims.out.feature]);
  return { dilated, restore: (result: Node) => transpose(result, back) };
}

function axisOf(
  inputs: number,
  taps: number,
  stride: number,
  [low, high]: readonly [number, number],
): LhsDilatedAxis {
  const outputs = low + (inputs - 1) * stride + 1 + high - taps + 1;
  const phases = Array.from({ length: stride }, (_, phase) => {
    const firstTap = (((low - phase) % stride) + stride) % stride;
    return {
      firstTap,
      taps: Math.max(0, Math.ceil((taps - firstTap) / stride)),
      outputs: Math.max(0, Math.ceil((outputs - phase) / stride)),
      firstInput: (phase - low + firstTap) / stride,
    };
  });
  return { stride, taps, inputs, outputs, low, phases };
}
