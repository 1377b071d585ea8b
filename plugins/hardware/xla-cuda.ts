import { xlaHardware } from './xla-hardware.js';

export default xlaHardware({
  name: 'xla-cuda',
  summary: 'Compiles whole steps by XLA for NVIDIA GPUs, through PJRT and CUDA 12 or 13.',
  replicas: 'all: every GPU of this machine.',
  variable: 'GAN_XLA_CUDA_PLUGIN',
  isGpu: true,
  async detect() {
    const { detectCuda } = await import('gan-recipes/xla');
    return detectCuda();
  },
  device: ({ replicas, memoryFraction, deterministic }) => ({
    replicas,
    options: {
      // Takes memory as it needs it, so that others can use the GPU too.
      preallocate: false,
      ...(memoryFraction === undefined ? {} : { memory_fraction: { float: memoryFraction } }),
    },
    ...(deterministic === false ? {} : { debug: { xla_gpu_deterministic_ops: true } }),
  }),
  async companions(plugin, parts, context) {
    const { ensureCuda, namedLibrary } = await import('gan-recipes/xla');
    const named = namedLibrary(context);
    // With a library of the user's own come NVIDIA's: pip lays them out beside it.
    if (named !== undefined && !named.endsWith('.whl')) return {};
    const which =
      plugin === 'xla-cuda12' || /cuda12/.test(named ?? '') ? 'xla-cuda12' : 'xla-cuda13';
    const { libraries, compiler } = await ensureCuda(which, parts, context);
    return {
      needs: libraries?.libraries,
      ...(compiler === undefined ? {} : { debug: { xla_gpu_cuda_data_dir: compiler } }),
    };
  },
  // CUDA 13 compiles for Turing and newer.
  aotPlugin: (topology) => (/^v100/i.test(topology) ? 'xla-cuda12' : 'xla-cuda13'),
});
