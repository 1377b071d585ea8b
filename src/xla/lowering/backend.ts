/** XLA's compilers: each has its own fast forms. */
export type XlaBackend = 'cpu' | 'gpu' | 'tpu';

/** @param platform as PJRT names it; GPUs go by their maker's: `cuda`, `rocm` */
export function xlaBackend(platform: string): XlaBackend {
  if (platform === 'cpu' || platform === 'tpu') return platform;
  return 'gpu';
}
