interface RunAnswer {
  info: {
    run_id: string;
    run_name: string;
    status: string;
    start_time: number;
    end_time?: number;
    experiment_id: string;
  };
  data: Partial<Record<'params' | 'tags', { key: string; value: string }[]>> & {
    metrics?: { key: string; value: number; step: number }[];
  };
  inputs?: {
    dataset_inputs?: { dataset: Record<string, string>; tags: { key: string; value: string }[] }[];
  };
  outputs?: { model_outputs?: { model_id: string; step: number }[] };
}

export interface Point {
  key: string;
  value: number | string;
  timestamp: number;
  step: number;
}

/** Looks at a server as its users do: independent of the client under test. */
export class MlflowView {
  constructor(
    readonly uri: string,
    readonly authorization?: string,
  ) {}

  async get<T>(path: string): Promise<T> {
    const headers = this.authorization ? { authorization: this.authorization } : {};
    const answer = await fetch(`${this.uri}${path}`, { headers });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  async post<T>(path: string, body: unknown): Promise<T> {
    const answer = await fetch(`${this.uri}/api/2.0/mlflow/${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(this.authorization ? { authorization: this.authorization } : {}),
      },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  async experimentId(name: string): Promise<string> {
    const path = `/api/2.0/mlflow/experiments/get-by-name?experiment_name=${encodeURIComponent(name)}`;
    return (await this.get<{ experiment: { experiment_id: string } }>(path)).experiment
      .experiment_id;
  }

  async runs(experiment: string): Promise<RunAnswer[]> {
    const id = await this.experimentId(experiment);
    return (
      (await this.post<{ runs?: RunAnswer[] }>('runs/search', { experiment_ids: [id] })).runs ?? []
    );
  }

  /** The one run of an experiment. */
  async onlyRun(experiment: string) {
    const runs = await this.runs(experiment);
    if (runs.length !== 1) throw new Error(`${runs.length} runs, not 1`);
    return this.run(runs[0].info.run_id);
  }

  async run(id: string) {
    const { run } = await this.get<{ run: RunAnswer }>(`/api/2.0/mlflow/runs/get?run_id=${id}`);
    const asObject = (list: { key: string; value: string }[] = []) =>
      Object.fromEntries(list.map(({ key, value }) => [key, value]));
    return {
      ...run,
      params: asObject(run.data.params),
      tags: asObject(run.data.tags),
      metricKeys: (run.data.metrics ?? []).map(({ key }) => key).sort(),
    };
  }

  async history(id: string, key: string): Promise<Point[]> {
    const query = `run_id=${id}&metric_key=${encodeURIComponent(key)}&max_results=25000`;
    const path = `/api/2.0/mlflow/metrics/get-history?${query}`;
    const points = (await this.get<{ metrics?: Point[] }>(path)).metrics ?? [];
    return points.sort((a, b) => a.step - b.step || a.timestamp - b.timestamp);
  }

  async artifacts(id: string, folder = ''): Promise<string[]> {
    const path = `/api/2.0/mlflow/artifacts/list?run_id=${id}&path=${encodeURIComponent(folder)}`;
    const { files = [] } = await this.get<{ files?: { path: string; is_dir: boolean }[] }>(path);
    const deep = await Promise.all(
      files.map(async (f) => (f.is_dir ? await this.artifacts(id, f.path) : [f.path])),
    );
    return deep.flat().sort();
  }

  async artifact(id: string, path: string): Promise<Buffer> {
    const answer = await fetch(
      `${this.uri}/get-artifact?run_id=${id}&path=${encodeURIComponent(path)}`,
      { headers: this.authorization ? { authorization: this.authorization } : {} },
    );
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    return Buffer.from(await answer.arrayBuffer());
  }
}
