import { expect, test } from 'vitest';
import { PjrtError, type PjrtErrorCode } from '../../../src/xla/pjrt/error.js';

test.each<[PjrtErrorCode, string, RegExp | undefined]>([
  ['INTERNAL', 'failed call to cuInit: CUDA_ERROR_NO_DEVICE', /CUDA_VISIBLE_DEVICES/],
  ['INTERNAL', 'CUDA driver version is insufficient for CUDA runtime version', /driver is too old/],
  ['RESOURCE_EXHAUSTED', 'CUDA_ERROR_OUT_OF_MEMORY: out of memory', /nvidia-smi/],
  ['RESOURCE_EXHAUSTED', 'Ran out of memory in memory space hbm', /smaller train\.batch/],
  ['INTERNAL', 'all CUDA-capable devices are busy or unavailable', /Another process/],
  ['FAILED_PRECONDITION', 'Could not load libcudnn.so.9', /LD_LIBRARY_PATH/],
  ['INTERNAL', 'something else', undefined],
])('%s %s: the message as it came, and what to do', (status, detail, hint) => {
  const error = new PjrtError('PJRT_Client_Create', status, detail);
  expect(error.message).toBe(`PJRT_Client_Create: ${detail}`);
  expect(error.code).toBe(status === 'RESOURCE_EXHAUSTED' ? 'GAN_XLA_MEMORY' : 'GAN_XLA');
  if (hint) expect(error.hint).toMatch(hint);
  else expect(error.hint).toBeUndefined();
});
