export { toolEnvironment } from './environment.js';
export { git, type GitOptions } from './git.js';
export { npm, type NpmOptions } from './npm.js';
export { runTool, ToolError, type ToolLimits, type ToolOptions } from './run-tool.js';
