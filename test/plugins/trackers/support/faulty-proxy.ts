import http from 'node:http';
import type net from 'node:net';
import { once } from 'node:events';

/**
 * What happens to a request: passed on; answered with a status and not passed on; never answered;
 * cut off before it is passed on; or passed on, with the answer cut off.
 */
export type Fault = 'pass' | number | 'hang' | 'reset' | 'lose answer' | 'pass late';

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly fault: Fault;
}

/** Stands in front of a real server and spoils what it is told to. */
export class FaultyProxy {
  readonly seen: Seen[] = [];
  fault: (request: {
    method: string;
    path: string;
    headers: http.IncomingHttpHeaders;
    count: number;
  }) => Fault = () => 'pass';
  /** The name by which the server is asked for; its own without. */
  host: string | undefined;
  readonly #server: http.Server;
  readonly #sockets = new Set<net.Socket>();
  /** What late requests wait for. */
  late: Promise<void> = Promise.resolve();
  #late: Promise<unknown>[] = [];

  private constructor(readonly target: number) {
    this.#server = http.createServer((request, response) => this.#handle(request, response));
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
  }

  static async start(target: number): Promise<FaultyProxy> {
    const proxy = new FaultyProxy(target);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get uri(): string {
    return `http://127.0.0.1:${(this.#server.address() as net.AddressInfo).port}`;
  }

  count(pathEnd: string): number {
    return this.seen.filter(({ path }) => path.endsWith(pathEnd)).length;
  }

  /** Waits until late requests are with the server. */
  async settled(): Promise<void> {
    await Promise.all(this.#late);
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #handle(request: http.IncomingMessage, response: http.ServerResponse): void {
    const method = request.method ?? '';
    const path = request.url ?? '';
    const fault = this.fault({ method, path, headers: request.headers, count: this.seen.length });
    this.seen.push({ method, path, fault });
    if (fault === 'hang') return void request.resume();
    if (fault === 'reset') return void request.socket.destroy();
    if (typeof fault === 'number') {
      request.resume();
      response.writeHead(fault, fault === 429 ? { 'retry-after': '1' } : {});
      response.end(`<html><h1>${fault}</h1></html>`);
      return;
    }
    const answer = this.#forward(request, fault === 'pass late' ? this.late : undefined);
    if (fault === 'pass late') {
      request.on('end', () => request.socket.destroy());
      this.#late.push(answer);
      return;
    }
    answer.then(
      (from) => {
        if (fault === 'lose answer') {
          from.resume();
          request.socket.destroy();
          return;
        }
        response.writeHead(from.statusCode ?? 502, from.headers);
        from.pipe(response);
      },
      () => request.socket.destroy(),
    );
  }

  async #forward(
    request: http.IncomingMessage,
    after?: Promise<void>,
  ): Promise<http.IncomingMessage> {
    const body: Buffer[] = [];
    // Read whole first: a request that is cut off here is to reach the server whole.
    for await (const part of request as AsyncIterable<Buffer>) body.push(part);
    await after;
    const onward = http.request({
      host: '127.0.0.1',
      port: this.target,
      method: request.method,
      path: request.url,
      headers: {
        ...request.headers,
        host: this.host ?? `127.0.0.1:${this.target}`,
        connection: 'close',
      },
    });
    onward.end(Buffer.concat(body));
    const [answer] = (await once(onward, 'response')) as [http.IncomingMessage];
    return answer;
  }
}
