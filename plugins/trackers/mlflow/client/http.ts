import { Agent, EnvHttpProxyAgent, request, type Dispatcher } from 'undici';
import { addAbortSignal, type Readable } from 'node:stream';
import { isThisMachine, redactData, refusePlainCredentials } from 'gan-recipes/plugin';
import { MlflowError, answerError, connectionError } from './error.js';
import type { Target } from './target.js';

/** An answer may not grow without bounds, whoever sends it. */
const LONGEST_ANSWER = 32 << 20;

/** How many time-outs an answer may take from its first byte to its last. */
const WHOLE_ANSWER = 4;

/** Requests to one server: address, credentials, time-outs, proxies, errors. */
export class HttpClient {
  readonly #agent: Dispatcher;

  /**
   * @param timeoutMs how long the connection, the answer or any part of it may take; the whole answer may
   *   take four times as long
   * @param signal aborts all requests
   */
  constructor(
    readonly target: Target,
    readonly timeoutMs: number,
    readonly signal: AbortSignal,
  ) {
    const options = {
      connect: { timeout: timeoutMs },
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    };
    this.#agent = isThisMachine(new URL(target.uri).hostname)
      ? new Agent(options)
      : new EnvHttpProxyAgent(options);
  }

  /** Sends JSON without secrets, or nothing for GET, and gives the answer's JSON. */
  async json<T>(
    method: 'GET' | 'POST' | 'PATCH' | 'PUT',
    path: string,
    body?: unknown,
    query?: Record<string, string>,
  ): Promise<T> {
    const search = query ? `?${new URLSearchParams(redactData(query)).toString()}` : '';
    const text = await this.#send(method, path, search, {
      body: body === undefined ? undefined : JSON.stringify(redactData(body)),
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
    });
    try {
      const answer: unknown = JSON.parse(text);
      if (typeof answer !== 'object' || answer === null) throw new Error('it is no object');
      return answer as T;
    } catch (error) {
      throw new MlflowError(`${this.target.uri} did not answer ${path} with JSON`, {
        hint: 'There may be no MLflow server at this address: check the URI.',
        cause: error,
      });
    }
  }

  /** Fetches a text. */
  async text(path: string): Promise<string> {
    return this.#send('GET', path, '', { headers: {} });
  }

  /** Sends bytes. */
  async put(path: string, body: Readable | Uint8Array, length: number): Promise<void> {
    await this.#send('PUT', path, '', {
      body,
      headers: { 'content-type': 'application/octet-stream', 'content-length': String(length) },
    });
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  async #send(
    method: Dispatcher.HttpMethod,
    path: string,
    search: string,
    options: {
      body?: string | Readable | Uint8Array | undefined;
      headers: Record<string, string>;
    },
  ): Promise<string> {
    const { uri, authorization } = this.target;
    const what = path.replace(/^\/api\/2\.0\/mlflow(-artifacts\/artifacts)?\//, '');
    const headers = { ...options.headers, ...(authorization ? { authorization } : {}) };
    refusePlainCredentials(uri, headers);
    let status: number;
    let text: string;
    let retryAfter: string | string[] | undefined;
    try {
      const answer = await request(`${uri}${path}${search}`, {
        method,
        body: options.body ?? null,
        headers,
        dispatcher: this.#agent,
        signal: this.signal,
      });
      status = answer.statusCode;
      retryAfter = answer.headers['retry-after'];
      // The time-out of each part alone would let a server that drips go on for ever.
      addAbortSignal(AbortSignal.timeout(WHOLE_ANSWER * this.timeoutMs), answer.body);
      text = await readText(answer.body);
    } catch (error) {
      throw connectionError(uri, what, error);
    }
    if (status < 200 || status >= 300) {
      throw answerError(uri, what, status, text, [retryAfter].flat()[0]);
    }
    return text;
  }
}

async function readText(body: Readable): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of body as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > LONGEST_ANSWER) throw new Error('the answer is too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
