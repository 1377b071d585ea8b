import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** Stands in front of a real server, passes bytes on as they are, and cuts connections. */
export interface CuttingProxy {
  readonly port: number;
  /** Heads of the requests, in order. */
  readonly requests: string[];
  /** For each connection in turn: after how many bytes of its first answer's body it falls silent. */
  readonly cuts: number[];
  /**
   * A `progress` for what reads through it: cuts a silent connection once the client has all that was
   * sent. Earlier, the client might see the cut first and lose bytes that were still on their way.
   */
  readonly progress: (done: number) => void;
  readonly close: () => Promise<void>;
}

/** @param target the port of a server on this machine */
export async function startCuttingProxy(target: number): Promise<CuttingProxy> {
  const requests: string[] = [];
  const cuts: number[] = [];
  const sockets = new Set<Socket>();
  /** Connections that have fallen silent, and how much of the file the client has by then. */
  const silent = new Map<Socket, number>();
  const server = createServer((client) => {
    const cut = cuts.shift();
    let start = 0;
    let head = cut === undefined ? Buffer.alloc(0) : undefined;
    let left = cut ?? Infinity;
    const upstream = connect(target, '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    client.on('data', (bytes) => {
      const request = bytes.toString('latin1');
      requests.push(request);
      start = Number(/range: bytes=(\d+)-/i.exec(request)?.[1] ?? 0);
      upstream.write(bytes);
    });
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => {
      if (!silent.has(client)) client.end();
    });
    upstream.on('data', (bytes) => {
      if (head === undefined) {
        const end = bytes.indexOf('\r\n\r\n') + 4;
        head = bytes.subarray(0, end);
        client.write(head);
        bytes = bytes.subarray(end);
      }
      const passed = bytes.subarray(0, left);
      left -= passed.length;
      client.write(passed);
      if (left > 0) return;
      silent.set(client, start + (cut ?? 0));
      upstream.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((closed) => server.close(closed));
  };
  onTestFinished(close);
  const progress = (done: number) => {
    for (const [client, sent] of silent) {
      if (done < sent) continue;
      silent.delete(client);
      client.destroy();
    }
  };
  return { port: (server.address() as AddressInfo).port, requests, cuts, progress, close };
}
