import type { RunEvent } from '../../plugin/index.js';
import type { StepReport } from '../../train/index.js';
import type { Ending } from '../run/index.js';

/** What happens in a run, in order. */
export type TrainingEvent =
  /** `run`: the run's folder. */
  | { readonly type: 'start'; readonly run: string; readonly name: string }
  /** Progress of a slow part of the preparation. */
  | {
      readonly type: 'progress';
      readonly what: string;
      readonly done: number;
      readonly total: number | undefined;
    }
  /** A notice for the user. */
  | { readonly type: 'notice'; readonly line: string }
  /** Training starts. */
  | { readonly type: 'ready'; readonly device: string }
  /** Steps were done; the values are the latest that were read back. */
  | ({ readonly type: 'step' } & StepReport)
  /** Values were logged: losses, scores. */
  | {
      readonly type: 'metric';
      readonly step: number;
      readonly values: Readonly<Record<string, number>>;
    }
  /** A grid was drawn, or a checkpoint written. `file` is relative to the run's folder. */
  | { readonly type: 'sample' | 'checkpoint'; readonly step: number; readonly file: string }
  /** A health rule warned, or the run was rolled back. */
  | { readonly type: 'health'; readonly rule: string; readonly fact: string }
  /** A score could not be measured: `step 500: …`. */
  | { readonly type: 'failure'; readonly score: string; readonly fact: string }
  /** The last event. */
  | ({ readonly type: 'end' } & TrainingResult);

/** How a run, or one session of it, ended. */
export type TrainingResult = Ending;

/** Converts a journal's event for users of the library; undefined for most events. */
export function fromJournal(event: RunEvent): TrainingEvent | undefined {
  switch (event.type) {
    case 'metrics':
      return { type: 'metric', step: event.step, values: event.values };
    case 'artifact': {
      const { role, path: file, step = 0 } = event;
      if (role === 'samples') return { type: 'sample', step, file };
      return role === 'checkpoint' ? { type: 'checkpoint', step, file } : undefined;
    }
    case 'rollback':
      return { type: 'health', rule: 'rollback', fact: event.reason };
    case 'tag': {
      const [, kind, name] = /^(health|failed)\.(.+)$/.exec(event.key) ?? [];
      if (name === undefined) return undefined;
      const fact = event.value;
      return kind === 'health'
        ? { type: 'health', rule: name, fact }
        : { type: 'failure', score: name, fact };
    }
    case 'state':
    case 'param':
    case 'dataset':
    case 'parent':
      return undefined;
  }
}
