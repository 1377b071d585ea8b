import type { PluginTable } from 'gan/plugin';

export default {} satisfies PluginTable;
