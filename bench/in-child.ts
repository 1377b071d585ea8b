import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { trainingProcess } from '../src/xla/process/index.js';

/**
 * Runs a script of the bench in a process of its own, started as `gan run` starts its worker.
 * @param options its argument, as JSON
 * @returns what it sends
 */
export async function inChild<Answer>(script: string, options: object): Promise<Answer> {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const child = fork(file, [JSON.stringify(options)], trainingProcess());
  const [answer] = (await once(child, 'message')) as [Answer];
  await once(child, 'exit');
  return answer;
}
