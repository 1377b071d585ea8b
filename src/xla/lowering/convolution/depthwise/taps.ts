import type { ConvolutionParams } from '../../../../trace/program/index.js';

/** One axis of a convolution as sums over taps. Each tap reads a shifted, strided input. */
export interface TapAxis {
  /** Distance of the inputs of neighbouring outputs of a phase. */
  readonly step: number;
  /** Distance of neighbouring outputs of a phase; also the number of phases. */
  readonly stride: number;
  readonly outputs: number;
  readonly phases: readonly TapPhase[];
  /** Padding of the input with which every tap reads within bounds. */
  readonly low: number;
  readonly high: number;
}

export interface TapPhase {
  readonly outputs: number;
  readonly taps: readonly Tap[];
}

interface Tap {
  /** Index of the tap in the filter. */
  readonly place: number;
  /** Index in the padded input that the first output reads. */
  readonly first: number;
}

/**
 * One axis of a convolution of `inputs` positions by a filter of `taps` taps. Taps that meet only
 * padding are left out, such as all but the middle one on an image of one pixel.
 * @returns undefined if the input is dilated and also the filter is dilated or the output strided
 */
export function tapAxis(
  axis: number,
  inputs: number,
  taps: number,
  params: ConvolutionParams,
): TapAxis | undefined {
  const [step, lhsDilation, dilation] = [
    params.strides,
    params.lhsDilation,
    params.rhsDilation,
  ].map((steps) => steps[axis]);
  if (lhsDilation > 1 && (step > 1 || dilation > 1)) return undefined;
  const [low, high] = params.padding[axis];
  const reach = (taps - 1) * dilation + 1;
  const outputs = Math.floor((low + (inputs - 1) * lhsDilation + 1 + high - reach) / step) + 1;
  const phases = Array.from({ length: lhsDilation }, (_, phase) => {
    const count = Math.ceil((outputs - phase) / lhsDilation);
    const all = Array.from({ length: taps }, (_, tap) => ({
      place: params.reverse[axis] ? taps - 1 - tap : tap,
      first: (phase + tap * dilation - low) / lhsDilation,
    }));
    const meets = ({ first }: Tap) => {
      const output = Math.max(0, Math.ceil(-first / step));
      return Number.isInteger(first) && output < count && output * step + first < inputs;
    };
    return { outputs: count, taps: all.filter(meets) };
  });
  const ends = phases.flatMap(({ outputs, taps }) =>
    taps.map(({ first }) => [first, (outputs - 1) * step + first]),
  );
  const before = Math.max(0, ...ends.map(([first]) => -first));
  return {
    step,
    stride: lhsDilation,
    outputs,
    phases: phases.map(({ outputs, taps }) => ({
      outputs,
      taps: taps.map(({ place, first }) => ({ place, first: first + before })),
    })),
    low: before,
    high: Math.max(0, ...ends.map(([, last]) => last - (inputs - 1))),
  };
}
