import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import { encodeCompileOptions, type CompileOptions, type PjrtLibrary } from '../pjrt/index.js';
import { libraryHash } from '../install/library-hash.js';

interface KeyParts {
  readonly program: string;
  readonly library: PjrtLibrary;
  readonly compileOptions: CompileOptions;
  readonly environment: unknown;
}

/** SHA-256 of everything that a compiled program depends on. */
export async function cacheKey(parts: KeyParts): Promise<string> {
  const { library } = parts;
  const rest = {
    library: await libraryHash(library.path),
    pjrt: library.version,
    options: encodeCompileOptions(parts.compileOptions).toString('hex'),
    environment: parts.environment,
    xlaFlags: process.env.XLA_FLAGS ?? '',
    processor: await processorFeatures(),
    // XLA splits loops into as many parts as there are processors.
    parallelism: Number(process.env.PJRT_NPROC) || os.availableParallelism(),
  };
  return createHash('sha256').update(JSON.stringify(rest)).update(parts.program).digest('hex');
}

let features: Promise<string> | undefined;

/** The processor's model and feature flags, which machine code may depend on. */
function processorFeatures(): Promise<string> {
  features ??= readProcessorFeatures();
  return features;
}

async function readProcessorFeatures(): Promise<string> {
  const info = await readFile('/proc/cpuinfo', 'utf8').catch(() => '');
  // x86 says `model name` and `flags`; ARM says `CPU part` and `Features`.
  const lines = info
    .split('\n')
    .filter((line) => /^(model name|flags|CPU part|Features)\s*:/.test(line));
  return [os.arch(), ...new Set(lines)].join('\n');
}
