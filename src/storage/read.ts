import { readOverHttp, type Transfer } from '../files/index.js';
import { openObject } from './open.js';
import type { ObjectSource } from './source.js';

/** How patiently, who is told, and which addresses may be asked. */
export type TransferOptions = Pick<
  Transfer,
  | 'progress'
  | 'signal'
  | 'hint'
  | 'stallSeconds'
  | 'retries'
  | 'retryDelay'
  | 'allowed'
  | 'withinSeconds'
>;

/**
 * Reads a whole object into memory; resumes broken connections.
 * @param url of a web server or a bucket; see `openObject`
 * @param largest maximum size in bytes
 * @throws GanError that names the URL, the fact and the next step
 */
export async function readObject(
  url: string,
  largest: number,
  options: TransferOptions = {},
): Promise<Buffer> {
  return readOverHttp(transfer(openObject(url), options), largest);
}

export function transfer(source: ObjectSource, options: TransferOptions): Transfer {
  return {
    ...options,
    url: source.name,
    request: () => source.request(),
    refusal: (status) => source.refusal(status),
  };
}
