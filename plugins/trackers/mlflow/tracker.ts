import type { TrackedRun, Tracker, TrackerFacts, TrackerSession } from 'gan-recipes/plugin';
import { MlflowApi } from './client/api.js';
import { readTarget } from './client/target.js';
import { RemoteRun } from './run/remote-run.js';
import { MlflowSession } from './run/session.js';

/** The plugin's params, checked against its schema. */
export interface MlflowParams {
  readonly uri?: string;
  readonly experiment?: string;
  readonly runName?: string;
  readonly checkpoints: boolean;
  readonly timeout: number;
}

export class MlflowTracker implements Tracker {
  constructor(readonly params: MlflowParams) {}

  get active(): boolean {
    return this.#uri() !== undefined;
  }

  async open(run: TrackedRun): Promise<TrackerSession> {
    const target = readTarget(this.#uri() ?? '', process.env);
    // A run that sends nothing, and the process that trains, start sooner without an HTTP client.
    const { HttpClient } = await import('./client/http.js');
    const http = new HttpClient(target, this.params.timeout * 1000, run.signal);
    try {
      const remote = new RemoteRun(new MlflowApi(http), run, {
        uri: target.uri,
        experiment: this.params.experiment ?? (process.env['MLFLOW_EXPERIMENT_NAME'] || run.name),
        runName: this.params.runName,
      });
      await remote.find();
      const session = new MlflowSession(remote, { checkpoints: this.params.checkpoints });
      // A parent may have come to the server since.
      if (remote.created) await session.link();
      return session;
    } catch (error) {
      await http.close();
      throw error;
    }
  }

  page(facts: Readonly<TrackerFacts>): string | undefined {
    const { uri, experimentId, runId } = facts;
    if (typeof uri !== 'string' || typeof runId !== 'string') return undefined;
    return `${uri}/#/experiments/${String(experimentId)}/runs/${runId}`;
  }

  #uri(): string | undefined {
    return this.params.uri ?? (process.env['MLFLOW_TRACKING_URI'] || undefined);
  }
}
