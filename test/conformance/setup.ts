import '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.js';
import { setTestEnvs } from '@tensorflow/tfjs-core/dist/jasmine_util.js';
import { XLA_BACKEND } from '../../src/xla/eager/index.js';

setTestEnvs([{ name: XLA_BACKEND, backendName: XLA_BACKEND, isDataSync: true }]);
