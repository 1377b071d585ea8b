import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { onTestFinished, vi } from 'vitest';

/**
 * A real proxy for this test, named in the environment. Whatever host is asked for by name leads to
 * one port of this machine, so that a server there stands for one on the internet.
 * @returns the hosts that were asked for, in order
 */
export async function proxyTo(port: number): Promise<string[]> {
  const asked: string[] = [];
  const server = createServer();
  server.on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    const to = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      to.pipe(socket).pipe(to);
    });
    for (const end of [to, socket]) end.on('error', () => (to.destroy(), socket.destroy()));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy']) {
    vi.stubEnv(name, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }
  for (const name of ['NO_PROXY', 'no_proxy']) vi.stubEnv(name, '');
  onTestFinished(() => {
    vi.unstubAllEnvs();
    server.closeAllConnections();
    server.close();
  });
  return asked;
}
