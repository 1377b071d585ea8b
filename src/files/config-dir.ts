import path from 'node:path';
import envPaths from 'env-paths';

/**
 * Where gan keeps what is the user's own and no other's: GAN_CONFIG_DIR, else the system's usual
 * place for settings, such as `~/.config/gan`. An absolute path; the folder may not exist yet.
 */
export function configDir(environment: NodeJS.ProcessEnv = process.env): string {
  const chosen = environment.GAN_CONFIG_DIR;
  return chosen ? path.resolve(chosen) : envPaths('gan', { suffix: '' }).config;
}
