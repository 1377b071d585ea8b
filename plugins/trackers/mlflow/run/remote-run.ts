import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { GanError, userError, type TrackedRun } from 'gan-recipes/plugin';
import type { MlflowApi } from '../client/api.js';
import { MlflowError } from '../client/error.js';
import type { Run } from '../client/types.js';
import { RUN_KEY_TAG } from './names.js';

/** What is kept about a run between processes. */
export interface RunFacts {
  uri?: string;
  experimentId?: string;
  /** A key created by gan before anything is sent; the run carries it as a tag. */
  runKey?: string;
  /**
   * A creation was sent whose answer may have been lost: search for the run before creating
   * another.
   */
  creating?: boolean;
  /** Such a creation may still take effect later, and create a second run. */
  uncertain?: boolean;
  runId?: string;
  artifactUri?: string;
  /** The folder of the run this one belongs to. */
  parent?: string;
  linked?: boolean;
  models?: Record<string, ModelFacts>;
}

export interface ModelFacts {
  key: string;
  modelId?: string;
  artifactUri?: string;
}

export interface RunSettings {
  readonly uri: string;
  readonly experiment: string;
  readonly runName: string | undefined;
}

/**
 * The run on the server, found or created exactly once. The server chooses a run's id, and a lost
 * answer would lose it, so gan first stores its own key and sends it as a tag.
 */
export class RemoteRun {
  readonly facts: RunFacts;
  /** The server's params of this run, as far as known: it refuses to change them. */
  readonly params = new Map<string, string>();
  /** When the run began, in milliseconds since 1970, as the server has it. */
  startTime = 0;
  /** Finished parts of an event that takes several requests; a retry continues after them. */
  readonly #steps = new Set<string>();
  /** The server has no such experiment, so it must be created. */
  #missing = false;

  constructor(
    readonly api: MlflowApi,
    readonly run: TrackedRun,
    readonly settings: RunSettings,
  ) {
    this.facts = run.facts;
  }

  /** The run's id. Only after `find` or `create`. */
  get id(): string {
    if (this.facts.runId === undefined) throw new Error('internal: the MLflow run has no id yet');
    return this.facts.runId;
  }

  get created(): boolean {
    return this.facts.runId !== undefined;
  }

