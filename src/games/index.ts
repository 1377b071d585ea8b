export { cycleTranslation, pairTranslation } from './translation.js';
