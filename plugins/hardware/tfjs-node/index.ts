import { tfjsNode } from '../tfjs-node.js';

export default tfjsNode('tfjs-node');