  /** Runs a part of an event, unless an earlier attempt finished it. */
  async once(step: string, work: () => Promise<void>): Promise<void> {
    if (this.#steps.has(step)) return;
    await work();
    this.#steps.add(step);
  }

  /** Marks the whole event as done. */
  eventDone(): void {
    this.#steps.clear();
  }

  /** Searches for the run of earlier processes. Requests all events again if it does not exist. */
  async find(): Promise<void> {
    const { facts, settings } = this;
    if (facts.uri !== settings.uri) {
      // Perhaps the same server under another name: the key tells.
      if (facts.runKey !== undefined) await this.#forget('this is a different server than before');
      facts.uri = settings.uri;
      delete facts.experimentId;
    }
    if (facts.runId === undefined) return;
    const found = await this.api.run(facts.runId);
    if (!found) {
      await this.#forget(`the server has no run ${facts.runId}`);
    } else {
      this.#refuseDeleted(found);
      this.#take(found);
    }
  }

  /**
   * A deleted run refuses all content in the same words as it refuses bad content.
   * @throws GanError (exit code 2) if it was deleted
   */
  async checkActive(): Promise<void> {
    const found = await this.api.run(this.id);
    if (!found) throw new GanError('GAN_MLFLOW', `the server no longer has run ${this.id}`);
    this.#refuseDeleted(found);
  }

  /** Makes the run, or finds the one that a lost request made. */
  async create(startTime: number): Promise<void> {
    const { facts, run } = this;
    facts.experimentId ??= await this.#experiment();
    facts.runKey ??= randomUUID();
    const earlier = facts.creating
      ? (await this.api.runsByTag(facts.experimentId, RUN_KEY_TAG, facts.runKey)).at(0)
      : undefined;
    if (facts.creating && !earlier) facts.uncertain = true;
    facts.creating = true;
    await run.keepFacts();
    const made = earlier ?? (await this.#create(facts.experimentId, facts.runKey, startTime));
    facts.runId = made.info.run_id;
    facts.creating = false;
    this.#take(made);
    await run.keepFacts();
  }

  /** Deletes duplicate runs from creations that seemed lost. They are empty. */
  async removeTwins(): Promise<void> {
    const { facts } = this;
    if (!facts.uncertain || facts.experimentId === undefined || !facts.runKey) return;
    const runs = await this.api.runsByTag(facts.experimentId, RUN_KEY_TAG, facts.runKey);
    for (const { info, data } of runs) {
      const isEmpty = !data.params?.length && !data.metrics?.length;
      if (info.run_id !== facts.runId && isEmpty) await this.api.deleteRun(info.run_id);
    }
    facts.uncertain = false;
  }

  async #create(experimentId: string, runKey: string, startTime: number): Promise<Run> {
    const { facts, run, settings } = this;
    try {
      return await this.api.createRun({
        experiment_id: experimentId,
        run_name: settings.runName ?? path.basename(path.resolve(run.folder)),
        start_time: Math.round(startTime),
        tags: [{ key: RUN_KEY_TAG, value: runKey }],
      });
    } catch (error) {
      // Nothing was made for sure, now or later.
      if (error instanceof MlflowError && error.notTaken) facts.creating = false;
      throw error;
    }
  }

  #refuseDeleted({ info }: Run): void {
    if (info.lifecycle_stage !== 'deleted') return;
    throw userError('GAN_MLFLOW_DELETED', `the run was deleted on ${this.settings.uri}`, {
      hint: `Restore it there (mlflow runs restore --run-id ${info.run_id}), or delete the tracker's file in tracking/ of ${this.run.folder} to send it as a new run.`,
    });
  }

  #take(run: Run): void {
    this.facts.artifactUri = run.info.artifact_uri;
    this.startTime = run.info.start_time ?? 0;
    for (const { key, value } of run.data.params ?? []) this.params.set(key, value);
  }

  async #forget(why: string): Promise<void> {
    const { facts, run } = this;
    const { runKey, parent, uri, models = {} } = facts;
    // The keys of models find them again, as the run's key finds the run.
    const keys = Object.entries(models).map(([path, { key }]) => [path, { key }] as const);
    for (const key of Object.keys(facts)) delete facts[key as keyof RunFacts];
    // With the key still known and a creation assumed, `create` looks before it makes a run.
    Object.assign(facts, {
      ...(parent === undefined ? {} : { parent }),
      uri,
      runKey,
      creating: runKey !== undefined,
      models: Object.fromEntries(keys),
    });
    await run.startOver();
    run.notice(`${why}; the whole run is sent again.`);
  }

  async #experiment(): Promise<string> {
    const name = this.settings.experiment;
    let found = this.#missing ? undefined : await this.api.experimentByName(name);
    this.#missing = !found;
    if (!found) {
      try {
        return await this.api.createExperiment(name);
      } catch (error) {
        if (!(error instanceof MlflowError && error.errorCode === 'RESOURCE_ALREADY_EXISTS')) {
          throw error;
        }
        this.#missing = false;
        // Another run made it in the same moment, or an answer was lost.
        found = await this.api.experimentByName(name);
      }
    }
    if (found?.lifecycle_stage === 'active') return found.experiment_id;
    if (!found)
      throw new GanError(
        'GAN_MLFLOW',
        `the server says that the experiment "${name}" exists, but does not return it`,
      );
    throw userError('GAN_MLFLOW_DELETED', `the experiment "${name}" is deleted on the server`, {
      hint: `Restore it (mlflow experiments restore --experiment-id ${found.experiment_id}), or name another: experiment, MLFLOW_EXPERIMENT_NAME.`,
    });
  }
}
