export { EagerSession } from './session.js';
