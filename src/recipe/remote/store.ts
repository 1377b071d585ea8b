import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { parse, stringify } from 'yaml';
import { GanError, userError } from '../../errors/index.js';
import { cacheDir, writeFileAtomic, readRegularFile } from '../../files/index.js';
import { fetchRemote } from './fetch.js';
import { parseReference } from './reference.js';

export interface StoreOptions {
  /** `recipes.lock.yaml` beside the recipe. */
  readonly lockFile: string;
  /** Fetch again what is locked, and lock what has come. */
  readonly update?: boolean;
  /** Refuse what is not locked, and write nothing to the lock. */
  readonly fixed?: boolean;
  readonly cacheDir?: string;
}

/** A pin that `gan update` changed. */
export interface Pin {
  readonly reference: string;
  readonly before: string | undefined;
  readonly after: string;
}

const HEADER = `# Recipes from elsewhere and the SHA-256 of their content, as \`gan\` first fetched them. Keep this
# file with the recipe. Content that has changed is refused until \`gan update\`.
`;

/**
 * Recipes that lie elsewhere: fetched once, pinned by hash in the lock file, kept in the cache. What
 * is locked and in the cache needs no network.
 */
export class RemoteStore {
  readonly #options: StoreOptions;
  readonly #changes: Pin[] = [];
  #pins: Promise<Map<string, string>> | undefined;

  constructor(options: StoreOptions) {
    this.#options = options;
  }

  /**
   * The content that a reference names.
   * @throws GanError (exit code 2): unreachable, or not what the lock says
   */
  async read(text: string, largest: number): Promise<Buffer> {
    const reference = parseReference(text);
    this.#pins ??= readPins(this.#options.lockFile);
    const pins = await this.#pins;
    const pinned = pins.get(text);
    if (pinned === undefined && this.#options.fixed) {
      throw userError('GAN_NOT_PINNED', `${text} is not pinned in the pack`, {
        hint: 'Packs that `gan pack` made pin all that they take from elsewhere.',
      });
    }
    if (pinned !== undefined && !this.#options.update) {
      const cached = await readFile(this.#cached(pinned)).catch(() => undefined);
      // A cache can be damaged; then it is as good as none.
      if (cached && hashOf(cached) === pinned) return cached;
    }
    const content = await fetchRemote(reference, largest);
    const hash = hashOf(content);
    if (pinned !== undefined && pinned !== hash && !this.#options.update) {
      throw userError(
        'GAN_RECIPE_CHANGED',
        `${text} is not what ${this.#options.lockFile} has pinned: it was ${pinned} and is now ${hash}`,
        {
          hint: 'If you trust the change: gan update RECIPE',
        },
      );
    }
    await writeFileAtomic(this.#cached(hash), content);
    if (pinned !== hash) {
      this.#changes.push({ reference: text, before: pinned, after: hash });
      pins.set(text, hash);
    }
    return content;
  }

  /**
   * The content that a reference names, as a file of this machine by its own name.
   * @returns its absolute path
   * @throws GanError (exit code 2): unreachable, or not what the lock says
   */
  async file(text: string, largest: number): Promise<string> {
    const content = await this.read(text, largest);
    const name = basename(parseReference(text).path);
    const file = resolve(this.#cache, 'fetched', hashOf(content).replace('sha256:', ''), name);
    // A cache can be damaged; what is there already is not trusted.
    const there = await readFile(file).catch(() => undefined);
    if (!there?.equals(content)) await writeFileAtomic(file, content);
    return file;
  }

  /** Writes what is new to the lock file. Call when the recipe has been read as a whole. */
  async save(): Promise<readonly Pin[]> {
    if (this.#changes.length > 0 && this.#pins) {
      const sorted = [...(await this.#pins)].sort(([a], [b]) => (a < b ? -1 : 1));
      const text = HEADER + stringify({ recipes: Object.fromEntries(sorted) }, { lineWidth: 0 });
      await writeFileAtomic(this.#options.lockFile, text);
    }
    return this.#changes;
  }

  #cached(hash: string): string {
    return join(this.#cache, 'recipes', hash.replace('sha256:', ''));
  }

  get #cache(): string {
    return this.#options.cacheDir ?? cacheDir();
  }
}

/** Bytes of a lock file: ten thousand pins. */
const MOST_LOCK = 2 ** 20;

/**
 * The pins of a lock file, by reference; none if it is not there.
 * @throws GanError (exit code 2) if it is damaged
 */
export async function readPins(lockFile: string): Promise<Map<string, string>> {
  const text = await readRegularFile(lockFile, { most: MOST_LOCK }).catch((error: unknown) => {
    // One that is there and cannot be read must not be taken for none.
    if (error instanceof GanError) throw error;
    return undefined;
  });
  if (text === undefined) return new Map();
  const fail = (cause?: unknown) =>
    userError('GAN_BAD_LOCK', 'the lock file is damaged', {
      place: { file: lockFile },
      hint: 'Restore it, or delete it to pin everything afresh.',
      cause,
    });
  let recipes: unknown;
  try {
    recipes = (parse(text.toString('utf8')) as { recipes?: unknown } | null)?.recipes;
  } catch (cause) {
    throw fail(cause);
  }
  if (typeof recipes !== 'object' || recipes === null) throw fail();
  const pins = Object.entries(recipes as Record<string, unknown>);
  const isPin = (pin: [string, unknown]): pin is [string, string] =>
    /^sha256:[0-9a-f]{64}$/.test(String(pin[1]));
  if (!pins.every(isPin)) throw fail();
  return new Map(pins);
}

function hashOf(content: Buffer): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}
