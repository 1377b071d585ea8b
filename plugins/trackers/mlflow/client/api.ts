import type { Readable } from 'node:stream';
import { MlflowError } from './error.js';
import type { HttpClient } from './http.js';
import type {
  DatasetInput,
  Experiment,
  KeyValue,
  LogBatch,
  LoggedModel,
  Run,
  RunStatus,
} from './types.js';

const API = '/api/2.0/mlflow';
const ARTIFACTS = '/api/2.0/mlflow-artifacts/artifacts';

/**
 * The proxy's path of an artifact. The login goes to nothing else on that host, whatever place for
 * artifacts the server names.
 * @throws MlflowError if the path leads out of the proxy
 */
function artifactAt(path: string): string {
  const segments = path.split('/');
  if (segments.some((segment) => segment === '.' || segment === '..')) {
    throw new MlflowError(`an artifact's place has "." or ".." in it: ${path}`, {
      status: 400,
      errorCode: 'INVALID_PARAMETER_VALUE',
      hint: "Correct the artifact location of the server's experiment.",
    });
  }
  return `${ARTIFACTS}/${segments.map(encodeURIComponent).join('/')}`;
}

/** MLflow's REST API, one method a call. Contents must be within the limits already. */
export class MlflowApi {
  constructor(readonly http: HttpClient) {}

  async experimentByName(name: string): Promise<Experiment | undefined> {
    try {
      const query = { experiment_name: name };
      const answer = await this.http.json<{ experiment: Experiment }>(
        'GET',
        `${API}/experiments/get-by-name`,
        undefined,
        query,
      );
      return answer.experiment;
    } catch (error) {
      if (error instanceof MlflowError && error.missing) return undefined;
      throw error;
    }
  }

  async createExperiment(name: string): Promise<string> {
    const answer = await this.#post<{ experiment_id: string }>('experiments/create', { name });
    return answer.experiment_id;
  }

  async createRun(run: {
    experiment_id: string;
    run_name: string;
    start_time: number;
    tags: readonly KeyValue[];
  }): Promise<Run> {
    return this.#checked((await this.#post<{ run: Run }>('runs/create', run)).run);
  }

  async run(id: string): Promise<Run | undefined> {
    try {
      const query = { run_id: id };
      const answer = await this.http.json<{ run: Run }>('GET', `${API}/runs/get`, undefined, query);
      return this.#checked(answer.run);
    } catch (error) {
      if (error instanceof MlflowError && error.missing) return undefined;
      throw error;
    }
  }

  /** Runs that are not deleted and carry a tag of this value, the oldest first. */
  async runsByTag(experimentId: string, key: string, value: string): Promise<Run[]> {
    const answer = await this.#post<{ runs?: Run[] }>('runs/search', {
      experiment_ids: [experimentId],
      filter: `tags.\`${key}\` = '${value}'`,
      order_by: ['attributes.start_time ASC', 'attributes.run_id ASC'],
      max_results: 100,
    });
    return answer.runs ?? [];
  }

  async updateRun(id: string, status: RunStatus, endTime?: number): Promise<void> {
    await this.#post('runs/update', {
      run_id: id,
      status,
      ...(endTime === undefined ? {} : { end_time: endTime }),
    });
  }

  async deleteRun(id: string): Promise<void> {
    await this.#post('runs/delete', { run_id: id });
  }

  async logBatch(id: string, batch: LogBatch): Promise<void> {
    await this.#post('runs/log-batch', { run_id: id, ...batch });
  }

  /** The server knows an input by run, name and digest: the same one twice is one. */
  async logInput(id: string, { context, ...dataset }: DatasetInput): Promise<void> {
    const tags = [{ key: 'mlflow.data.context', value: context }];
    await this.#post('runs/log-inputs', { run_id: id, datasets: [{ tags, dataset }] });
  }

  /** Not to be sent twice for one model: the server's database refuses it. */
  async logOutput(id: string, modelId: string, step: number): Promise<void> {
    await this.#post('runs/outputs', { run_id: id, models: [{ model_id: modelId, step }] });
  }

  async createModel(model: {
    experiment_id: string;
    name: string;
    model_type: string;
    source_run_id: string;
    tags: readonly KeyValue[];
  }): Promise<LoggedModel> {
    return (await this.#post<{ model: LoggedModel }>('logged-models', model)).model;
  }

  async modelsByTag(experimentId: string, key: string, value: string): Promise<LoggedModel[]> {
    const answer = await this.#post<{ models?: LoggedModel[] }>('logged-models/search', {
      experiment_ids: [experimentId],
      filter: `tags.\`${key}\` = '${value}'`,
    });
    return answer.models ?? [];
  }

  async finishModel(id: string): Promise<void> {
    await this.http.json('PATCH', `${API}/logged-models/${encodeURIComponent(id)}`, {
      model_id: id,
      status: 'LOGGED_MODEL_READY',
    });
  }

  /**
   * Writes a file through the server's artifact proxy, over what was there.
   * @param path under the proxy's root, with forward slashes
   */
  async putArtifact(path: string, body: Readable | Uint8Array, length: number): Promise<void> {
    await this.http.put(artifactAt(path), body, length);
  }

  /**
   * Reads a text file through the server's artifact proxy.
   * @param path under the proxy's root, with forward slashes
   */
  async artifactText(path: string): Promise<string> {
    return this.http.text(artifactAt(path));
  }

  /** @throws MlflowError if what the server gave as a run is none */
  #checked(run: Partial<Run> | null | undefined): Run {
    const id: unknown = run?.info?.run_id;
    if (typeof id === 'string') return run as Run;
    throw new MlflowError(`${this.http.target.uri} answered with a run that has no id`, {
      hint: 'There may be no MLflow server at this address: check the URI.',
    });
  }

  #post<T>(call: string, body: unknown): Promise<T> {
    return this.http.json<T>('POST', `${API}/${call}`, body);
  }
}
