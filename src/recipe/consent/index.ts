export { agreement, agreementToModel, type Allowance, type Consent } from './agreement.js';
export { dotted } from './key.js';
export { allAgreed, consentError, ConsentError } from './error.js';
export { handKey, paramUses, secretParams, sweepUses } from './params.js';
export { pluginRequest, resolvePlugin, withDigest, type CodeRequest } from './plugins.js';
export { trialUses } from './trials.js';
export { baseUse, environmentUse, type Agreed, type Use } from './use.js';
