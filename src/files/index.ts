export {
  checkName,
  isBelow,
  isThisMachine,
  kindOfHost,
  kindsOf,
  outOfReach,
  OutOfReach,
  refusePlainCredentials,
  takeLogin,
  type AllowedAddresses,
} from './address/index.js';
export { readArchive, type ArchiveMember, type ArchiveOptions } from './archive/archive.js';
export { renewFile, writeFileAtomic } from './atomic.js';
export { makeFolder } from './make-folder.js';
export { cacheDir } from './own-folders.js';
export { dataDirOfEnvironment, findData } from './data-dir.js';
export { hexSha256, sha256File, sha256Opened, taggedSha256 } from './checksum.js';
export { diskError, systemCode } from './disk-error.js';
export { download, type DownloadOptions } from './download/download.js';
export { versionOverHttp } from './download/fill.js';
export { readOverHttp } from './download/read.js';
export type { Refusal, Request, Transfer } from './download/transfer.js';
export { isTemporary, removeLeftovers, tidy } from './leftovers.js';
export {
  acquireLease,
  assertNotSuperseded,
  grantLease,
  holderOf,
  holdLock,
  isLeased,
  isSuperseded,
  leaseVariables,
  withLock,
  type HeldLock,
} from './lock/index.js';
export { isHere } from './owner.js';
export { othersWhoWrite } from './others.js';
export { checkOwn, openOwn, openOwnSync } from './own-file.js';
export { processStat } from './process-stat.js';
export { inScratchFolder } from './scratch.js';
export {
  agreedCodeOf,
  digestOf,
  digestOfFile,
  isOwn,
  isSealed,
  seal,
  sealedRecipe,
  type AgreedCode,
} from './seal/index.js';
export {
  assertWithinLimit,
  kindOf,
  MOST_WHOLE,
  openRegular,
  openRegularSync,
  readGivenFile,
  readOpened,
  readPart,
  readRegularFile,
  readRegularFileSync,
  readSmallText,
} from './regular.js';
export { ownVersion, packageRoot } from './own-package.js';
export { assertHoldsNoLinks, readInside } from './inside.js';
export {
  COUNT,
  hasShape,
  isNewer,
  mapOf,
  parseJson,
  parseShape,
  recordReader,
  shape,
  shapeOf,
  type Shape,
} from './shape.js';
