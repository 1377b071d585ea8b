import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished, test } from 'vitest';
import { RayJobs } from '../../../plugins/launchers/ray/jobs-api.js';
import { serve } from '../../support/file-server.js';

async function server(answer: RequestListener): Promise<RayJobs> {
  const listening = createServer(answer);
  await new Promise<void>((done) => listening.listen(0, '127.0.0.1', done));
  onTestFinished(() => void listening.close().closeAllConnections());
  return new RayJobs(`http://127.0.0.1:${(listening.address() as AddressInfo).port}`);
}

describe('an address that answers and is no Ray', () => {
  it.each([
    ['a page', '<!doctype html><title>Hello</title>', 200],
    ['nothing', '', 200],
    ['other JSON', '{"status":"ok"}', 200],
    ['a number', '5', 200],
    ['null', 'null', 200],
    ['not found', 'not found', 404],
    ['a moved page', '', 302],
  ])('%s', async (_, body, status) => {
    const jobs = await server((_request, response) => response.writeHead(status).end(body));
    const refused = {
      code: 'GAN_NO_RAY',
      exitCode: 2,
      place: { file: jobs.address },
      message: expect.stringContaining(
        `there is no Ray cluster at this address: it answers ${status}`,
      ) as string,
    };
    await expect(jobs.version()).rejects.toMatchObject(refused);
    if (status === 200) await expect(jobs.get('x')).rejects.toMatchObject(refused);
  });

  it('an answer without an end, and one that is cut', async () => {
    const endless = await server((_request, response) => {
      const write = (): void =>
        void (response.write(Buffer.alloc(1 << 20))
          ? setImmediate(write)
          : response.once('drain', write));
      write();
    });
    await expect(endless.version()).rejects.toMatchObject({ code: 'GAN_RAY_UNREACHABLE' });
    const cut = await server((_request, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('{');
      setTimeout(() => response.destroy(), 20);
    });
    await expect(cut.version()).rejects.toMatchObject({ code: 'GAN_RAY_UNREACHABLE' });
  });
});

test('a login in the address goes to the cluster and is not shown', async () => {
  const server = await serve((_, response) => response.end('{"ray_version":"2"}'));
  const jobs = new RayJobs(new URL('/', server.url).href.replace('//', '//me:c4nary@'));
  expect(await jobs.version()).toBe('2');
  expect(server.requests[0].authorization).toBe(`Basic ${btoa('me:c4nary')}`);
  expect(jobs.address).not.toContain('c4nary');
});

test('a login is not sent over plain http to another machine; what is no address is told', () => {
  expect(() => new RayJobs('http://me:c4nary@ray.example:8265')).toThrow(
    expect.objectContaining({ code: 'GAN_PLAIN_HTTP', exitCode: 2 }),
  );
  expect(new RayJobs('http://ray.example:8265').address).toBe('http://ray.example:8265');
  for (const address of ['nothing', 'no url', 'ray://h:1', 'ftp://x', 'http://', '', 'file:///x']) {
    expect(() => new RayJobs(address)).toThrow(
      expect.objectContaining({ code: 'GAN_RAY_ADDRESS', exitCode: 2 }),
    );
  }
});
