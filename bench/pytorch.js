import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/**
 * PyTorch's CPU build in a virtual environment of the benchmark's own, or the interpreter that
 * GAN_BENCH_PYTHON names.
 * @returns the path of a Python that has it
 */
export async function installPyTorch() {
  if (process.env.GAN_BENCH_PYTHON) return process.env.GAN_BENCH_PYTHON;
  const python = here('.venv/bin/python');
  if (!existsSync(python)) {
    console.log('installing PyTorch into bench/.venv (once)');
    await run('python3', ['-m', 'venv', here('.venv')]);
  }
  const hasTorch = await run(python, ['-c', 'import torch, numpy']).then(
    () => true,
    () => false,
  );
  if (!hasTorch) {
    await run(python, ['-m', 'pip', 'install', '--quiet', 'torch==2.13.0', 'numpy'], {
      maxBuffer: 2 ** 26,
    });
  }
  return python;
}

/** Times eager steps in a process of their own. */
export async function pytorch(python, { batch, steps }) {
  const script = here('peers/pytorch_dcgan.py');
  const { stdout } = await run(python, [script, String(batch), String(steps)]);
  const result = JSON.parse(stdout);
  return { ...result, version: `PyTorch ${result.version}` };
}
