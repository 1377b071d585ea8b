import http from 'node:http';
import https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { GanError, refusePlainCredentials, takeLogin, userError } from 'gan-recipes/plugin';

/** A job as Ray tells of it. */
export interface RayJob {
  readonly status: 'PENDING' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'STOPPED';
  readonly message?: string;
  readonly error_type?: string | null;
  readonly driver_exit_code?: number | null;
}

const STATES = ['PENDING', 'RUNNING', 'SUCCEEDED', 'FAILED', 'STOPPED'];

export interface RayAnswer {
  readonly status: number;
  readonly text: string;
}

const TIMEOUT_MS = 30_000;
/** Ray's answers are short, but for the log of a trial. */
const MOST_BYTES = 64 << 20;
/** Milliseconds until a new cluster has an agent for jobs. */
const START_MS = 120_000;

/**
 * Ray's Jobs REST API. Uses `node:http`, because Ray takes the headers of `fetch` for a browser's
 * and rejects them.
 */
export class RayJobs {
  /** Without a login: fit to be shown. */
  readonly address: string;
  readonly #login: { readonly authorization?: string };

  /**
   * @param address with or without a login
   * @throws GanError (exit code 2) if it is not an address, or a login would be sent unencrypted
   */
  constructor(address: string) {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (!url || !/^https?:$/.test(url.protocol)) {
      throw userError(
        'GAN_RAY_ADDRESS',
        'the address of the Ray cluster is not an http(s) address',
        {
          hint: "Set `address` or RAY_API_SERVER_ADDRESS to the dashboard's, such as http://127.0.0.1:8265.",
        },
      );
    }
    this.#login = takeLogin(url);
    this.address = url.href.replace(/\/$/, '');
    refusePlainCredentials(this.address, { ...this.#login });
  }

  /** @throws GanError if there is no cluster at the address */
  async version(): Promise<string> {
    const answer = await this.request('GET', '/api/version');
    const { ray_version: version } = this.#read(answer);
    if (typeof version !== 'string') throw this.#noRay(`it answers ${shortened(answer)}`);
    return version;
  }

  /** Undefined if there is none of this id. */
  async get(id: string): Promise<RayJob | undefined> {
    const answer = await this.request('GET', `/api/jobs/${id}`);
    if (answer.status === 404) return undefined;
    const job = this.#read(this.#good(answer, id));
    if (!STATES.includes(String(job['status'])))
      throw this.#noRay(`it answers ${shortened(answer)}`);
    return job as unknown as RayJob;
  }

  /** Submits a job. A job with the same id that was submitted before is not changed. */
  async submit(id: string, job: object): Promise<void> {
    const until = Date.now() + START_MS;
    let answer = await this.request('POST', '/api/jobs/', { submission_id: id, ...job });
    // A cluster that has just been started answers before it can take jobs.
    while (/no available agent/i.test(answer.text) && Date.now() < until) {
      await sleep(1000);
      answer = await this.request('POST', '/api/jobs/', { submission_id: id, ...job });
    }
    // Ray reports an existing job as a server error with a stack trace.
    if (answer.status >= 500 && (await this.get(id))) return;
    this.#good(answer, id);
  }

  async stop(id: string): Promise<void> {
    await this.request('POST', `/api/jobs/${id}/stop`, {});
  }

  /** What the job wrote; empty if its machine is lost. */
  async logs(id: string): Promise<string> {
    const answer = await this.request('GET', `/api/jobs/${id}/logs`);
    if (answer.status !== 200) return '';
    const { logs } = this.#read(answer);
    return typeof logs === 'string' ? logs : '';
  }

  /** What another server answers is no JSON, or not an object. */
  #read(answer: RayAnswer): Readonly<Record<string, unknown>> {
    try {
      const value: unknown = JSON.parse(answer.text);
      if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
    } catch {
      // Told below.
    }
    throw this.#noRay(`it answers ${shortened(answer)}`);
  }

  #noRay(fact: string, cause?: Error): GanError {
    return userError('GAN_NO_RAY', `there is no Ray cluster at this address: ${fact}`, {
      place: { file: this.address },
      hint: 'Set `address` or RAY_API_SERVER_ADDRESS to the dashboard of one, such as http://127.0.0.1:8265.',
      cause,
    });
  }

  #good(answer: RayAnswer, id: string): RayAnswer {
    if (answer.status === 200) return answer;
    const last = answer.text.trim().split('\n').at(-1) ?? '';
    throw new GanError('GAN_RAY', `Ray refused job ${id} (${answer.status}): ${last}`, {
      place: { file: this.address },
    });
  }

  async request(method: string, path: string, body?: object): Promise<RayAnswer> {
    const url = new URL(path, this.address);
    const { request } = url.protocol === 'https:' ? https : http;
    const sent = body && JSON.stringify(body);
    const type = sent === undefined ? {} : { 'content-type': 'application/json' };
    const headers = { ...type, ...this.#login };
    return new Promise<RayAnswer>((resolve, reject) => {
      const failed = (cause: Error) =>
        reject(
          new GanError('GAN_RAY_UNREACHABLE', `no Ray cluster answers: ${cause.message}`, {
            place: { file: this.address },
            hint: 'Start one with `ray start --head`, or set `address` or RAY_API_SERVER_ADDRESS.',
            cause,
          }),
        );
      const ask = request(url, { method, headers }, (response) => {
        const parts: Buffer[] = [];
        let size = 0;
        response.on('data', (part: Buffer) => {
          parts.push(part);
          size += part.length;
          if (size > MOST_BYTES)
            response.destroy(new Error(`its answer is larger than ${MOST_BYTES} bytes`));
        });
        response.on('error', failed);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            text: Buffer.concat(parts).toString('utf8'),
          }),
        );
      });
      // A server that sends a byte now and then is no answer either.
      const patience = setTimeout(() => ask.destroy(new Error('no answer in 30 s')), TIMEOUT_MS);
      ask.on('close', () => clearTimeout(patience));
      ask.on('error', failed);
      ask.end(sent);
    });
  }
}

/** The beginning of an answer, in one line. */
function shortened({ status, text }: RayAnswer): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return `${status} ${line.length > 60 ? `${line.slice(0, 60)}...` : line}`.trim();
}
