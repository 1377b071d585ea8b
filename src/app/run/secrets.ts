import { userError } from '../../errors/index.js';
import { SECRETS, type Recipe } from '../../recipe/index.js';
import { runPaths, type RunRecord } from '../../run/index.js';

/**
 * If the recipe holds secrets, makes all new files of this process and its children readable by
 * this user only, because the secrets may appear anywhere.
 */
export function keepPrivate(recipe: Recipe): void {
  if (recipe[SECRETS]) process.umask(0o077);
}

/**
 * Checks that the settings restore exactly the secrets that are missing from a run's folder.
 * @param settings as for `--set`
 * @throws GanError (exit code 2) that names what is missing, or what must not be set
 */
export function givenAgain(
  run: string,
  { lost = [] }: RunRecord,
  settings: readonly string[],
): readonly string[] {
  const keys = settings.map((setting) => setting.slice(0, setting.indexOf('=')).trim());
  const other = keys.find((key) => !lost.map(plain).includes(plain(key)));
  if (other !== undefined) {
    const some = lost.length > 0 ? lost.join(', ') : 'nothing';
    throw userError('GAN_BAD_FLAG', 'a run continues with the recipe that it was started with', {
      place: { file: `--set ${other}` },
      hint: `Only values that its folder does not keep can be given again: ${some}.`,
    });
  }
  const missing = lost.filter((path) => !keys.map(plain).includes(plain(path)));
  if (missing.length === 0) return settings;
  const again = missing.map((path) => `--set ${path}=VALUE`).join(' ');
  throw userError(
    'GAN_SECRET_NOT_KEPT',
    `the run's folder does not keep the secret in ${missing.join(', ')}`,
    {
      place: { file: runPaths(run).recipe },
      hint: `Give it again: gan resume ${run} ${again}. With \${env:NAME} in its place, the recipe reads it from the environment.`,
    },
  );
}

/** Converts `tracking.0.uri` to `tracking[0].uri`. */
function plain(path: string): string {
  return path.replace(/\[(\d+)\]/g, '.$1');
}
