import { writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Writes a metric plugin that fails in the way that a file beside it says, or else logs `shaky: 1`:
 * `throw` throws, `kill` ends the process, and so it is at every evaluation until the file is gone.
 * @returns the settings that score a run with it
 */
export async function shakyMetric(folder: string, more = ''): Promise<string[]> {
  const file = path.join(folder, 'shaky.mjs');
  const how = path.join(folder, 'shaky.how');
  await writeFile(
    file,
    `import { existsSync, readFileSync } from 'node:fs';
import { definePlugin, Type } from 'gan-recipes/plugin';

export default definePlugin({
  kind: 'metric',
  name: 'shaky',
  summary: 'Fails when it is told to.',
  params: Type.Object({}, { additionalProperties: false }),
  build: () => ({
    scores: () => ['shaky'],
    async evaluate() {
      const how = existsSync(${JSON.stringify(how)}) && readFileSync(${JSON.stringify(how)}, 'utf8');
      if (how === 'kill') process.kill(process.pid, 'SIGKILL');
      if (how === 'throw') throw new Error('the scorer fell over');
      return { scores: { [how === 'rename' ? 'other' : 'shaky']: 1 }, protocol: {} };
    },
  }),
});
`,
  );
  return [`plugins=[${JSON.stringify(file)}]`, `evaluate.metrics=[shaky${more}]`];
}

/** Says what the metric does from now on. */
export function makeShaky(
  folder: string,
  how: 'throw' | 'kill' | 'rename' | 'work',
): Promise<void> {
  return writeFile(path.join(folder, 'shaky.how'), how);
}
