import { GanError } from '../../errors/index.js';
import type { Args, StructName } from './args.js';
import { PJRT_Error_Code, type FUNCTIONS } from './generated/c-api.js';

/** The name of a function of the C API. */
export type FunctionName = (typeof FUNCTIONS)[number];

/** The parts of a library that are needed to read an error. */
interface ErrorReader {
  args<Name extends StructName>(
    name: Name,
    values?: ConstructorParameters<typeof Args<Name>>[2],
  ): Args<Name>;
  call<Name extends StructName>(name: FunctionName, args: Args<Name>): Args<Name>;
  callVoid<Name extends StructName>(name: FunctionName, args: Args<Name>): Args<Name>;
}

export type PjrtErrorCode = keyof typeof PJRT_Error_Code;

/** An error that PJRT returned, with PJRT's own message. */
export class PjrtError extends GanError {
  /** Bytes that a program needs and that the device has, if the compiler reports them. */
  readonly sizes: { readonly needed: number; readonly available: number } | undefined;

  constructor(
    /** The function of the C API that failed. */
    readonly call: string,
    readonly status: PjrtErrorCode,
    /** PJRT's complete message. */
    readonly detail: string,
  ) {
    super(isOutOfMemory(status, detail) ? 'GAN_XLA_MEMORY' : 'GAN_XLA', `${call}: ${detail}`, {
      hint: hintFor(status, detail),
    });
    this.name = 'PjrtError';
    this.sizes = sizesIn(detail);
  }
}

const OUT_OF_GPU_MEMORY =
  /CUDA_ERROR_OUT_OF_MEMORY|(CUDNN|CUBLAS|CUSOLVER|CUSPARSE)_STATUS_ALLOC_FAILED|CUFFT_ALLOC_FAILED/;

/** Next steps for causes that PJRT, CUDA and libtpu name in their messages. */
const HINTS: readonly [RegExp, string][] = [
  [/libtpu multi-process lockfile/, 'Another process on this machine uses the TPU: end it first.'],
  [
    /DEVICES?_UNAVAILABLE|busy or unavailable/,
    'Another process has the GPU for itself: `nvidia-smi` shows which.',
  ],
  [
    /DRIVER_MISMATCH|kernel version .* does not match DSO version/i,
    "libcuda is of another version than the kernel's driver, as after an update: restart the machine.",
  ],
  [
    /driver version is insufficient|INSUFFICIENT_DRIVER|UNSUPPORTED_PTX_VERSION/,
    'The NVIDIA driver is too old for this CUDA: update it, or name an older plugin in GAN_XLA_CUDA_PLUGIN.',
  ],
  [
    /CUDA_ERROR_NO_DEVICE|No visible GPU devices|no supported devices found for platform CUDA/,
    'No GPU can be used: perhaps another process holds all of its memory (`nvidia-smi`), or CUDA_VISIBLE_DEVICES hides it; `gan doctor` shows driver and libcuda.',
  ],
  [
    OUT_OF_GPU_MEMORY,
    "The GPU's memory is taken, perhaps by another process (`nvidia-smi`); else choose a smaller train.batch: `gan plan` finds one that fits.",
  ],
  [
    /No PTX compilation provider|libdevice (not found|is required)|ptxas/,
    "NVIDIA's compiler (ptxas, libdevice) is missing: `gan hardware install xla-cuda` fetches it.",
  ],
  [
    /lib(cudnn|cublas|cufft|cusolver|cusparse|nccl|nvrtc)|DNN library/i,
    "One of NVIDIA's libraries is missing or does not work: `gan doctor` shows where they are from; `gan hardware install xla-cuda` fetches them.",
  ],
];

/** CUDA and cuDNN report out-of-memory errors under other codes. */
function isOutOfMemory(status: PjrtErrorCode, detail: string): boolean {
  return status === 'RESOURCE_EXHAUSTED' || OUT_OF_GPU_MEMORY.test(detail);
}

function hintFor(status: PjrtErrorCode, detail: string): string | undefined {
  const known = HINTS.find(([cause]) => cause.test(detail));
  if (known) return known[1];
  if (status === 'RESOURCE_EXHAUSTED') {
    return 'The device is out of memory: choose a smaller train.batch (`gan plan` finds one that fits) or a narrower model.';
  }
  return undefined;
}

/** Reads libtpu's sizes: `temporaries (74.58G) exceeds available HBM (15.75G)`. */
function sizesIn(detail: string): PjrtError['sizes'] {
  const found = /\(([\d.]+)([KMGT]?)\) exceeds available \w+ \(([\d.]+)([KMGT]?)\)/.exec(detail);
  if (!found) return undefined;
  const bytes = (digits: string, unit: string) =>
    Number(digits) * 1024 ** ' KMGT'.indexOf(unit || ' ');
  const [, needed, neededIn, available, availableIn] = found;
  return { needed: bytes(needed, neededIn), available: bytes(available, availableIn) };
}

/** Reads a PJRT_Error*, frees it, and returns it as a PjrtError. */
export function takeError(library: ErrorReader, call: FunctionName, error: bigint): PjrtError {
  try {
    return new PjrtError(
      call,
      PJRT_Error_GetCode(library, error),
      PJRT_Error_Message(library, error),
    );
  } finally {
    PJRT_Error_Destroy(library, error);
  }
}

function PJRT_Error_Message(library: ErrorReader, error: bigint): string {
  const args = library.args('PJRT_Error_Message_Args', { error });
  library.callVoid('PJRT_Error_Message', args);
  return args.text('message', 'message_size');
}

function PJRT_Error_GetCode(library: ErrorReader, error: bigint): PjrtErrorCode {
  const args = library.args('PJRT_Error_GetCode_Args', { error });
  library.call('PJRT_Error_GetCode', args);
  const code = args.int32('code');
  const names = Object.keys(PJRT_Error_Code) as PjrtErrorCode[];
  return names.find((name) => PJRT_Error_Code[name] === code) ?? 'UNKNOWN';
}

function PJRT_Error_Destroy(library: ErrorReader, error: bigint): void {
  library.callVoid('PJRT_Error_Destroy', library.args('PJRT_Error_Destroy_Args', { error }));
}
