import { stat } from 'node:fs/promises';
import { assertHoldsNoLinks, readSmallText } from '../../files/index.js';
import { isOwn, type Consent, type Pack } from '../../recipe/index.js';
import { readProvenance, ownDataDir, readRunRecord, runPaths } from '../../run/index.js';
import { startRun, type RunOutcome, type RunView } from '../run/index.js';
import { fetchFromMlflow, isMlflowId } from './from-mlflow.js';

interface RerunOptions extends Consent {
  /** A run's folder, or a run id on an MLflow server. */
  readonly run: string;
  readonly out?: string | undefined;
  readonly dataDir: string | undefined;
  /** Receives the run's events. */
  readonly view: RunView;
}

interface Found {
  readonly recipe: string;
  /** Folder with the recipe and the provenance. */
  readonly folder: string;
  readonly dataDir?: string | undefined;
  readonly pack?: Pack;
}

/**
 * Repeats a run in a new folder, and reports differences from the original. Fails only if the run
 * cannot be repeated at all.
 * @returns how it ended, as `startRun`
 * @throws GanError (exit code 2) if there is no such run, or one of its plugins is missing
 */
export async function rerun(options: RerunOptions): Promise<RunOutcome> {
  const { run, out, allow, allowPlugins, view } = options;
  const notices: string[] = [];
  const { recipe, folder, dataDir, pack } = await find(run, (line) => notices.push(line));
  const provenance = await readProvenance(folder);
  return startRun({
    recipe,
    ofRun: true,
    allow,
    allowPlugins,
    notices,
    repeats: { name: pack?.name ?? run, provenance },
    dataDir: options.dataDir ?? dataDir,
    view,
    ownsProcess: true,
    pack,
    out,
  });
}

async function find(run: string, notice: (line: string) => void): Promise<Found> {
  const isFolder = await stat(run).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder && isMlflowId(run)) {
    const pack = await fetchFromMlflow(run);
    return { recipe: pack.recipe, folder: pack.root, pack };
  }
  const dataDir = await ownDataDir(run, await readRunRecord(run), notice);
  const { recipe } = runPaths(run);
  // Data in the folder could be links to the user's own.
  const text = await readSmallText(recipe).catch(() => '');
  if (!(await isOwn(text))) await assertHoldsNoLinks(run);
  return { recipe, folder: run, dataDir };
}
