import { Type, definePlugin, userError } from 'gan/plugin';

export default definePlugin({
  kind: 'hardware',
  name: 'xla-cpu',
  summary: 'Compiles whole steps by XLA for this CPU, through PJRT.',
  params: Type.Object(
    {
      replicas: Type.Union([Type.Literal('all'), Type.Integer({ minimum: 1 })], {
        default: 'all',
        description: 'Devices that train together. A CPU is one device.',
      }),
      library: Type.Optional(
        Type.String({
          description:
            'Path of the PJRT plugin: a library or the wheel that holds it. Else GAN_XLA_PLUGIN, else fetched once and cached.',
        }),
      ),
      index: Type.Optional(
        Type.String({
          description: 'URL of a Python package index to fetch the plugin from, such as a mirror.',
        }),
      ),
    },
    { additionalProperties: false },
  ),
  build({ replicas, library, index }) {
    if (replicas !== 'all' && replicas > 1) {
      throw userError('GAN_REPLICAS', `xla-cpu has 1 device, not ${replicas}`, {
        hint: 'set hardware.replicas to 1 or all',
      });
    }
    return {
      async detect({ cacheDir }) {
        const { detectXlaCpu } = await import('gan/xla');
        return detectXlaCpu({ cacheDir, library, index });
      },
      async open({ cacheDir, progress }) {
        const { XlaSession, ensureXlaPlugin, openDevice } = await import('gan/xla');
        const plugin = await ensureXlaPlugin('xla-cpu', { cacheDir, library, index, progress });
        return XlaSession.open(await openDevice({ library: plugin.path, cacheDir }));
      },
    };
  },
});
