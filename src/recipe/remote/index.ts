export {
  hostOf,
  isOfThisMachine,
  isRemote,
  parseReference,
  reachFrom,
  resolveRemote,
} from './reference.js';
export { pinKey, readPins, RemoteStore, type Pin, type StoreOptions } from './store.js';
