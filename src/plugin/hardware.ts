import type { HostTensor, InputSpec, Precision, TensorFunction } from '../trace/index.js';

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
   * @throws GanError that says what to do, if it is not available
   */
  open(context: HardwareContext): Promise<Session>;
  /**
   * Makes ready to compile for devices that need not be there. Absent where that cannot be done.
   * Makes a TensorFlow.js backend that traces the active one.
   * @param topology the devices by their maker's name, such as `v5e:2x2`
   * @throws GanError that says what to do, if it is not available
   */
  openAotCompiler?(context: HardwareContext, topology: string): Promise<AotCompiler>;
}

/** What a compiler says that a function takes each time it runs, on each device. */
export interface Needs {
  /** Bytes at once; undefined where the compiler does not count. */
  readonly memory: number | undefined;
  /** Floating-point operations, and bytes moved in the device's memory; undefined likewise. */
  readonly work: { readonly flops: number; readonly bytes: number } | undefined;
}

/** A function that one call runs several times, the state going from each time to the next. */
export interface Repeats {
  /** The most times that one call may run it. */
  readonly most: number;
  /** The inputs that differ from time to time. */
  readonly varying: readonly string[];
  /**
   * Seconds, by the peaks that the device's maker names, above which a single run is so long that
   * several a call win nothing: it is then compiled for one. Default: it never is.
   */
  readonly longest?: number | undefined;
}

/** Training steps that one call hands to the device, where handing over takes longer than training. */
export interface StepsPerDispatch {
  /** The most. */
  readonly most: number;
  /** Seconds that a call should take at most, so that a run heeds signals; Infinity: always `most`. */
  readonly seconds: number;
  /** As `Repeats` has it. */
  readonly longest?: number | undefined;
}

/** What one device can do in a second at most, as its maker says. */
export interface Peaks {
  /** Floating-point operations of matrix products, by what they are asked to multiply in. */
  readonly flops: Readonly<Record<Precision, number>>;
  /** Bytes to and from its memory. */
  readonly bytes: number;
}

/** A compiler for devices that are not here: what it makes can be measured, not run. */
export interface AotCompiler {
  /** Such as `4 x TPU v5 lite (v5e:2x2)`. */
  readonly device: string;
  readonly replicas: number;
  /** Bytes that one device has; undefined for kinds we do not know. */
  readonly deviceMemory: number | undefined;
  /** Undefined for kinds we do not know. */
  readonly peaks: Peaks | undefined;
  /** Absent: training runs one step a call. */
  readonly stepsPerDispatch?: StepsPerDispatch | undefined;
  /** @throws DoesNotFit (or another GanError GAN_XLA_MEMORY) if it does not fit the device */
  compile(
    fn: TensorFunction,
    repeats?: Repeats,
  ): Promise<{ readonly milliseconds: number; readonly needs: Needs }>;
}

/** A tensor that stays on the device. The session that made it owns and frees it. */
export interface DeviceTensor {
  readonly kind: 'device';
  readonly spec: InputSpec;
}

/** An open device that holds the run's state. One session a process; used by one caller at a time. */
export interface Session {
  /** Such as `xla-cpu (1 of 1 device, PJRT 0.81)`. */
  readonly device: string;
  readonly replicas: number;
  /** Bytes that one device may use; absent where it is not known. */
  readonly deviceMemory?: number | undefined;
  /** What one device can do; absent for kinds we do not know. */
  readonly peaks?: Peaks | undefined;
  /** Absent: training runs one step a call, and `compile` knows no repeats. */
  readonly stepsPerDispatch?: StepsPerDispatch | undefined;
  /** Bytes that one device can give just now; absent, or undefined, where it is not known. */
  freeMemory?(): number | undefined;
  /** Copies a tensor to the device for the session's life, such as a data set. */
  upload(tensor: HostTensor): Promise<DeviceTensor>;
  /**
   * Makes a function ready to run. Its variables move to the device on first use and stay there;
   * functions that share variables share the state.
   * @throws DoesNotFit (or another GanError GAN_XLA_MEMORY) if it is known not to fit the device
   */
  compile(fn: TensorFunction, repeats?: Repeats): Promise<CompiledFunction>;
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
   * @param inputs one entry for each of the function's inputs. Of a function compiled with repeats
   *   it runs `times` times: inputs that vary have a row for each, and so have all outputs.
   * @param times 1 to the most that it was compiled for; default 1
   */
  run(
    inputs: Readonly<Record<string, HostTensor | DeviceTensor>>,
    times?: number,
  ): Promise<Outputs>;
  /** Milliseconds from the function to something runnable, and whether a cache had it. */
  readonly compileTime: { readonly milliseconds: number; readonly cached: boolean };
  /** As it was compiled; absent where a call runs it once and outputs have no rows. */
  readonly repeats?: Repeats | undefined;
  /** Absent where nothing is compiled. */
  readonly needs?: Needs | undefined;
  /** `sha256:…` of the program that was compiled; absent where nothing is. */
  readonly program?: string | undefined;
}

/** Results on the device. Every Outputs must be read or disposed, once. */
export interface Outputs {
  /** Waits for the run and copies all outputs to the host, then frees them. */
  read(): Promise<Record<string, HostTensor>>;
  dispose(): void;
}
