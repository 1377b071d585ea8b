export {
  isBeside,
  isOfThisMachine,
  isRemote,
  parseRemoteReference,
  reachFrom,
  resolveRemote,
} from './parse-reference.js';
export { cachedContent, pinKey, readPins, RemoteStore, type Pin } from './store.js';
