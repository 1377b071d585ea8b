import type { ServerResponse } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readOverHttp } from '../../../src/files/index.js';
import { serve } from '../../support/file-server.js';

const LARGEST = 100_000;
const read = (url: string, more = {}) => readOverHttp({ url, retries: 0, ...more }, LARGEST);

/** Sends as much as is taken. @returns how much that was */
function endlessly(response: ServerResponse, piece: Buffer | string, every = 0): () => number {
  let sent = 0;
  const more = () => {
    if (response.destroyed) return;
    sent += piece.length;
    const goesOn = response.write(piece);
    if (every > 0) setTimeout(more, every);
    else if (goesOn) setImmediate(more);
    else response.once('drain', more);
  };
  more();
  return () => sent;
}

describe('a server', () => {
  it('that sends without end is left once the limit is passed', async () => {
    let sent = () => 0;
    const { url } = await serve((_, response) => {
      sent = endlessly(response, Buffer.alloc(10_000));
    });
    await expect(read(url)).rejects.toMatchObject({ code: 'GAN_TOO_LARGE', exitCode: 2 });
    // What the system keeps between the two comes on top.
    expect(sent()).toBeLessThan(50_000_000);
  });

  it('that names a length beyond the limit is sent away before it sends', async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(200, { 'content-length': 2 ** 40 }).write('x');
    });
    await expect(read(url)).rejects.toMatchObject({ code: 'GAN_TOO_LARGE' });
  });

  it.each(['without end', 'too long'])('whose headers are %s', async (how) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.write('HTTP/1.1 200 OK\r\n');
      const more = () => {
        if (socket.destroyed) return;
        socket.write(how === 'too long' ? 'x'.repeat(1000) : `x: ${'y'.repeat(1000)}\r\n`);
        setImmediate(more);
      };
      more();
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const started = Date.now();
    await expect(read(`http://127.0.0.1:${port}/`)).rejects.toMatchObject({
      code: 'GAN_DOWNLOAD_INTERRUPTED',
    });
    expect(Date.now() - started).toBeLessThan(10_000);
  });

  it('that sends nothing times out', async () => {
    const { url } = await serve(() => undefined);
    await expect(read(url, { stallSeconds: 0.2 })).rejects.toThrow('it sent no data for too long');
  });

  it('that sends a byte now and then is left when the time is over', async () => {
    const { url } = await serve((_, response) => void endlessly(response, 'x', 50));
    const started = Date.now();
    const slow = read(url, { stallSeconds: 1, withinSeconds: 2, retries: 5 });
    await expect(slow).rejects.toThrow('it took more than 2 seconds');
    await expect(slow).rejects.toMatchObject({ code: 'GAN_DOWNLOAD_INTERRUPTED' });
    expect(Date.now() - started).toBeLessThan(6000);
  });

  it('that sends a byte now and then is left though nobody set a time', async () => {
    const { url } = await serve((_, response) => void endlessly(response, 'x', 50));
    const slow = read(url, { slowSeconds: 1, retries: 5 });
    await expect(slow).rejects.toThrow('it sent too little in 1 seconds');
    await expect(slow).rejects.toMatchObject({ code: 'GAN_DOWNLOAD_INTERRUPTED' });
  });

  it('that compresses without being asked is not decompressed', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    expect(bomb.length).toBeLessThan(LARGEST);
    const { url, requests } = await serve((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    });
    expect((await read(url)).equals(bomb)).toBe(true);
    expect(requests[0]['accept-encoding']).toBe('identity');
  });
});
