import { tfjsNode } from './tfjs-node-packages.js';

export default tfjsNode('tfjs-node-gpu');
