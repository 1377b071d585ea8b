export { installHardware, type InstallOptions } from './install.js';
export { surveyHardware, type Survey } from './survey.js';
