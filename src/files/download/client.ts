import type { Dispatcher } from 'undici';

/** Sends requests: follows redirects, uses the proxies of the environment. */
export interface Client {
  get(
    url: string,
    headers: Record<string, string>,
    signal: AbortSignal | undefined,
  ): Promise<Dispatcher.ResponseData>;
  close(): Promise<void>;
}

/** @param stall milliseconds that a server may keep silent, while connecting and in between bytes */
export async function openClient(stall: number): Promise<Client> {
  const { EnvHttpProxyAgent, interceptors, request } = await import('undici');
  const agent = new EnvHttpProxyAgent({
    headersTimeout: stall,
    bodyTimeout: stall,
    connect: { timeout: stall },
  });
  const dispatcher = agent.compose(interceptors.redirect({ maxRedirections: 5 }));
  return {
    get: (url, headers, signal) => request(url, { dispatcher, headers, signal }),
    close: () => agent.destroy(),
  };
}
