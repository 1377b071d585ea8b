import { xlaHardware } from './xla-hardware.js';

export default xlaHardware({
  name: 'xla-tpu',
  summary: 'Compiles whole steps by XLA for the TPUs of this machine, through PJRT and libtpu.',
  replicas: 'all: every TPU device of this machine.',
  variable: 'GAN_XLA_TPU_PLUGIN',
  async detect() {
    const { detectTpu } = await import('gan-recipes/xla');
    return { ...(await detectTpu()), plugin: 'xla-tpu' };
  },
  device: ({ replicas }) => ({ replicas }),
  aotPlugin: () => 'xla-tpu',
});
