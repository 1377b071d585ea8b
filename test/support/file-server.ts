import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface FileServer {
  url: string;
  /** The requests' headers, in order. */
  requests: IncomingMessage['headers'][];
}

type Answer = (request: IncomingMessage, response: ServerResponse, turn: number) => void;

/** A real HTTP server on a free port that gives each request to `answer`; stopped after the test. */
export async function serve(answer: Answer): Promise<FileServer> {
  const requests: FileServer['requests'] = [];
  const server = createServer((request, response) => {
    requests.push(request.headers);
    answer(request, response, requests.length);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/data.bin`, requests };
}

interface Sent {
  etag?: string;
  /** Falls silent after so many bytes of the body; `cutConnections` then ends it. */
  cutAfter?: number | undefined;
}

/** Answers that have fallen silent, and how much of the file the client has by then. */
const silent = new Map<ServerResponse, number>();

/**
 * A `progress` for a download: cuts a connection once the client has all that was sent. Earlier, the
 * client might see the cut first and lose bytes that were still on their way.
 */
export function cutConnections(done: number): void {
  for (const [response, sent] of silent) {
    if (done < sent) continue;
    silent.delete(response);
    response.destroy();
  }
}

/** Answers as a good file server does: ranges, If-Range, lengths. */
export function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  bytes: Uint8Array,
  { etag, cutAfter }: Sent = {},
): void {
  const { range } = request.headers;
  const condition = request.headers['if-range'];
  const start = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
  const partial = range !== undefined && (condition === undefined || condition === etag);
  if (partial && start >= bytes.length) {
    response.writeHead(416, { 'content-range': `bytes */${bytes.length}` }).end();
    return;
  }
  const body = partial ? bytes.subarray(start) : bytes;
  if (etag) response.setHeader('etag', etag);
  if (partial) {
    response.setHeader('content-range', `bytes ${start}-${bytes.length - 1}/${bytes.length}`);
  }
  response.writeHead(partial ? 206 : 200, { 'content-length': body.length });
  if (cutAfter === undefined) return void response.end(body);
  silent.set(response, (partial ? start : 0) + cutAfter);
  response.on('close', () => silent.delete(response));
  response.write(body.subarray(0, cutAfter));
}
