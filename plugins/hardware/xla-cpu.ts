import { xlaHardware } from './xla-hardware.js';

export default xlaHardware({
  name: 'xla-cpu',
  summary: 'Compiles whole steps by XLA for this CPU, through PJRT.',
  replicas:
    'A CPU is one device, and all is 1; a number splits it, which is slower: for trying out.',
  variable: 'GAN_XLA_PLUGIN',
  async detect(context) {
    const { detectXlaCpu } = await import('gan-recipes/xla');
    return { ...(await detectXlaCpu(context)), plugin: 'xla-cpu' };
  },
  // One, unless it is to be split: the library's own default is 4, with 4 threads at least.
  device: ({ replicas }) =>
    replicas === 'all' ? { cpuDevices: 1 } : { cpuDevices: replicas, replicas },
});
