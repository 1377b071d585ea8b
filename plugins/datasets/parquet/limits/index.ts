/** Checks the claims of a Parquet file against its bytes before they are used. */
export { DECOMPRESSORS } from './decompress.js';
export { checkClaims, chunksOf, onlyColumns, plainSchema } from './metadata.js';
export { checkPages } from './pages.js';
export { checkThrift } from './thrift.js';
