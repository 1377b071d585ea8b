import { describe } from 'vitest';
import plugin from '../../../plugins/models/cnn-classifier/index.js';
import { classifierSuite } from '../../suites/classifier.js';

const CONVOLUTIONS = 9 * (3 * 2 + 2 * 2 + 2 * 4 + 4 * 4);
const NORMS = 2 * (2 + 2 + 4 + 4);
const DENSE = 4 * 5 + 5;

describe('cnn-classifier', () => {
  classifierSuite({
    plugin,
    params: { size: 8, channels: 3, classes: 5, width: 2, blocks: 2, dropout: 0.5 },
    parameters: CONVOLUTIONS + NORMS + DENSE,
  });
});
