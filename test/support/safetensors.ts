import { readCheckpoint, type Checkpoint } from '../../src/run/index.js';
import type { HostTensor } from '../../src/trace/index.js';
import { inMemory, openSafetensors, readAll } from '../../src/weights/index.js';

/** All tensors of a file's bytes, by their names. */
export async function tensorsOf(file: Uint8Array): Promise<Map<string, HostTensor>> {
  return readAll((await openSafetensors(inMemory(file), file.length)).tensors);
}

/** A checkpoint with all of its tensors. */
export async function wholeCheckpoint(file: string): Promise<Checkpoint> {
  const { close, ...checkpoint } = await readCheckpoint(file);
  try {
    return { ...checkpoint, state: await readAll(checkpoint.state) };
  } finally {
    await close();
  }
}
