/** XLA's compilers. Each is fast with other forms of a program. */
export type XlaBackend = 'cpu' | 'gpu' | 'tpu';

/** @param platform PJRT's platform name; for GPUs the vendor's, `cuda` or `rocm` */
export function xlaBackend(platform: string): XlaBackend {
  if (platform === 'cpu' || platform === 'tpu') return platform;
  return 'gpu';
}
