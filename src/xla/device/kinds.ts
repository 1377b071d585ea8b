import type { Peaks } from '../../plugin/index.js';

const GIB = 2 ** 30;

/** One device of a kind. */
export interface DeviceKind {
  /** Bytes; undefined where the device itself says it. */
  readonly memory: number | undefined;
  readonly peaks: Peaks;
}

/** TPUs multiply float32 in bf16 passes, one by default: both have one peak. */
function tpu(gibibytes: number, teraflops: number, gigabytes: number): DeviceKind {
  const flops = { f32: teraflops * 1e12, bf16: teraflops * 1e12 };
  return { memory: gibibytes * GIB, peaks: { flops, bytes: gigabytes * 1e9 } };
}

/**
 * XLA multiplies float32 in TF32 where the GPU has it (from Ampere on). GPUs tell their memory
 * themselves.
 */
function gpu(f32: number, bf16: number, gigabytes: number): DeviceKind {
  const flops = { f32: f32 * 1e12, bf16: bf16 * 1e12 };
  return { memory: undefined, peaks: { flops, bytes: gigabytes * 1e9 } };
}

/**
 * Bytes a device, bf16 teraflops and gigabytes a second. Of v2 and v3 a device is a core, half a
 * chip, else a chip. From the key specifications on Google's page of each (docs.cloud.google.com/tpu/docs/v3,
 * v4, v5e, v5p, v6e). v2 has no page any more: from `tpu_info.py` in Google's JAX. libtpu calls v5e
 * `TPU v5 lite`, v5p `TPU v5` and v6e `TPU v6 lite`; JAX knows the other names too.
 */
const TPUS: Readonly<Record<string, DeviceKind>> = {
  'TPU v2': tpu(8, 23, 358),
  'TPU v3': tpu(16, 61.5, 450),
  'TPU v4': tpu(32, 275, 1200),
  'TPU v5 lite': tpu(16, 197, 819),
  'TPU v5e': tpu(16, 197, 819),
  'TPU v5': tpu(95, 459, 2765),
  'TPU v5p': tpu(95, 459, 2765),
  'TPU v6 lite': tpu(32, 918, 1600),
  'TPU v6e': tpu(32, 918, 1600),
};

/**
 * float32 and bf16 teraflops, without sparsity (data sheets since Hopper's give them with it: twice
 * as much), and gigabytes a second. Names are CUDA's, by how they begin; the longest that fits counts.
 * From NVIDIA's data sheets of each, as PyTorch (`_inductor/analysis/device_info.py`) and Lightning
 * (`fabric/utilities/throughput.py`) cite them; memory rates of the A100's forms, H200, L4, T4 and
 * V100 as sellers quote those sheets. Turing and Volta multiply bf16 as float32.
 */
const GPUS: Readonly<Record<string, DeviceKind>> = {
  'NVIDIA H200': gpu(494.5, 989.5, 4800),
  'NVIDIA H100 80GB HBM3': gpu(494.5, 989.5, 3350),
  'NVIDIA A100-SXM4-40GB': gpu(156, 312, 1555),
  'NVIDIA A100-PCIE-40GB': gpu(156, 312, 1555),
  'NVIDIA A100-SXM4-80GB': gpu(156, 312, 2039),
  'NVIDIA A100 80GB PCIe': gpu(156, 312, 1935),
  'NVIDIA L4': gpu(60, 121, 300),
  'Tesla T4': gpu(8.1, 8.1, 320),
  'Tesla V100-SXM2': gpu(15.7, 15.7, 900),
  'Tesla V100-PCIE': gpu(14, 14, 900),
};

/** What a device of this kind has; undefined for kinds we do not know. */
export function deviceKind(name: string): DeviceKind | undefined {
  if (Object.hasOwn(TPUS, name)) return TPUS[name];
  // A part of a GPU has a part of its rates.
  if (/ MIG /.test(name)) return undefined;
  const [longest] = Object.keys(GPUS)
    .filter((start) => begins(name, start))
    .sort((a, b) => b.length - a.length);
  return longest === undefined ? undefined : GPUS[longest];
}

/** `NVIDIA L4` is not the beginning of `NVIDIA L40`. */
function begins(name: string, start: string): boolean {
  return name.startsWith(start) && /^($|[ -])/.test(name.slice(start.length));
}
