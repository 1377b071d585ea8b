import { fileURLToPath } from 'node:url';
import { userError } from '../errors/index.js';
import { gcsObject } from './gcs.js';
import { webObject } from './http.js';
import { s3Object } from './s3.js';
import type { BucketObject, ObjectSource } from './source.js';

/** Whether a text is a URL rather than a path. */
function isUrl(text: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(text);
}

/** The path that a text names, the path of a `file:` URL included; undefined for other URLs. */
export function localPath(text: string): string | undefined {
  if (!isUrl(text)) return text;
  if (!/^file:/i.test(text)) return undefined;
  try {
    return fileURLToPath(text);
  } catch (cause) {
    throw badUrl(`${text} names no file`, 'For example: file:///data/photos', cause);
  }
}

/**
 * The object of an `https:`, `http:`, `s3:` or `gs:` URL. Makes no request yet.
 * @throws GanError (exit code 2) with the expected form of the URL
 */
export function openObject(text: string): ObjectSource {
  switch (/^[a-z0-9+.-]+(?=:)/i.exec(text)?.[0].toLowerCase()) {
    case 'https':
    case 'http':
      if (URL.canParse(text)) return webObject(text);
      throw badUrl(`${text} is not a URL`, 'For example: https://example.org/data/photos.tar.gz');
    case 's3':
      return s3Object(bucketObject(text));
    case 'gs':
      return gcsObject(bucketObject(text));
    default:
      throw badUrl(
        `${text} cannot be read from`,
        'URLs begin with https:, s3: or gs:; anything else is a path.',
      );
  }
}

/** Whether a text is an address in a bucket, well-formed or not. */
export function isInBucket(text: string): boolean {
  return /^(s3|gs):\/\//i.test(text);
}

/**
 * Splits `s3://bucket/key` or `gs://bucket/key`. The key is taken literally: there are no escapes,
 * and `?` and `#` belong to it. A part `.` or `..` is refused: in the URL of a request it would lead to another
 * key, or out of the bucket.
 */
export function bucketObject(text: string): BucketObject {
  const example = `For example: ${text.slice(0, text.indexOf(':'))}://my-bucket/folder/file`;
  const match = /^(?:s3|gs):\/\/([a-z0-9][a-z0-9._-]*)\/(.*[^/])$/is.exec(text);
  if (!match) throw badUrl(`${text} does not name an object in a bucket`, example);
  const [, bucket, key] = match;
  if (/(^|\/)\.\.?(\/|$)|\p{Surrogate}/u.test(key)) {
    throw badUrl(`${text} has a part . or .. in its key, or half a letter`, example);
  }
  return { text, bucket, key };
}

function badUrl(message: string, hint: string, cause?: unknown): Error {
  return userError('GAN_BAD_URL', message, { hint, cause });
}
