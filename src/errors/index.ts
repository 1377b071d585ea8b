export {
  asInputError,
  GanError,
  inWords,
  messageOf,
  userError,
  type ErrorPlace,
  type GanErrorOptions,
} from './gan-error.js';
export { EXIT } from './exit-codes.js';
export { didYouMean } from './did-you-mean.js';
export { mappedStack, pluginPlace, rememberBundle, rememberPluginFolder } from './plugin-stack.js';
