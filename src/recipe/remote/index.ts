export { isRemote, parseReference, resolveRemote } from './reference.js';
export { RemoteStore, type Pin, type StoreOptions } from './store.js';
