import { userError } from '../../errors/index.js';
import { dotted, SECRETS, type Recipe } from '../../recipe/index.js';
import { runPaths, type RunRecord } from '../../run/index.js';
import { CHANGEABLE, isChangeable } from './change.js';

/**
 * If the recipe holds secrets, makes all new files of this process and its children readable by
 * this user only, because the secrets may appear anywhere.
 */
export function keepPrivate(recipe: Recipe): void {
  if (recipe[SECRETS]) process.umask(0o077);
}

/** The settings of a resumed run, by what they are for. */
interface ResumeSettings {
  /** They restore secrets that the folder does not keep. */
  readonly secrets: readonly string[];
  /** They change the run from now on. */
  readonly changes: readonly string[];
}

/**
 * Sorts the settings that a run is resumed with.
 * @param settings as for `--set`
 * @throws GanError (exit code 2) that names a setting which a run cannot be resumed with
 */
export function resumeSettings(
  { lost = [] }: RunRecord,
  settings: readonly string[],
): ResumeSettings {
  const isLost = (setting: string) => lost.map(dotted).includes(keyOf(setting));
  const others = settings.filter((setting) => !isLost(setting));
  const fixed = others.find((setting) => !isChangeable(keyOf(setting)));
  if (fixed === undefined) return { secrets: settings.filter(isLost), changes: others };
  const again =
    lost.length > 0
      ? ` Values that its folder does not keep can be given again: ${lost.join(', ')}.`
      : '';
  throw userError(
    'GAN_BAD_FLAG',
    `\`gan resume\` cannot change ${keyOf(fixed)}: the run has been trained with it so far`,
    {
      place: { file: `--set ${fixed}` },
      hint: `What can: ${CHANGEABLE.join(', ')}.${again} \`gan run\` starts another run.`,
    },
  );
}

/** @throws GanError (exit code 2) that names the secrets that were not given again */
export function checkSecretsGiven(
  run: string,
  { lost = [] }: RunRecord,
  secrets: readonly string[],
): void {
  const missing = lost.filter((path) => !secrets.map(keyOf).includes(dotted(path)));
  if (missing.length === 0) return;
  const again = missing.map((path) => `--set ${path}=VALUE`).join(' ');
  throw userError(
    'GAN_SECRET_NOT_KEPT',
    `gan does not save secrets with a run: ${missing.join(', ')}`,
    {
      place: { file: runPaths(run).recipe },
      hint: `Give it again: gan resume ${run} ${again}. With \${env:NAME} in its place, the recipe reads it from the environment.`,
    },
  );
}

function keyOf(setting: string): string {
  return dotted(setting.slice(0, Math.max(0, setting.indexOf('='))).trim());
}
