import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { definePlugin, reaches, Type } from 'gan-recipes/plugin';

export default definePlugin({
  kind: 'tracker',
  name: 'my-plugin',
  summary: 'One line of text for each time metrics are logged.',
  params: Type.Object(
    {
      file: Type.String({
        ...reaches('path'),
        default: 'log.txt',
        description: "Its name in the run's folder.",
      }),
    },
    { additionalProperties: false },
  ),
  build: ({ file }) => ({
    active: true,
    async open({ folder }) {
      return {
        async deliver(events) {
          const lines = events.flatMap((event) =>
            event.type === 'metrics' ? [`${event.step} ${JSON.stringify(event.values)}\n`] : [],
          );
          await appendFile(join(folder, file), lines.join(''));
        },
        async close() {},
      };
    },
  }),
});
