import { xlaHardware } from '../xla-hardware.js';

export default xlaHardware({
  name: 'xla-cuda',
  summary: 'Compiles whole steps by XLA for NVIDIA GPUs, through PJRT and CUDA 12 or 13.',
  replicas: 'all: every GPU of this machine.',
  variable: 'GAN_XLA_CUDA_PLUGIN',
  memoryFraction: true,
  async detect() {
    const { detectCuda } = await import('gan/xla');
    return detectCuda();
  },
  device: (replicas, memoryFraction) => ({
    replicas,
    options: {
      // Takes memory as it needs it, so that others can use the GPU too.
      preallocate: false,
      ...(memoryFraction === undefined ? {} : { memory_fraction: { float: memoryFraction } }),
    },
  }),
});
