/** What a Parquet file claims, checked against its bytes before any of it is believed. */
export { DECOMPRESSORS } from './decompress.js';
export { checkClaims, chunksOf, plainSchema } from './metadata.js';
export { checkPages } from './pages.js';
export { checkThrift } from './thrift.js';
