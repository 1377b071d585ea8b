/** Which addresses a request may reach, and where credentials may go. */
export { isBelow, refusePlainCredentials, takeLogin, withoutCredentials } from './credentials.js';
export { isThisMachine, kindOfAddress, kindOfHost, type AddressKind } from './kind.js';
export {
  ALL,
  checkHost,
  checkName,
  kindsFrom,
  kindsOf,
  lookupWithin,
  outOfReach,
  OutOfReach,
  type Kinds,
  type AllowedAddresses,
} from './allowed.js';
