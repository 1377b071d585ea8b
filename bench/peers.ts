import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { inProject } from './places.js';
import type { StepTimes } from './statistics.js';

const run = promisify(execFile);

export interface Peer {
  readonly title: string;
  /** What pip installs. */
  readonly packages: readonly string[];
  /** The virtual environment, of bench/.venv. */
  readonly venv: string;
  /** Of bench/peers. */
  readonly script: string;
  readonly args?: readonly string[];
  /** What gan aims at on the CPU, as ratios to the peer. */
  readonly target?: { readonly speed: number; readonly memory: number };
  /** Arguments that move it to the GPU, where it can. */
  readonly onGpu?: readonly string[];
}

const pytorch = { packages: ['torch==2.13.0', 'numpy'], script: 'pytorch_dcgan.py' };
const tensorflow = { packages: ['tensorflow-cpu==2.21.0'], script: 'tensorflow_dcgan.py' };

/** Who the step is timed beside. */
export const PEERS: Readonly<Record<string, Peer>> = {
  pytorch: {
    ...pytorch,
    venv: 'pytorch',
    title: 'PyTorch eager',
    target: { speed: 1.15, memory: 1 },
    onGpu: ['--cuda'],
  },
  'pytorch-compile': {
    ...pytorch,
    venv: 'pytorch',
    title: 'torch.compile',
    args: ['--compile'],
    onGpu: ['--cuda'],
  },
  jax: {
    packages: ['jax==0.10.2', 'numpy'],
    script: 'jax_dcgan.py',
    venv: 'jax',
    title: 'JAX as commonly written',
    // It takes the GPU by itself.
    onGpu: [],
  },
  tensorflow: { ...tensorflow, venv: 'tensorflow', title: 'TensorFlow tf.function' },
  'tensorflow-eager': {
    ...tensorflow,
    venv: 'tensorflow',
    title: 'TensorFlow eager',
    args: ['--eager'],
    target: { speed: 1.5, memory: 1 },
  },
};

/**
 * A peer's packages in a virtual environment of the benchmark's own, made once. GAN_BENCH_PYTHON may
 * name an interpreter that has PyTorch already, and for GPUs must: one that has the peers for them.
 * @returns the path of the Python to run the peer with
 */
export async function install(
  { packages, venv }: Pick<Peer, 'packages' | 'venv'>,
  hardware = 'xla-cpu',
): Promise<string> {
  const given = process.env.GAN_BENCH_PYTHON;
  if (given && (venv === 'pytorch' || hardware === 'xla-cuda')) return given;
  const folder = inProject(`bench/.venv/${venv}`);
  const python = `${folder}/bin/python`;
  if (!existsSync(python)) {
    console.log(`installing ${packages.join(' ')} into bench/.venv/${venv} (once)`);
    await run('python3', ['-m', 'venv', folder]);
  }
  // pip itself knows whether all is there; asking it again is quick and needs no network.
  await run(python, ['-m', 'pip', 'install', '--quiet', ...packages], { maxBuffer: 2 ** 26 });
  return python;
}

export interface PeerTimes extends StepTimes {
  /** The peer's. */
  readonly version: string;
}

/** Times a peer's steps in a process of their own. */
export async function time(
  python: string,
  { script, args = [], onGpu = [] }: Peer,
  {
    batch,
    steps,
    hardware,
  }: { readonly batch: number; readonly steps: number; readonly hardware: string },
): Promise<PeerTimes> {
  const where = hardware === 'xla-cuda' ? onGpu : [];
  const file = inProject(`bench/peers/${script}`);
  const command = [file, String(batch), String(steps), ...args, ...where];
  const { stdout } = await run(python, command, { maxBuffer: 2 ** 26 });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as PeerTimes;
}
