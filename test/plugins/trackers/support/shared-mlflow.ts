import net from 'node:net';
import { text } from 'node:stream/consumers';
import { inject } from 'vitest';
import type { Found } from './mlflow-server.js';

/**
 * The one MLflow server of a run of the slow tests, which takes long to start. For tests that leave it
 * as it is, in experiments whose names no other file uses.
 */
export async function sharedMlflow(): Promise<{ port: number; uri: string }> {
  const answer = await text(net.connect(inject('mlflowDesk'), '127.0.0.1'));
  const found = JSON.parse(answer) as Found;
  if ('error' in found) throw new Error(found.error);
  return { port: found.port, uri: `http://127.0.0.1:${found.port}` };
}
