export { newPlugin, runPluginTests } from '../../extend/index.js';
export { describeParams } from '../../recipe/index.js';
export { describePlugins, findPlugins, type PluginDescription } from './list.js';
export { registry } from './registry.js';
