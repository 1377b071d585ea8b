import http from 'node:http';
import https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { GanError } from 'gan/plugin';

/** A job as Ray tells of it. */
export interface RayJob {
  readonly status: 'PENDING' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'STOPPED';
  readonly message?: string;
  readonly error_type?: string | null;
  readonly driver_exit_code?: number | null;
}

export interface RayAnswer {
  readonly status: number;
  readonly text: string;
}

const TIMEOUT_MS = 30_000;
/** Bytes of an answer: a job's log may be long. */
const LONGEST_ANSWER = 2 ** 28;
/** How long a new cluster may take until it has an agent for jobs. */
const START_MS = 120_000;

/**
 * Ray's Jobs REST API. By `node:http`, since Ray refuses what `fetch` sends: it takes the headers of
 * fetch for a browser's.
 */
export class RayJobs {
  constructor(readonly address: string) {}

  /** @throws GanError if there is no cluster at the address */
  async version(): Promise<string> {
    const { text } = await this.request('GET', '/api/version');
    return (JSON.parse(text) as { ray_version: string }).ray_version;
  }

  /** Undefined if there is none of this id. */
  async get(id: string): Promise<RayJob | undefined> {
    const answer = await this.request('GET', `/api/jobs/${id}`);
    if (answer.status === 404) return undefined;
    return JSON.parse(this.#good(answer, id).text) as RayJob;
  }

  /** Submits a job; one of the same id that was submitted before stays what it is. */
  async submit(id: string, job: object): Promise<void> {
    const until = Date.now() + START_MS;
    let answer = await this.request('POST', '/api/jobs/', { submission_id: id, ...job });
    // A cluster that has just been started answers before it can take jobs.
    while (/no available agent/i.test(answer.text) && Date.now() < until) {
      await sleep(1000);
      answer = await this.request('POST', '/api/jobs/', { submission_id: id, ...job });
    }
    // A job that exists is told as a fault of the server, with a stack trace.
    if (answer.status >= 500 && (await this.get(id))) return;
    this.#good(answer, id);
  }

  async stop(id: string): Promise<void> {
    await this.request('POST', `/api/jobs/${id}/stop`, {});
  }

  /** What the job wrote; empty if its machine is lost. */
  async logs(id: string): Promise<string> {
    const { status, text } = await this.request('GET', `/api/jobs/${id}/logs`);
    return status === 200 ? (JSON.parse(text) as { logs: string }).logs : '';
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
    const headers = sent === undefined ? {} : { 'content-type': 'application/json' };
    return new Promise<RayAnswer>((resolve, reject) => {
      const failed = (cause: Error) =>
        reject(
          new GanError('GAN_RAY_UNREACHABLE', `no Ray cluster answers: ${cause.message}`, {
            place: { file: this.address },
            hint: 'Start one with `ray start --head`, or set `address` or RAY_API_SERVER_ADDRESS.',
            cause,
          }),
        );
      const ask = request(url, { method, headers, timeout: TIMEOUT_MS }, (response) => {
        const parts: Buffer[] = [];
        let length = 0;
        response.on('data', (part: Buffer) => {
          parts.push(part);
          length += part.length;
          if (length > LONGEST_ANSWER) response.destroy(new Error('the answer is too long'));
        });
        response.on('error', failed);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            text: Buffer.concat(parts).toString('utf8'),
          }),
        );
      });
      ask.on('timeout', () => ask.destroy(new Error('no answer in 30 s')));
      ask.on('error', failed);
      ask.end(sent);
    });
  }
}
