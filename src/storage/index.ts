/**
 * Objects by URL: web servers, S3, Google Cloud Storage; read into memory or downloaded to the
 * cache.
 */
export { fetchObject } from './fetch.js';
export { locateData, type LocalData, type LocateOptions } from './locate.js';
export { bucketObject, isInBucket, localPath } from './open.js';
export { readObject } from './read.js';
