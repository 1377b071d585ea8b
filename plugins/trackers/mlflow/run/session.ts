import path from 'node:path';
import type { RunEvent, TrackerSession } from 'gan-recipes/plugin';
import { MlflowError } from '../client/error.js';
import { LIMITS, fitKey, fitMetric, fitParam, fitTag, type Fitted } from '../limits.js';
import { asLogBatch, splitItems, type Item } from './batch.js';
import { logModel } from './model.js';
import { STATUS, USUAL_REASON, imagePaths, tagName } from './names.js';
import type { RemoteRun } from './remote-run.js';
import { thumbnail } from './thumbnail.js';
import { localFiles, proxiedRoot, upload, type LocalFile } from './upload.js';

type Of<Type extends RunEvent['type']> = Extract<RunEvent, { type: Type }>;

/** Turns a run's events into requests. Accepted events are not sent again. */
export class MlflowSession implements TrackerSession {
  /** The server has all events before this position. */
  #done = 0;
  #waiting: Item[] = [];
  readonly #said = new Set<string>();

  constructor(
    readonly remote: RemoteRun,
    readonly options: { readonly checkpoints: boolean },
  ) {}

  async deliver(events: readonly RunEvent[], position: number): Promise<void> {
    if (!this.remote.created) await this.remote.create(events[0].time);
    this.#waiting = [];
    for (const [i, event] of events.entries()) {
      if (position + i >= this.#done) await this.#take(event, position + i);
    }
    await this.#flush(position + events.length);
    await this.link();
  }

  async close(): Promise<void> {
    await this.remote.api.http.close();
  }

  /** Small events are collected; large ones are sent alone, so that a failure repeats little. */
  async #take(event: RunEvent, position: number): Promise<void> {
    switch (event.type) {
      case 'param':
        return this.#param(event);
      case 'tag':
        return this.#tag(tagName(event.key), event.value);
      case 'metrics':
        return this.#metrics(event);
      case 'rollback':
        return this.#tag('gan.rollback', `to step ${event.step}: ${event.reason}`);
      case 'parent':
        this.remote.facts.parent = event.folder;
        this.remote.facts.linked = false;
        return;
      case 'artifact':
        await this.#flush(position);
        await this.#unlessRefused(event.path, () => this.#artifact(event));
        this.remote.eventDone();
        this.#done = position + 1;
        return;
      case 'dataset':
        await this.#flush(position);
        await this.#unlessRefused(`data set "${event.name}"`, () =>
          this.remote.api.logInput(this.remote.id, datasetInput(event)),
        );
        this.#done = position + 1;
        return;
      case 'state':
        await this.#state(event, position);
        this.#done = position + 1;
    }
  }

  #param(event: Of<'param'>): void {
    const key = this.#fit(`param "${event.key}"`, fitKey(event.key));
    const value = this.#fit(`param "${event.key}"`, fitParam(event.value));
    const waiting = this.#waiting.find((i) => i.kind === 'param' && i.item.key === key);
    const known = waiting ? String(waiting.item.value) : this.remote.params.get(key);
    if (known === value) return;
    if (known === undefined) {
      this.#waiting.push({ kind: 'param', item: { key, value } });
    } else {
      // The server never changes a param, and refuses all that comes with the attempt.
      this.#say(
        `param "${event.key}" has changed; MLflow keeps the first value, and the new one is the tag "gan.param.${event.key}".`,
      );
      this.#tag(`gan.param.${event.key}`, event.value);
    }
  }

  #tag(name: string, text: string): void {
    const key = this.#fit(`tag "${name}"`, fitKey(name));
    const value = this.#fit(`tag "${name}"`, fitTag(text));
    this.#waiting.push({ kind: 'tag', item: { key, value } });
  }

  #metrics(event: Of<'metrics'>): void {
    for (const [name, number] of Object.entries(event.values)) {
      const key = this.#fit(`metric "${name}"`, fitKey(name));
      const value = this.#fit(`metric "${name}"`, fitMetric(number));
      const item = { key, value, timestamp: Math.round(event.time), step: event.step };
      this.#waiting.push({ kind: 'metric', item });
    }
  }

  async #state(event: Of<'state'>, position: number): Promise<void> {
    const over = event.state !== 'running';
    this.#tag('gan.state', event.state);
    this.#tag('gan.reason', event.reason ?? USUAL_REASON[event.state]);
    await this.#flush(position);
    if (over) await this.remote.removeTwins();
    // A clock may have gone back, and no run ends before it began.
    const end = over ? Math.max(Math.round(event.time), this.remote.startTime) : undefined;
    await this.remote.api.updateRun(this.remote.id, STATUS[event.state], end);
  }

  async #artifact(event: Of<'artifact'>): Promise<void> {
    if (event.role === 'checkpoint' && !this.options.checkpoints) return;
    const root = proxiedRoot(this.remote.facts.artifactUri);
    if (root === undefined) {
      this.#say(
        'the server does not serve artifacts (start it with --serve-artifacts): images and files are not sent.',
      );
      return;
    }
    if (event.role === 'model') {
      const say = (file: string) => this.#say(notSent(file));
      if (!(await logModel(this.remote, event.path, event.step ?? 0, say)))
        this.#sayGone(event.path);
      return;
    }
    const { files, left } = await localFiles(this.remote.run.folder, event.path);
    for (const file of left) this.#say(notSent(file));
    if (files.length === 0 && left.length === 0) this.#sayGone(event.path);
    for (const file of files) {
      if (event.role === 'samples' && event.step !== undefined && event.path.endsWith('.png')) {
        await this.#image(root, file, { ...event, step: event.step });
      } else {
        const to = path.posix.normalize(path.posix.join(event.path, file.inside));
        await this.#upload(root, file, to.replace(/\/$/, ''));
      }
    }
  }

  async #image(root: string, file: LocalFile, event: { path: string; step: number; time: number }) {
    const { full, small } = imagePaths(this.remote.facts.runKey ?? '', event);
    await this.#upload(root, file, full);
    await this.remote.once(small, async () => {
      const bytes = await thumbnail(file.file);
      if (bytes) await this.remote.api.putArtifact(`${root}/${small}`, bytes, bytes.length);
    });
    this.#tag('mlflow.loggedImages', 'True');
    await this.#flush(this.#done);
  }

  async #upload(root: string, file: LocalFile, to: string): Promise<void> {
    await this.remote.once(to, () => upload(this.remote.api, file, `${root}/${to}`));
  }

  /** Makes the run a child of the one it belongs to, as soon as that one is on the server. */
  async link(): Promise<void> {
    const { facts, run } = this.remote;
    if (facts.parent === undefined || facts.linked) return;
    const parent = await run.factsOf(path.resolve(run.folder, facts.parent));
    if (typeof parent?.['runId'] !== 'string' || parent['uri'] !== facts.uri) return;
    this.#tag('mlflow.parentRunId', parent['runId']);
    await this.#flush(this.#done);
    facts.linked = true;
    await run.keepFacts();
  }

  /** Sends what has gathered; `position` is that of the first event that is not part of it. */
  async #flush(position: number): Promise<void> {
    for (const items of splitItems(this.#waiting)) await this.#send(items);
    this.#waiting = [];
    this.#done = Math.max(this.#done, position);
  }

  /** Sends a batch. If the server rejects it, finds the rejected items and sends the others. */
  async #send(items: readonly Item[]): Promise<void> {
    try {
      await this.remote.api.logBatch(this.remote.id, asLogBatch(items));
      for (const { kind, item } of items) {
        if (kind === 'param') this.remote.params.set(item.key, item.value);
      }
    } catch (error) {
      if (!(error instanceof MlflowError && error.refused)) throw error;
      await this.remote.checkActive();
      if (items.length === 1) {
        this.#say(`${items[0].kind} "${items[0].item.key}" is left out: ${error.message}`);
        return;
      }
      const middle = Math.ceil(items.length / 2);
      await this.#send(items.slice(0, middle));
      await this.#send(items.slice(middle));
    }
  }

  /** Skips content that the server rejects permanently. */
  async #unlessRefused(what: string, send: () => Promise<void>): Promise<void> {
    try {
      await send();
    } catch (error) {
      if (!(error instanceof MlflowError && error.refused)) throw error;
      await this.remote.checkActive();
      this.#say(`${what} is left out: ${error.message}`);
    }
  }

  #fit<T>(what: string, fitted: Fitted<T>): T {
    if (fitted.changed !== undefined) this.#say(`${what}: ${fitted.changed}.`);
    return fitted.value;
  }

  #sayGone(file: string): void {
    this.#say(`${file} no longer exists, and is not sent.`);
  }

  /** Reports each line once. */
  #say(line: string): void {
    if (this.#said.has(line)) return;
    this.#said.add(line);
    this.remote.run.notice(line);
  }
}

function notSent(file: string): string {
  return `${file} is not sent: it is a link, has another name (a hard link), or lies behind a link with a name that runs do not use. A copy in its place would be sent.`;
}

/** The server holds one input a run, name and digest; the name keeps train and test apart. */
function datasetInput(event: Of<'dataset'>) {
  return {
    name: event.context === 'train' ? event.name : `${event.name} (${event.context})`,
    digest: event.checksum.replace(/^sha256:/, '').slice(0, LIMITS.digestLength),
    source_type: 'gan',
    source: JSON.stringify({ source: event.source, checksum: event.checksum }),
    profile: event.profile && JSON.stringify(event.profile),
    context: event.context,
  };
}
