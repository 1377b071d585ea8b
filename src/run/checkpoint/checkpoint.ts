import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { COUNT, mapOf, parseShape, shape, type Shape } from '../../files/index.js';
import { Type, type Protocol } from '../../plugin/index.js';
import type { HostTensor } from '../../trace/index.js';
import {
  encodeSafetensors,
  inMemory,
  openSafetensors,
  type ReadPart,
  type StoredTensor,
} from '../../weights/index.js';

/** What the health rules know, for a checkpoint: JSON. */
export interface HealthState {
  /** What the learning rates are multiplied by, after so many rollbacks. */
  readonly rateFactor: number;
  readonly rollbacks: number;
  /** Rules that have warned and are still in trouble. */
  readonly warned: readonly string[];
  readonly rules: Readonly<Record<string, unknown>>;
}

/** How checkpoints scored by the metric that the best one is chosen by. */
export interface Scores {
  /** The newest value that was logged. */
  readonly latest?: number;
  readonly best?: { readonly step: number; readonly value: number };
  /** How they were measured; absent for a loss. */
  readonly protocol?: Protocol;
}

/**
 * All that a run needs to go on as if it had never stopped. Data order, noise, learning rate and
 * loss weights are pure functions of the seed and the step (and of what health rules did to the
 * rates), so the step is all of their state. Of one that was read, the tensors are still in its file.
 */
export interface Checkpoint<Tensor = HostTensor> {
  /** Training steps done. */
  readonly step: number;
  readonly seed: number;
  /** Images seen: the position in the endless sequence of shuffled epochs. */
  readonly imagesSeen: number;
  /** `sha256:…` of the resolved recipe that the run trains. */
  readonly recipe: string;
  /** State of the health rules, and the factor that they set on the learning rates. */
  readonly health?: HealthState;
  /** If the recipe keeps the best checkpoint. */
  readonly scores?: Scores;
  /** Whether the step's scores are still to be measured: the run was stopped before it had them. */
  readonly unevaluated?: boolean;
  /** Parameters, batch statistics, optimizer slots and update counts, by their unique names. */
  readonly state: ReadonlyMap<string, Tensor>;
}

const count = Type.Unsafe<number>(COUNT);
const HEALTH: Shape<HealthState> = shape(
  Type.Object({
    rateFactor: Type.Number(),
    rollbacks: count,
    warned: Type.Array(Type.String()),
    rules: Type.Unsafe<Record<string, unknown>>({ type: 'object' }),
  }),
);
const SCORES: Shape<Scores> = shape(
  Type.Object({
    // JSON writes null for what is not a number.
    latest: Type.Optional(Type.Unsafe<number>({ type: ['number', 'null'] })),
    best: Type.Optional(Type.Object({ step: count, value: Type.Number() })),
    protocol: Type.Optional(
      Type.Unsafe<Protocol>(mapOf({ type: ['string', 'number', 'boolean'] })),
    ),
  }),
);

const FORMAT = 'gan-checkpoint';
const VERSION = '1';
const NO_CHECKSUM = `sha256:${'0'.repeat(64)}`;
const CHECKSUM_KEY = '"checksum":"';

/** A checkpoint as a safetensors file; its metadata holds a checksum over the whole file. */
export async function encodeCheckpoint(checkpoint: Checkpoint): Promise<Buffer> {
  const file = encodeSafetensors({
    tensors: checkpoint.state,
    metadata: {
      format: FORMAT,
      version: VERSION,
      checksum: NO_CHECKSUM,
      step: String(checkpoint.step),
      seed: String(checkpoint.seed),
      imagesSeen: String(checkpoint.imagesSeen),
      recipe: checkpoint.recipe,
      ...(checkpoint.health && { health: JSON.stringify(checkpoint.health) }),
      ...(checkpoint.scores && { scores: JSON.stringify(checkpoint.scores) }),
      ...(checkpoint.unevaluated && { unevaluated: 'true' }),
    },
  });
  const position = checksumPosition(file);
  file.write(await checksum(inMemory(file), file.length, position), position, 'latin1');
  return file;
}

function assertFormat({ format, version }: Readonly<Record<string, string>>): void {
  if (format !== FORMAT) throw new Error('it was not written by gan');
  if (version === VERSION) return;
  throw new Error(`its format version is ${version}, this gan reads ${VERSION}`);
}

/**
 * Reads a checkpoint's header, then all of the file once, in pieces, to verify its checksum.
 * @param size of the file
 * @throws Error that says what is wrong with the file; errors of `read`
 */
export async function openCheckpoint(
  read: ReadPart,
  size: number,
): Promise<Checkpoint<StoredTensor>> {
  const { tensors, metadata } = await openSafetensors(read, size);
  assertFormat(metadata);
  const position = checksumPosition(await read(0, Math.min(size, PIECE)));
  const actual = await checksum(read, size, position);
  if (actual !== metadata.checksum) throw new Error('its checksum does not match');
  const { health, scores } = metadata;
  return {
    step: countIn(metadata, 'step'),
    seed: countIn(metadata, 'seed'),
    imagesSeen: countIn(metadata, 'imagesSeen'),
    recipe: metadata.recipe,
    ...(health === undefined ? {} : { health: valueOf(health, HEALTH, 'health') }),
    ...(scores === undefined ? {} : { scores: valueOf(scores, SCORES, 'scores') }),
    ...(metadata.unevaluated === 'true' ? { unevaluated: true } : {}),
    state: tensors,
  };
}

/** A checksum proves no more than that the file is as somebody made it. */
function countIn(metadata: Readonly<Record<string, string>>, key: string): number {
  return valueOf(metadata[key] ?? '', shape(count), key);
}

function valueOf<T>(text: string, expected: Shape<T>, key: string): T {
  const value = parseShape(text, expected);
  if (value === undefined) throw new Error(`its ${key} is not one that gan writes`);
  return value;
}

/**
 * Of a file without its checksum. Hashes in pieces, so that the event loop can serve training in
 * between, and a file of any size takes no memory.
 * @param position of the checksum in the file
 */
async function checksum(read: ReadPart, size: number, position: number): Promise<string> {
  const rest = position + NO_CHECKSUM.length;
  const hash = createHash('sha256')
    .update(await read(0, position))
    .update(NO_CHECKSUM);
  for (let start = rest; start < size; start += PIECE) {
    hash.update(await read(start, Math.min(PIECE, size - start)));
    await setImmediate();
  }
  return `sha256:${hash.digest('hex')}`;
}

const PIECE = 2 ** 21;

/** Metadata opens the header, so the first such key is ours. */
function checksumPosition(start: Uint8Array): number {
  const key = Buffer.from(start.buffer, start.byteOffset, start.byteLength).indexOf(CHECKSUM_KEY);
  if (key < 0) throw new Error('it has no checksum');
  return key + CHECKSUM_KEY.length;
}
