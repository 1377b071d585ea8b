export { hostOf, isOfThisMachine, isRemote, parseReference, resolveRemote } from './reference.js';
export { readPins, RemoteStore, type Pin, type StoreOptions } from './store.js';
