import { type ScheduledNumber, type Settings, scheduledNumber } from 'gan-recipes/plugin';

const DECAY = 0.99;

/** The param of regularizers that keep a running average in a slot. */
export function averageDecay(description: string) {
  return scheduledNumber({ default: DECAY, minimum: 0, exclusiveMaximum: 1, description });
}

/** The settings `decay` and `rest`, which is 1 - decay. */
export function averaging(decay: ScheduledNumber): Settings {
  return {
    decay: { of: decay, builtIn: [DECAY] },
    rest: { of: decay, as: (share) => 1 - share, builtIn: [DECAY] },
  };
}
