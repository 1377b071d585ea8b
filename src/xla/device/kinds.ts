import type { Peaks } from '../../plugin/index.js';

const GIB = 2 ** 30;

/** Memory and peak rates of one kind of device. */
export interface DeviceKind {
  /** Bytes. Undefined if the device reports its memory itself. */
  readonly memory: number | undefined;
  readonly peaks: Peaks;
}

/** TPUs multiply float32 in bf16 passes, by default in one: both types have the same peak. */
function tpu(gibibytes: number, teraflops: number, gigabytes: number): DeviceKind {
  const flops = { f32: teraflops * 1e12, bf16: teraflops * 1e12 };
  return { memory: gibibytes * GIB, peaks: { flops, bytes: gigabytes * 1e9 } };
}

/**
 * XLA multiplies float32 in TF32 where the GPU has it (Ampere and later). GPUs report their memory
 * themselves.
 */
function gpu(f32: number, bf16: number, gigabytes: number): DeviceKind {
  const flops = { f32: f32 * 1e12, bf16: bf16 * 1e12 };
  return { memory: undefined, peaks: { flops, bytes: gigabytes * 1e9 } };
}

/**
 * GiB of memory, bf16 teraflops and gigabytes per second, for each device. On v2 and v3 a device is
 * one core, half a chip; on later versions a device is a chip. Source: the key specifications on
 * Google's page of each version (docs.cloud.google.com/tpu/docs/v3, v4, v5e, v5p, v6e). v2 has no
 * page any more; its values are from `tpu_info.py` in Google's JAX. libtpu calls v5e `TPU v5 lite`,
 * v5p `TPU v5` and v6e `TPU v6 lite`; the other names are those that JAX knows.
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
 * float32 and bf16 teraflops without sparsity, and gigabytes per second. (Data sheets since Hopper
 * give teraflops with sparsity, which is twice as much.) The keys are prefixes of CUDA's device
 * names; the longest matching prefix counts. Source: NVIDIA's data sheets, as PyTorch
 * (`_inductor/analysis/device_info.py`) and Lightning (`fabric/utilities/throughput.py`) cite them.
 * The memory rates of the A100 variants, H200, L4, T4 and V100 are from vendors' copies of those
 * sheets. Turing and Volta multiply bf16 as float32.
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

/** Memory and peak rates of this kind of device. Undefined for unknown kinds. */
export function deviceKind(name: string): DeviceKind | undefined {
  if (Object.hasOwn(TPUS, name)) return TPUS[name];
  // A MIG instance has a fraction of the GPU's rates.
  if (/ MIG /.test(name)) return undefined;
  const [longest] = Object.keys(GPUS)
    .filter((start) => begins(name, start))
    .sort((a, b) => b.length - a.length);
  return longest === undefined ? undefined : GPUS[longest];
}

/** Whether a name begins with `start` as whole words: `NVIDIA L4` does not match `NVIDIA L40`. */
function begins(name: string, start: string): boolean {
  return name.startsWith(start) && /^($|[ -])/.test(name.slice(start.length));
}
