/** Plugins that do not come with gan. Not part of the public entry point 'gan-recipes/plugin'. */
export { pluginSources } from './bundle.js';
export { isPath, loadOutside } from './load.js';
export { newPlugin, pluginTemplate } from './new.js';
export { RunCode, type PluginCode } from './run-code.js';
export { runPluginTests } from './run-tests.js';
export { outsideVersion } from './version.js';
