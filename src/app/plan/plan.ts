import type { Precision } from '../../trace/index.js';

/** What a run would take, found out without training. Sizes are in bytes, times in seconds. */
export interface Plan {
  readonly recipe: string;
  readonly device: string;
  readonly replicas: number;
  readonly batch: number;
  readonly steps: number;
  /** What products multiply in. */
  readonly precision: Precision;
  /** Tensors that flow, by name. */
  readonly shapes: Readonly<Record<string, readonly number[]>>;
  /** Numbers that each network trains, and those it only records, such as batch norm's statistics. */
  readonly networks: Readonly<
    Record<string, { readonly parameters: number; readonly statistics: number }>
  >;
  /** Images in the data set; assumed where the data set does not say before it is read. */
  readonly images: { readonly count: number; readonly assumed: boolean };
  /** Of one step over all replicas: what its convolutions and matrix products add and multiply. */
  readonly flopsPerStep: number;
  /** Of one step on each device, as the compiler counts: operations, and bytes to and from memory. */
  readonly work: { readonly flops: number; readonly bytes: number } | undefined;
  readonly compile: { readonly seconds: number; readonly cached: boolean } | undefined;
  /** Of each device. */
  readonly memory: { readonly needed: number | undefined; readonly available: number | undefined };
  /** Seconds of a step at the peaks that the device's maker names; undefined where they are not known. */
  readonly roofline: number | undefined;
  readonly step: StepTime | undefined;
  /** Why no step was timed on a device that is here. */
  readonly untimed?: string;
  /** The whole run's, without evaluations, samples and checkpoints. */
  readonly eta: number | undefined;
}

export interface StepTime {
  readonly seconds: number;
  /**
   * measured: on this machine, on made-up images. roofline: the maker's peaks, which no program
   * reaches; expect it to take longer. parts: what a matrix product and a pass over memory reach on
   * this device. rate: FLOPs at a rate that was measured elsewhere.
   */
  readonly basis: 'measured' | 'roofline' | 'parts' | 'rate';
}
