import { createHash } from 'node:crypto';
import { withoutEnd, type RunEvent } from 'gan-recipes/plugin';
import type { RunStatus } from '../client/types.js';

type State = Extract<RunEvent, { type: 'state' }>['state'];

/** The tag by which a run is found again if the answer to its creation was lost. */
export const RUN_KEY_TAG = 'gan.run';
export const MODEL_KEY_TAG = 'gan.model';

/** How a run stands, in MLflow's words. `gan.state` and `gan.reason` tell more. */
export const STATUS: Readonly<Record<State, RunStatus>> = {
  running: 'RUNNING',
  finished: 'FINISHED',
  failed: 'FAILED',
  stopped: 'FAILED',
  interrupted: 'KILLED',
};

/** Said where there is no reason, so that the reason of an earlier end does not stay. */
export const USUAL_REASON: Readonly<Record<State, string>> = {
  running: 'it has not ended',
  finished: 'all steps are done',
  failed: 'unknown',
  stopped: 'a health rule',
  interrupted: 'a signal',
};

/** Tags that MLflow has names of its own for. Others go as they are. */
const TAGS: Readonly<Record<string, string>> = {
  user: 'mlflow.user',
  description: 'mlflow.note.content',
  'source.name': 'mlflow.source.name',
  'source.type': 'mlflow.source.type',
  'git.commit': 'mlflow.source.git.commit',
  'git.branch': 'mlflow.source.git.branch',
  'git.dirty': 'mlflow.source.git.dirty',
  'git.repository': 'mlflow.source.git.repoURL',
};

export function tagName(key: string): string {
  return Object.hasOwn(TAGS, key) ? TAGS[key] : key;
}

/**
 * The names under which MLflow's page shows images as a series over steps: the image itself, and
 * the small one for the overview. `+` parts the fields; `~` stands for `/` in the series' name. The
 * last field is any unique text; here it follows from the run and the image, so that an image that
 * is sent again lands on itself. Source: mlflow/tracking/client.py, `log_image`, MLflow 3.17.
 */
export function imagePaths(
  runKey: string,
  image: { path: string; step: number; time: number },
): { full: string; small: string } {
  const folder = image.path.includes('/') ? image.path.replace(/\/[^/]*$/, '') : 'samples';
  const series = folder.replaceAll('/', '~').replace(/[^a-zA-Z0-9_\-. ~]/g, '_');
  const fields = ['step', image.step, 'timestamp', Math.round(image.time)];
  const unique = uuidFrom(`${runKey} ${image.path} ${image.step} ${image.time}`);
  const stem = `images/${[series, ...fields, unique].join('+')}`;
  return { full: `${stem}.png`, small: `${stem}+compressed.webp` };
}

/** A UUID that follows from a text (version 8, custom). */
function uuidFrom(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = ((parseInt(hex[16], 16) & 3) | 8).toString(16);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`];
  return [...parts, `${variant}${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}

/** A name for a logged model: MLflow refuses some characters. */
export function modelName(path: string): string {
  const last = withoutEnd(path, '/').split('/').at(-1) ?? '';
  const name = last.replace(/\.(safetensors|json|bin)$/, '').replace(/[/:.%"']/g, '-');
  return name || 'model';
}
