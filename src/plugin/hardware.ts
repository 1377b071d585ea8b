import type { HostTensor, InputSpec, TensorFunction } from '../trace/function.js';

/** What the machine offers to one hardware plugin. */
export interface Detection {
  readonly available: boolean;
  /** One line: what was found, or what is missing and how to get it. */
  readonly reason: string;
  /** Such as `["cpu:0"]`; empty where nothing was found. */
  readonly devices: readonly string[];
}

export interface HardwareContext {
  /** Where the plugin keeps fetched libraries and compiled programs. */
  readonly cacheDir: string;
  readonly progress: (what: string, done: number, total: number | undefined) => void;
  /** A line the user should see, such as a warning that this backend is slow. */
  readonly notice: (line: string) => void;
}

/** A kind of device to train on. */
export interface Hardware {
  /** Looks without opening anything: fast, no network, never throws. */
  detect(context: Pick<HardwareContext, 'cacheDir'>): Promise<Detection>;
  /**
   * Opens the device and makes a TensorFlow.js backend for it the active one.
   * @throws GanError that says what to do, if it cannot be had
   */
  open(context: HardwareContext): Promise<Session>;
}

/** A tensor that stays on the device. The session that made it owns and frees it. */
export interface Resident {
  readonly kind: 'resident';
  readonly spec: InputSpec;
}

/** An open device that holds the run's state. One session a process; used by one caller at a time. */
export interface Session {
  /** Such as `xla-cpu (1 of 1 device, PJRT 0.81)`. */
  readonly device: string;
  readonly replicas: number;
  /** Copies a tensor to the device for the session's life, such as a data set. */
  put(tensor: HostTensor): Promise<Resident>;
  /**
   * Makes a function ready to run. Its variables move to the device on first use and stay there;
   * functions that share variables share the state.
   */
  compile(fn: TensorFunction): Promise<CompiledFunction>;
  /** Copies variables' values from the device, all of the named ones at one moment. */
  read(names: Iterable<string>): Promise<Map<string, HostTensor>>;
  /** Overwrites variables. Names, shapes and types must be those of compiled functions' state. */
  write(values: ReadonlyMap<string, HostTensor>): Promise<void>;
  close(): Promise<void>;
}

export interface CompiledFunction {
  /**
   * Runs once; state is updated in place. Resolves when the call is under way; a failure on the
   * device may show only when an output is read.
   * @param inputs one entry for each of the function's inputs
   */
  run(inputs: Readonly<Record<string, HostTensor | Resident>>): Promise<Outputs>;
  /** Milliseconds from the function to something runnable, and whether a cache had it. */
  readonly compileTime: { readonly milliseconds: number; readonly cached: boolean };
}

/** Results on the device. Every Outputs must be read or disposed, once. */
export interface Outputs {
  /** Waits for the run and copies all outputs to the host, then frees them. */
  read(): Promise<Record<string, HostTensor>>;
  dispose(): void;
}
