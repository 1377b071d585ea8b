import { once } from 'node:events';
import net from 'node:net';
import type { TestProject } from 'vitest/node';
import { MlflowServer, findMlflow, type Found } from './mlflow-server.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The port that says where the shared MLflow server is. */
    mlflowDesk: number;
  }
}

/** Starts an MLflow server for all test files when the first of them asks for it: see `sharedMlflow`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let starting: Promise<MlflowServer> | undefined;
  const desk = net.createServer((socket) => {
    starting ??= MlflowServer.start(findMlflow().program);
    socket.on('error', () => undefined);
    starting.then(
      ({ port }) => socket.end(JSON.stringify({ port } satisfies Found)),
      (error: unknown) => socket.end(JSON.stringify({ error: String(error) } satisfies Found)),
    );
  });
  desk.listen(0, '127.0.0.1');
  await once(desk, 'listening');
  project.provide('mlflowDesk', (desk.address() as net.AddressInfo).port);
  return async () => {
    desk.close();
    await starting?.then(
      (server) => server.stop(),
      () => undefined,
    );
  };
}
