import path from 'node:path';
import { userError } from '../../errors/index.js';
import { diskError, readSmallText, writeFileAtomic } from '../../files/index.js';
import { redactData } from '../../text/index.js';
import type { PluginKind } from '../../plugin/index.js';

/**
 * What a run was made of, besides its recipe's values: the run's lock, `lock.json`. Not to be
 * confused with `run.lock`, which keeps a second process out. `gan rerun` compares it with what is
 * there when the run is repeated.
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
}

export interface FileProvenance {
  /** As the recipe names it. */
  readonly file: string;
  /** `sha256:…` over its bytes. */
  readonly checksum: string;
}

/** Where a run's folder holds it. */
export const PROVENANCE_FILE = 'lock.json';

/** Writes a run's lock whole or not at all, without secrets. */
export async function writeProvenance(folder: string, provenance: Provenance): Promise<void> {
  const text = `${JSON.stringify(redactData(provenance), undefined, 2)}\n`;
  await writeFileAtomic(path.join(folder, PROVENANCE_FILE), text);
}

/**
 * Reads a run's lock.
 * @returns undefined if the run has none, such as one of an older gan
 * @throws GanError (exit code 2) if it is damaged, or was written by a newer gan
 */
export async function readProvenance(folder: string): Promise<Provenance | undefined> {
  const file = path.join(folder, PROVENANCE_FILE);
  let text: string;
  try {
    text = await readSmallText(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw diskError(error, 'read', file);
  }
  const read = parse(text);
  if (isProvenance(read)) return read;
  const version = (read as { version?: unknown } | undefined)?.version;
  const isNewer = typeof version === 'number' && version > 1;
  throw userError(
    'GAN_BAD_LOCK',
    isNewer ? "the run's lock was written by a newer gan" : "the run's lock is damaged",
    {
      place: { file },
      hint: isNewer
        ? 'Update gan.'
        : 'Restore it, or delete it: the run can be repeated, but not compared.',
    },
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isProvenance(value: unknown): value is Provenance {
  const { version, recipe, plugins, engine, machine, git } = (value ?? {}) as Partial<Provenance>;
  const parts = [recipe, engine, machine, git];
  const isWhole = parts.every((part) => typeof part === 'object' && part !== null);
  return version === 1 && isWhole && Array.isArray(plugins);
}
