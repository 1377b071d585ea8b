export { installHardware } from './install.js';
export { surveyHardware, type Survey } from './survey.js';
