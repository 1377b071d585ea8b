import type { RunEvent } from '../../plugin/index.js';
import type { StepReport } from '../../train/index.js';
import type { Ending } from '../run/index.js';

/** What happens in a run, in order. */
export type TrainingEvent =
  /** `run`: the run's folder. */
  | { readonly type: 'start'; readonly run: string; readonly name: string }
  /** A slow part of the preparation. */
  | {
      readonly type: 'progress';
      readonly what: string;
      readonly done: number;
      readonly total: number | undefined;
    }
  /** A line that a user should see. */
  | { readonly type: 'notice'; readonly line: string }
  /** Training begins. */
  | { readonly type: 'ready'; readonly device: string }
  /** Steps were done; the values are the newest that were read back. */
  | ({ readonly type: 'step' } & StepReport)
  /** Values were logged: losses, scores. */
  | {
      readonly type: 'metric';
      readonly step: number;
      readonly values: Readonly<Record<string, number>>;
    }
  /** A grid was drawn, or a checkpoint written. `file`: inside the run's folder. */
  | { readonly type: 'sample' | 'checkpoint'; readonly step: number; readonly file: string }
  /** A health rule warned, or the run went back to an earlier step. */
  | { readonly type: 'health'; readonly rule: string; readonly fact: string }
  /** The last one. */
  | ({ readonly type: 'end' } & TrainingResult);

/** How a run, or a sitting of it, ended. */
export type TrainingResult = Ending;

/** What a journal's event means to who follows a run; nothing, of most. */
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
      const rule = /^health\.(.+)$/.exec(event.key)?.[1];
      return rule === undefined ? undefined : { type: 'health', rule, fact: event.value };
    }
    case 'state':
    case 'param':
    case 'dataset':
    case 'parent':
      return undefined;
  }
}
