import type { Precision } from '../../trace/index.js';

/** The estimated needs of a run. Sizes are in bytes, times in seconds. */
export interface Plan {
  readonly recipe: string;
  readonly device: string;
  readonly replicas: number;
  readonly batch: number;
  readonly steps: number;
  /** Element type of products. */
  readonly precision: Precision;
  /** Shapes of the step's main tensors, by name. */
  readonly shapes: Readonly<Record<string, readonly number[]>>;
  /** Number of trainable values per network, and of recorded ones such as batch norm statistics. */
  readonly networks: Readonly<
    Record<string, { readonly parameters: number; readonly statistics: number }>
  >;
  /** Number of images in the data set; assumed if it is unknown before the data is read. */
  readonly images: { readonly count: number; readonly assumed: boolean };
  /** Operations of the convolutions and matrix products of one step, over all replicas. */
  readonly flopsPerStep: number;
  /** Operations and memory traffic of one step on each device, as the compiler counts them. */
  readonly work: { readonly flops: number; readonly bytes: number } | undefined;
  readonly compile: { readonly seconds: number; readonly cached: boolean } | undefined;
  /** Memory of each device. */
  readonly memory: { readonly needed: number | undefined; readonly available: number | undefined };
  /** Seconds per step at the vendor's peak rates. Undefined if these are unknown. */
  readonly roofline: number | undefined;
  readonly step: StepTime | undefined;
  /** Why no step was timed, although the device is present. */
  readonly untimed?: string;
  /** Seconds of the whole run, without evaluations, samples and checkpoints. */
  readonly eta: number | undefined;
}

export interface StepTime {
  readonly seconds: number;
  /**
   * Basis of the estimate. measured: on this machine, with generated images. roofline: the vendor's
   * peak rates, which no program reaches. parts: the measured rates of a matrix product and a
   * memory pass on this device. rate: FLOPs at a rate that was measured on another machine.
   */
  readonly basis: 'measured' | 'roofline' | 'parts' | 'rate';
}
