import path from 'node:path';
import {
  GanError,
  Type,
  type Detection,
  type Hardware,
  type HardwareContext,
  definePlugin,
  reaches,
} from 'gan-recipes/plugin';
import type {
  CudaParts,
  OpenDeviceOptions,
  XlaPluginContext,
  XlaPluginName,
} from 'gan-recipes/xla';

/** The detected device and the library that drives it. Undefined without a library. */
export interface XlaDetection extends Detection {
  readonly plugin: XlaPluginName | undefined;
  /** A library of the driver that the loader may not find by itself. */
  readonly libcuda?: string | undefined;
}

/** One kind of device that XLA compiles for. */
export interface XlaKind {
  readonly name: `xla-${string}`;
  readonly summary: string;
  /** What `replicas` counts. */
  readonly replicas: string;
  /** The environment variable that names a library to use instead of the pinned one. */
  readonly variable: string;
  detect(context: XlaPluginContext): Promise<XlaDetection>;
  /** How the plugin is opened, besides its library. */
  device(
    params: DeviceParams,
  ): Pick<OpenDeviceOptions, 'options' | 'cpuDevices' | 'replicas' | 'debug'>;
  /**
   * Fetches the other libraries that the plugin needs, and returns the options for using them.
   * @param parts everything for running, or only what compiling needs
   */
  companions?(
    plugin: XlaPluginName,
    parts: CudaParts,
    context: XlaPluginContext,
  ): Promise<Pick<OpenDeviceOptions, 'needs' | 'debug'>>;
  /** The library that compiles for devices which are not present. */
  aotPlugin?(topology: string): XlaPluginName;
  /** Whether it has the params of GPUs. */
  readonly isGpu?: boolean;
}

/** The params by which a device is opened. */
export interface DeviceParams {
  readonly replicas: number | 'all';
  /** GPUs only. */
  readonly memoryFraction?: number;
  readonly deterministic?: boolean;
}

/** The param that says how many training steps a call to the device takes. */
export const STEPS_PER_DISPATCH = Type.Union(
  [Type.Literal('auto'), Type.Integer({ minimum: 1, maximum: 10_000 })],
  {
    default: 'auto',
    description:
      'Maximum number of training steps in one call to the device, which runs them in a loop. The number changes no result. auto: on GPUs and TPUs as many as take a tenth of a second, up to 64, or 1 if a step is so long that a loop gains nothing; on a CPU 1, because a loop there is many times slower.',
  },
);

/** The params that all kinds have in common. */
function paramsOf({ replicas, variable, isGpu }: XlaKind) {
  const ofGpus = {
    memoryFraction: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        maximum: 1,
        description: "Part of each device's memory that may be used. Default: the plugin's.",
      }),
    ),
    deterministic: Type.Optional(
      Type.Boolean({
        description:
          'Every run gives the same bits, also when the program is compiled again: XLA uses only kernels that add in a fixed order, and chooses kernels by rule, not by timing them. false: faster, with the kernels that were the fastest when the program was compiled. Default: true.',
      }),
    ),
  };
  return Type.Object(
    {
      replicas: Type.Union([Type.Literal('all'), Type.Integer({ minimum: 1, maximum: 65_536 })], {
        default: 'all',
        description: `Devices that train together, each on its share of the batch. ${replicas}`,
      }),
      stepsPerDispatch: STEPS_PER_DISPATCH,
      library: Type.Optional(
        Type.String({
          ...reaches('code'),
          description: `Path of the PJRT plugin: a library or the wheel that holds it. Else ${variable}, else fetched once and cached.`,
        }),
      ),
      index: Type.Optional(
        Type.String({
          ...reaches('url'),
          description: 'URL of a Python package index to fetch the plugin from, such as a mirror.',
        }),
      ),
      ...(isGpu ? ofGpus : ({} as typeof ofGpus)),
    },
    { additionalProperties: false },
  );
}

