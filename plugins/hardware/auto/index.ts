import { GanError, Type, definePlugin } from 'gan/plugin';
import js from '../js/index.js';
import xlaCpu from '../xla-cpu/index.js';

export default definePlugin({
  kind: 'hardware',
  name: 'auto',
  summary:
    'The fastest of what this machine offers: XLA where it can be had, else plain JavaScript.',
  params: Type.Object(
    {
      replicas: Type.Union([Type.Literal('all'), Type.Integer({ minimum: 1 })], {
        default: 'all',
        description: 'Devices that train together: all that are there, or a number.',
      }),
    },
    { additionalProperties: false },
  ),
  build({ replicas }) {
    const compiled = xlaCpu.build({ replicas });
    const fallback = js.build({});
    return {
      detect: async (context) => {
        const found = await compiled.detect(context);
        return found.available ? found : fallback.detect(context);
      },
      async open(context) {
        try {
          return await compiled.open(context);
        } catch (error) {
          if (!(error instanceof GanError)) throw error;
          context.notice(
            `hardware auto: xla-cpu cannot be had, falling back to js: ${error.message}`,
          );
          return fallback.open(context);
        }
      },
    };
  },
});
