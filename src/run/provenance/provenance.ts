import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { userError } from '../../errors/index.js';
import {
  COUNT,
  diskError,
  hasShape,
  isNewer,
  mapOf,
  parseJson,
  readSmallText,
  shape,
  writeFileAtomic,
  type Shape,
} from '../../files/index.js';
import { redactData } from '../../text/index.js';
import { PLUGIN_KINDS, Type, type PluginKind } from '../../plugin/index.js';

/**
 * What a run was made of, besides its recipe's values. `gan rerun` compares it with what is there
 * when the run is repeated.
 */
export interface Provenance {
  readonly version: 1;
  readonly recipe: {
    readonly name: string;
    /** `sha256:…` of the resolved recipe. */
    readonly hash: string;
  };
  readonly seed: number;
  readonly plugins: readonly PluginProvenance[];
  readonly engine: {
    /** gan's own version. */
    readonly gan: string;
    /** See ENGINE_REVISION; absent: 1. */
    readonly revision?: number;
    /** What trained, with the library that drove it; absent until it was open. */
    readonly device?: string;
    /** `sha256:…` of the compiled training step; absent where nothing is compiled. */
    readonly program?: string;
    /** Devices that train together, and images a step over all of them; absent until then, too. */
    readonly replicas?: number;
    readonly batch?: number;
  };
  /** Absent until the data was read. */
  readonly data?: readonly DataProvenance[];
  /** What `gan resume --set` changed on the way, in order; absent without changes. */
  readonly changes?: readonly ChangeProvenance[];
  /** What the network's first weights were read from. Absent where they were drawn. */
  readonly files?: readonly FileProvenance[];
  readonly machine: {
    readonly node: string;
    /** Such as `linux-x64`. */
    readonly platform: string;
    readonly cpu: string;
  };
  /** The state of the git work tree that the run was started in: `git.commit`, `git.dirty`, …. */
  readonly git: Readonly<Record<string, string>>;
}

export interface PluginProvenance {
  readonly kind: PluginKind;
  readonly name: string;
  /** `gan`, a package's name, or a file. */
  readonly origin: string;
  /** Of gan or the package; of a file, `sha256:…` over it and all that it imports by path. */
  readonly version: string;
}

export interface DataProvenance {
  readonly name: string;
  readonly split: 'train' | 'test';
  readonly images: number;
  /** `sha256:…` over the source files. */
  readonly checksum: string;
  /** Images of each class; absent without labels. */
  readonly perClass?: Readonly<Record<string, number>>;
}

interface ChangeProvenance {
  /** Steps done before the change. */
  readonly step: number;
  /** The recipe's hash until then. */
  readonly before: string;
  /** Such as `train.steps: 12 -> 24`. */
  readonly values: readonly string[];
}

export interface FileProvenance {
  /** As the recipe names it. */
  readonly file: string;
  /** `sha256:…` over its bytes. */
  readonly checksum: string;
}

const text = Type.String();
const count = Type.Unsafe<number>(COUNT);

const PROVENANCE: Shape<Provenance> = shape(
  Type.Object({
    version: Type.Literal(1),
    recipe: Type.Object({ name: text, hash: text }),
    seed: count,
    plugins: Type.Array(
      Type.Object({ kind: Type.Enum([...PLUGIN_KINDS]), name: text, origin: text, version: text }),
    ),
    engine: Type.Object({
      gan: text,
      revision: Type.Optional(count),
      device: Type.Optional(text),
      program: Type.Optional(text),
      replicas: Type.Optional(count),
      batch: Type.Optional(count),
    }),
    data: Type.Optional(
      Type.Array(
        Type.Object({
          name: text,
          split: Type.Enum(['train', 'test']),
          images: count,
          checksum: text,
          perClass: Type.Optional(Type.Unsafe<Record<string, number>>(mapOf(COUNT))),
        }),
      ),
    ),
    changes: Type.Optional(
      Type.Array(Type.Object({ step: count, before: text, values: Type.Array(text) })),
    ),
    files: Type.Optional(Type.Array(Type.Object({ file: text, checksum: text }))),
    machine: Type.Object({ node: text, platform: text, cpu: text }),
    git: Type.Unsafe<Record<string, string>>(mapOf({ type: 'string' })),
  }),
);

/** The file of a run's folder that has it, and the name by which runs from before have it. */
const [FILE, OLD_FILE] = ['provenance.json', 'lock.json'];
export const PROVENANCE_FILES = [FILE, OLD_FILE] as const;

/** The name of the file in a run's folder: a run that began with the old name keeps it. */
export async function provenanceFile(folder: string): Promise<string> {
  const has = async (name: string) =>
    lstat(path.join(folder, name)).then(
      () => true,
      () => false,
    );
  return !(await has(FILE)) && (await has(OLD_FILE)) ? OLD_FILE : FILE;
}

/** Writes a run's provenance whole or not at all, without secrets. */
export async function writeProvenance(folder: string, provenance: Provenance): Promise<void> {
  const whole = `${JSON.stringify(redactData(provenance), undefined, 2)}\n`;
  await writeFileAtomic(path.join(folder, await provenanceFile(folder)), whole);
}

/**
 * Reads a run's provenance.
 * @returns undefined if the run has none, such as one of an older gan
 * @throws GanError (exit code 2) if it is damaged, or was written by a newer gan
 */
export async function readProvenance(folder: string): Promise<Provenance | undefined> {
  const file = path.join(folder, await provenanceFile(folder));
  let written: string;
  try {
    written = await readSmallText(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw diskError(error, 'read', file);
  }
  const read = parseJson(written);
  if (hasShape(read, PROVENANCE)) return read;
  const isOfNewer = isNewer(read, 1);
  throw userError(
    'GAN_BAD_PROVENANCE',
    isOfNewer ? 'the file was written by a newer gan' : 'the file is damaged',
    {
      place: { file },
      hint: isOfNewer
        ? 'Update gan.'
        : 'Restore it, or delete it: the run can be repeated, but not compared.',
    },
  );
}
