import { expect, test } from 'vitest';
import { PjrtError, type PjrtErrorCode } from '../../../src/xla/pjrt/error.js';

test.each<[PjrtErrorCode, string, RegExp | undefined]>([
  ['INTERNAL', 'failed call to cuInit: CUDA_ERROR_NO_DEVICE', /CUDA_VISIBLE_DEVICES/],
  ['INTERNAL', 'No visible GPU devices.', /CUDA_VISIBLE_DEVICES/],
  ['INTERNAL', 'no supported devices found for platform CUDA', /CUDA_VISIBLE_DEVICES/],
  ['INTERNAL', 'CUDA_ERROR_SYSTEM_DRIVER_MISMATCH: system has unsupported', /restart the machine/],
  [
    'INTERNAL',
    'kernel version 550.54.15 does not match DSO version 550.90.7 -- cannot find working devices',
    /restart the machine/,
  ],
  [
    'UNAVAILABLE',
    'No PTX compilation provider is available. Neither ptxas/nvlink nor nvjtlink is available.',
    /gan hardware install xla-cuda/,
  ],
  ['INTERNAL', 'libdevice not found at ./libdevice.10.bc', /gan hardware install xla-cuda/],
  [
    'RESOURCE_EXHAUSTED',
    'Out of memory while trying to allocate 68719476736 bytes.',
    /train\.batch/,
  ],
  ['INTERNAL', 'CUDNN_STATUS_ALLOC_FAILED', /nvidia-smi/],
  [
    'INTERNAL',
    'CUDA_ERROR_DEVICE_UNAVAILABLE: CUDA-capable device(s) is/are busy',
    /Another process/,
  ],
  ['INTERNAL', 'CUDA driver version is insufficient for CUDA runtime version', /driver is too old/],
  ['RESOURCE_EXHAUSTED', 'CUDA_ERROR_OUT_OF_MEMORY: out of memory', /nvidia-smi/],
  ['RESOURCE_EXHAUSTED', 'Ran out of memory in memory space hbm', /smaller train\.batch/],
  ['INTERNAL', 'all CUDA-capable devices are busy or unavailable', /Another process/],
  ['FAILED_PRECONDITION', 'Could not load libcudnn.so.9', /gan doctor/],
  ['INTERNAL', 'something else', undefined],
])('%s %s: the message as it came, and what to do', (status, detail, hint) => {
  const error = new PjrtError('PJRT_Client_Create', status, detail);
  expect(error.message).toBe(`PJRT_Client_Create: ${detail}`);
  const memory = status === 'RESOURCE_EXHAUSTED' || detail.includes('ALLOC_FAILED');
  expect(error.code).toBe(memory ? 'GAN_XLA_MEMORY' : 'GAN_XLA');
  if (hint) expect(error.hint).toMatch(hint);
  else expect(error.hint).toBeUndefined();
});

test('what a compiler says was needed and is there', () => {
  const detail =
    'E1000: CompileTimeHbmOom: Ran out of memory on HBM, the total memory required for HLO temporaries (74.50G) exceeds available HBM (15.75G). HLO module: m.';
  const { sizes } = new PjrtError('PJRT_Compile', 'RESOURCE_EXHAUSTED', detail);
  expect(sizes).toEqual({ needed: 74.5 * 2 ** 30, available: 15.75 * 2 ** 30 });
  expect(
    new PjrtError('PJRT_Compile', 'RESOURCE_EXHAUSTED', 'out of memory').sizes,
  ).toBeUndefined();
});
