import { expect, test } from 'vitest';
import { RayJobs } from '../../../plugins/launchers/ray/jobs-api.js';
import { serve } from '../../support/file-server.js';

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
  for (const address of ['nothing', 'ray://h:1', '', 'file:///x']) {
    expect(() => new RayJobs(address)).toThrow(
      expect.objectContaining({ code: 'GAN_RAY_ADDRESS', exitCode: 2 }),
    );
  }
});
