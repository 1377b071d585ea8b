/** What goes over the wire, with MLflow's own names. Only what is used is listed. */

export type RunStatus = 'RUNNING' | 'FINISHED' | 'FAILED' | 'KILLED';

export interface KeyValue {
  readonly key: string;
  readonly value: string;
}

/** Steps and timestamps must be integers: the server stores 0 for others and says nothing. */
export interface MetricPoint {
  readonly key: string;
  /** `"NaN"` as text, since JSON has none. */
  readonly value: number | string;
  /** Milliseconds since 1970. */
  readonly timestamp: number;
  readonly step: number;
}

export interface LogBatch {
  readonly metrics: readonly MetricPoint[];
  readonly params: readonly KeyValue[];
  readonly tags: readonly KeyValue[];
}

export interface Experiment {
  readonly experiment_id: string;
  readonly name: string;
  readonly lifecycle_stage: string;
}

export interface Run {
  readonly info: {
    readonly run_id: string;
    readonly experiment_id: string;
    readonly status: string;
    /** In milliseconds since 1970. */
    readonly start_time?: number;
    readonly artifact_uri: string;
    readonly lifecycle_stage: string;
  };
  readonly data: {
    readonly params?: readonly KeyValue[];
    readonly tags?: readonly KeyValue[];
    readonly metrics?: readonly MetricPoint[];
  };
  readonly outputs?: { readonly model_outputs?: readonly { readonly model_id: string }[] };
}

export interface DatasetInput {
  readonly name: string;
  /** At most 36 characters. */
  readonly digest: string;
  readonly source_type: string;
  readonly source: string;
  readonly profile?: string | undefined;
  /** Such as `train`. */
  readonly context: string;
}

export interface LoggedModel {
  readonly info: { readonly model_id: string; readonly artifact_uri: string };
}