interface Params extends DeviceParams {
  readonly stepsPerDispatch: number | 'auto';
  readonly library?: string;
  readonly index?: string;
}

/** A hardware plugin for a kind of device: one way for all of detecting, fetching and opening. */
export function xlaHardware(kind: XlaKind) {
  return definePlugin({
    kind: 'hardware',
    name: kind.name,
    summary: kind.summary,
    params: paramsOf(kind),
    build: (params) => hardware(kind, params),
  });
}

function hardware(kind: XlaKind, params: Params): Hardware {
  const { replicas, stepsPerDispatch, library, index, memoryFraction } = params;
  // Each kind has a variable of its own: one library drives one kind of device.
  const where = ({ cacheDir }: Pick<HardwareContext, 'cacheDir'>): XlaPluginContext => ({
    cacheDir,
    library,
    index,
    environment: { ...process.env, GAN_XLA_PLUGIN: process.env[kind.variable] },
  });
  const fetched = async (which: XlaPluginName, parts: CudaParts, given: HardwareContext) => {
    const { ensureXlaPlugin } = await import('gan-recipes/xla');
    const context = { ...where(given), progress: given.progress };
    const found = await ensureXlaPlugin(which, context);
    return { ...found, companions: await kind.companions?.(which, parts, context) };
  };
  return {
    async detect(context) {
      const found = await kind.detect(where(context));
      const { available, reason, devices } = found;
      return { available, reason, devices };
    },
    async open(context) {
      const { available, reason, devices, plugin, libcuda } = await kind.detect(where(context));
      if (!available || !plugin) throw notThere(kind.name, reason);
      if (replicas !== 'all' && replicas > devices.length && kind.name !== 'xla-cpu') {
        const hint = `Set hardware.replicas to ${devices.length} or all.`;
        const there = `${devices.length} device${devices.length === 1 ? '' : 's'}`;
        throw new GanError('GAN_REPLICAS', `${kind.name} has ${there}, not ${replicas}`, {
          exitCode: 2,
          hint,
        });
      }
      const { XlaSession, openDevice } = await import('gan-recipes/xla');
      const found = await fetched(plugin, 'all', context);
      const opened = kind.device(params);
      const device = await openDevice({
        library: found.path,
        label: found.label,
        cacheDir: path.join(context.cacheDir, 'programs'),
        notice: context.notice,
        needs: [libcuda ?? [], found.companions?.needs ?? []].flat(),
        ...opened,
        debug: { ...found.companions?.debug, ...opened.debug },
      });
      if (device.backend === 'cpu' && stepsPerDispatch !== 'auto' && stepsPerDispatch > 1) {
        context.notice(SLOW_LOOP);
      }
      return XlaSession.open(device, { stepsPerDispatch });
    },
    ...(kind.aotPlugin === undefined
      ? {}
      : {
          async openAotCompiler(context: HardwareContext, topology: string) {
            const { openAotCompiler } = await import('gan-recipes/xla');
            const found = await fetched(kind.aotPlugin!(topology), 'compiler', context);
            const { debug } = found.companions ?? {};
            return openAotCompiler({
              library: found.path,
              topology,
              replicas,
              stepsPerDispatch,
              memoryFraction: kind.isGpu ? (memoryFraction ?? XLA_GPU_FRACTION) : 1,
              debug,
            });
          },
        }),
  };
}

/** The fraction of a GPU's memory that XLA takes by default (GpuAllocatorConfig). */
const XLA_GPU_FRACTION = 0.75;

/** Measured on a DCGAN of full width and a batch of 64, see docs/notes/performance-diary.md. */
const SLOW_LOOP =
  'hardware.stepsPerDispatch: on a CPU, convolutions lose their fast kernels inside a loop; expect up to 50 times the time of 1';

function notThere(name: string, reason: string): GanError {
  return new GanError('GAN_NO_DEVICE', `${name}: ${reason}`, {
    hint: '`gan hardware` lists what this machine has; hardware auto takes the best of it.',
  });
}
