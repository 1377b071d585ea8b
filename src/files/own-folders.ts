import path from 'node:path';
import envPaths from 'env-paths';

/**
 * Where downloads and compiled programs are kept between runs: GAN_CACHE_DIR, else the system's
 * usual place for caches, such as `~/.cache/gan`. An absolute path; the folder may not exist yet.
 */
export function cacheDir(environment: NodeJS.ProcessEnv = process.env): string {
  const chosen = environment.GAN_CACHE_DIR;
  return chosen ? path.resolve(chosen) : envPaths('gan', { suffix: '' }).cache;
}

/**
 * The folder for the user's private files: GAN_CONFIG_DIR, else the system's usual place for
 * settings, such as `~/.config/gan`. An absolute path; the folder may not exist yet.
 */
export function configDir(environment: NodeJS.ProcessEnv = process.env): string {
  const chosen = environment.GAN_CONFIG_DIR;
  return chosen ? path.resolve(chosen) : envPaths('gan', { suffix: '' }).config;
}
