import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, vi } from 'vitest';
import { GanError } from '../../../src/errors/index.js';
import { buildGraph } from '../../../src/graph/index.js';
import { loadRecipe, type LoadOptions } from '../../../src/recipe/index.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { TINY_RECIPE, tinyRegistry } from '../../support/tiny-plugins.js';

export const ALTERED = TINY_RECIPE.replace('batch: 64', 'batch: 32');

/** A folder for recipes, with a cache of its own. */
export class Workplace {
  private constructor(readonly folder: string) {}

  static async open(): Promise<Workplace> {
    const place = new Workplace(await temporaryFolder());
    vi.stubEnv('GAN_CACHE_DIR', place.cache);
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    return place;
  }

  get cache(): string {
    return join(this.folder, 'cache');
  }

  async load(text: string, options: Partial<LoadOptions> = {}) {
    const file = join(this.folder, 'r.yaml');
    await writeFile(file, text);
    return loadRecipe(file, { registry: tinyRegistry(), ...options });
  }

  /** What is said about a recipe that is refused. */
  async errorOf(text: string, options: Partial<LoadOptions> = {}): Promise<string> {
    try {
      await this.load(text, options);
    } catch (error) {
      if (error instanceof GanError && error.exitCode === 2)
        return error.format().replaceAll(`${this.folder}/`, '');
      throw error;
    }
    throw new Error('the recipe is valid');
  }

  lock(): Promise<string> {
    return readFile(join(this.folder, 'recipes.lock.yaml'), 'utf8');
  }

  forgetCache(): Promise<void> {
    return rm(this.cache, { recursive: true });
  }

  /** What holds for each way to share: it runs, is pinned, works offline, is refused when altered. */
  async behaves(
    reference: string,
    alter: () => Promise<void>,
    goOffline: () => Promise<unknown>,
  ): Promise<void> {
    const recipe = `extends: ${reference}\nseed: 5\n`;
    const first = await this.load(recipe);
    expect(first.recipe).toMatchObject({ name: 'tiny', seed: 5, train: { batch: 64 } });
    expect((await buildGraph(first)).nodes.length).toBeGreaterThan(5);
    const hash = createHash('sha256').update(TINY_RECIPE).digest('hex');
    expect(await this.lock()).toContain(`${reference}: sha256:${hash}`);
    await alter();
    // Locked and in the cache: the change is not even seen.
    expect((await this.load(recipe)).recipe).toEqual(first.recipe);
    await this.forgetCache();
    const refused = await this.errorOf(recipe);
    expect(refused).toMatch(/^GAN_RECIPE_CHANGED r\.yaml:1:10 extends: /);
    expect(refused).toContain('gan update');
    expect(await this.lock()).toContain(hash);
    const { recipe: updated, pins } = await this.load(recipe, { update: true });
    expect(updated.train.batch).toBe(32);
    expect(pins).toMatchObject([{ reference, before: `sha256:${hash}` }]);
    await goOffline();
    expect((await this.load(recipe)).recipe).toEqual(updated);
    await this.forgetCache();
    expect(await this.errorOf(recipe)).toMatch(/^GAN_UNREACHABLE r\.yaml:1:10 extends: /);
  }
}

/** A real HTTP server for files that may be changed; notes what is asked of it. */
export async function serve(files: Record<string, string | Uint8Array>) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '/');
    asked.push(path);
    const body = files[path];
    response.statusCode = body === undefined ? 404 : 200;
    response.end(body ?? 'no');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => new Promise((resolve) => server.close(resolve).closeAllConnections());
  onTestFinished(async () => {
    await close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, asked, files, close };
}
