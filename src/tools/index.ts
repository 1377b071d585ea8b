export { toolEnvironment } from './environment.js';
export { git } from './git.js';
export { npm } from './npm.js';
export { runTool, ToolError, type ToolLimits } from './run-tool.js';
