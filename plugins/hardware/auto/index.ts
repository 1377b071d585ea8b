import { GanError, Type, type Hardware, definePlugin } from 'gan/plugin';
import js from '../js/index.js';
import xlaCpu from '../xla-cpu/index.js';
import xlaCuda from '../xla-cuda/index.js';
import xlaTpu from '../xla-tpu/index.js';

export default definePlugin({
  kind: 'hardware',
  name: 'auto',
  summary:
    'The fastest of what this machine offers: a TPU, NVIDIA GPUs, the CPU by XLA, else plain JavaScript.',
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
    // The best first.
    const candidates: readonly [string, Hardware][] = [
      ['xla-tpu', xlaTpu.build({ replicas })],
      ['xla-cuda', xlaCuda.build({ replicas })],
      ['xla-cpu', xlaCpu.build({ replicas })],
      ['js', js.build({})],
    ];
    return {
      async detect(context) {
        for (const [, hardware] of candidates) {
          const found = await hardware.detect(context);
          if (found.available) return found;
        }
        throw new Error('internal: hardware js is always there');
      },
      async open(context) {
        const passed: string[] = [];
        for (const [name, hardware] of candidates) {
          const { available, reason } = await hardware.detect(context);
          if (!available) {
            passed.push(`${name}: ${reason}`);
            continue;
          }
          try {
            const session = await hardware.open(context);
            context.notice(`hardware auto takes ${name}: ${[reason, ...passed].join('; ')}`);
            return session;
          } catch (error) {
            // A wrong number of replicas is wrong for the next one, too.
            if (!(error instanceof GanError) || error.exitCode === 2 || name === 'js') throw error;
            context.notice(`hardware auto: ${name} cannot be had: ${error.message}`);
            passed.push(`${name} cannot be had`);
          }
        }
        throw new Error('internal: hardware js is always there');
      },
    };
  },
});
