export {
  isBeside,
  isOfThisMachine,
  isRemote,
  parseRemoteReference,
  addressesAllowedBy,
  resolveRemote,
} from './parse-reference.js';
export { pinKey, pinsText, readPins } from './pins.js';
export { cachedContent, RemoteStore, type Pin } from './store.js';
