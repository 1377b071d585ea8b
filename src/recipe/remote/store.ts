import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { userError, type GanError } from '../../errors/index.js';
import {
  cacheDir,
  hexSha256,
  taggedSha256,
  withLock,
  writeFileAtomic,
  type AllowedAddresses,
} from '../../files/index.js';
import type { Pack } from '../source.js';
import { FETCH_SECONDS, fetchRemote } from './fetch.js';
import { parseRemoteReference, type RemoteReference } from './parse-reference.js';
import { pinKey, pinsText, readPins } from './pins.js';

/** Seconds for a recipe with its bases and plugins. */
const ALL_SECONDS = 120;

interface StoreOptions {
  /** `recipes.lock.yaml` beside the recipe. */
  readonly lockFile: string;
  /** Fetch locked references again and lock the new content. */
  readonly update?: boolean | undefined;
  /** The pack that has all contents: nothing else is read, and the lock file is never written. */
  readonly pack?: Pick<Pack, 'fetched'> | undefined;
  readonly cacheDir?: string | undefined;
  /** Time limit for all that is fetched together, in seconds. Default: 120. */
  readonly seconds?: number | undefined;
}

/** A pin that `gan update` changed. */
export interface Pin {
  readonly reference: string;
  readonly before: string | undefined;
  readonly after: string;
}

/**
 * Remote recipes: fetched once, pinned by hash in the lock file, and cached. Pinned and cached
 * recipes need no network. A lock file may be somebody else's: its pins can refuse what a server
 * sends, but the cache has for a reference only what this machine fetched from there.
 */
export class RemoteStore {
  readonly #options: StoreOptions;
  readonly #changes: Pin[] = [];
  #pins: Promise<Map<string, string>> | undefined;
  /** Seconds that are left for fetching: a recipe may extend any number of others. */
  #left: number;

  constructor(options: StoreOptions) {
    this.#options = options;
    this.#left = options.seconds ?? ALL_SECONDS;
  }

  /**
   * The content of a reference.
   * @param allowed the addresses that it may have, see `addressesAllowedBy`
   * @throws GanError (exit code 2) if it cannot be reached or differs from the lock
   */
  async read(
    text: string,
    largest: number,
    allowed: AllowedAddresses = 'anywhere',
  ): Promise<Buffer> {
    const reference = parseRemoteReference(text);
    this.#pins ??= readPins(this.#options.lockFile);
    const pins = await this.#pins;
    const key = pinKey(text);
    const pinned = pins.get(key);
    if (pinned === undefined && this.#options.pack) throw notInPack(text);
    if (pinned !== undefined && !this.#options.update) {
      // References that differ in what a pin hides may have other contents: each has its own in the cache.
      const whole = this.#options.pack ? key : text;
      const cached = await readFile(this.#cached(whole, pinned)).catch(() => undefined);
      // A damaged cache entry is ignored.
      if (cached && taggedSha256(cached) === pinned) return cached;
    }
    if (this.#options.pack) throw notInPack(text);
    const content = await this.#fetch(reference, largest, allowed);
    const hash = taggedSha256(content);
    this.#refuseOther(text, pinned, hash);
    // Packs find it by its pin.
    for (const name of new Set([text, key])) {
      await writeFileAtomic(this.#cached(name, hash), content);
    }
    if (pinned !== hash) {
      this.#changes.push({ reference: key, before: pinned, after: hash });
      pins.set(key, hash);
    }
    return content;
  }

  /**
   * The content of a reference as a file with its own name.
   * @returns the absolute path
   * @throws GanError (exit code 2) if it cannot be reached or differs from the lock
   */
  async file(
    text: string,
    largest: number,
    allowed: AllowedAddresses = 'anywhere',
  ): Promise<string> {
    const content = await this.read(text, largest, allowed);
    const name = basename(parseRemoteReference(text).path);
    const file = resolve(this.#cache, 'fetched', hexSha256(content), name);
    // The cache may be damaged, so an existing file is compared.
    const there = await readFile(file).catch(() => undefined);
    if (!there?.equals(content)) await writeFileAtomic(file, content);
    return file;
  }

  /**
   * Adds new pins to the lock file. Call this after the whole recipe was read.
   * @throws GanError (exit code 2) if another process has pinned something else in the meantime
   */
  async save(): Promise<readonly Pin[]> {
    const { lockFile } = this.#options;
    if (this.#changes.length > 0) {
      await withLock(`${lockFile}.lock`, undefined, async () => {
        const pins = await readPins(lockFile);
        for (const { reference, after } of this.#changes) {
          this.#refuseOther(reference, pins.get(reference), after);
          pins.set(reference, after);
        }
        await writeFileAtomic(lockFile, pinsText(pins));
      });
    }
    return this.#changes;
  }

  async #fetch(
    reference: RemoteReference,
    largest: number,
    allowed: AllowedAddresses,
  ): Promise<Buffer> {
    const begun = performance.now();
    const left = this.#left;
    try {
      if (left <= 0) throw new Error('no time is left');
      return await fetchRemote(reference, largest, allowed, Math.min(left, FETCH_SECONDS));
    } catch (cause) {
      if (performance.now() - begun < left * 1000) throw cause;
      const { seconds = ALL_SECONDS } = this.#options;
      const fact = `${reference.text} cannot be fetched: all that the recipe takes from elsewhere took more than ${seconds} seconds`;
      throw userError('GAN_UNREACHABLE', fact, {
        cause,
        hint: 'Check the servers, or keep copies.',
      });
    } finally {
      this.#left -= (performance.now() - begun) / 1000;
    }
  }

  #refuseOther(text: string, pinned: string | undefined, hash: string): void {
    if (pinned === undefined || pinned === hash || this.#options.update) return;
    throw userError(
      'GAN_RECIPE_CHANGED',
      `${text} has changed: ${this.#options.lockFile} has ${pinned}, and it is now ${hash}`,
      { hint: 'If you trust the change: gan update RECIPE' },
    );
  }

  /** Where the content of a reference is kept. Throws if the pack has none. */
  #cached(key: string, hash: string): string {
    const { pack } = this.#options;
    const name = hash.replace('sha256:', '');
    if (!pack) return cachedContent(key, name, this.#cache);
    if (pack.fetched === undefined) throw notInPack(key);
    return join(pack.fetched, name);
  }

  get #cache(): string {
    return this.#options.cacheDir ?? cacheDir();
  }
}

/**
 * The cached content that this machine fetched from a reference.
 * @param key see `pinKey`
 * @param hash of the content, without `sha256:`
 */
export function cachedContent(key: string, hash: string, cache = cacheDir()): string {
  return join(cache, 'recipes', hexSha256(key), hash);
}

function notInPack(text: string): GanError {
  const message = `the pack does not contain ${text}, which its recipe needs`;
  return userError('GAN_NOT_PINNED', message, {
    hint: 'Ask its author to make it again with `gan pack`.',
  });
}
