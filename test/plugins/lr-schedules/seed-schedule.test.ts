import { describe, expect, it } from 'vitest';
import rampDecay from '../../../plugins/lr-schedules/ramp-decay.js';
import { buildPart } from '../../suites/plugin.js';

/** The schedule of the seed's notebook, line by line. */
function lrfn(epoch: number, replicas: number): number {
  const LR_START = 0.00001;
  const LR_MAX = 0.00005 * replicas;
  const LR_MIN = 0.00001;
  const LR_RAMPUP_EPOCHS = 5;
  const LR_SUSTAIN_EPOCHS = 0;
  const LR_EXP_DECAY = 0.8;
  if (epoch < LR_RAMPUP_EPOCHS) return ((LR_MAX - LR_START) / LR_RAMPUP_EPOCHS) * epoch + LR_START;
  if (epoch < LR_RAMPUP_EPOCHS + LR_SUSTAIN_EPOCHS) return LR_MAX;
  const decaying = epoch - LR_RAMPUP_EPOCHS - LR_SUSTAIN_EPOCHS;
  return (LR_MAX - LR_MIN) * LR_EXP_DECAY ** decaying + LR_MIN;
}

describe("ramp-decay, the seed's schedule", () => {
  const schedule = buildPart(rampDecay);
  const epochs = Array.from({ length: 21 }, (_, epoch) => epoch);
  const at = (epoch: number, replicas: number) =>
    schedule.at({ step: epoch * 100, epoch, base: 1, totalSteps: 2000, replicas });

  it.each([1, 8])("is the notebook's to the last bit, epochs 0 to 20, %d replicas", (replicas) => {
    expect(epochs.map((epoch) => at(epoch, replicas))).toEqual(
      epochs.map((epoch) => lrfn(epoch, replicas)),
    );
  });

  it('goes from 1e-5 to 4e-4 and, at epoch 20, to 2.37e-5 with 8 replicas', () => {
    const rates = epochs.map((epoch) => at(epoch, 8));
    expect(rates[0]).toBe(1e-5);
    expect(Math.max(...rates)).toBeCloseTo(4e-4, 15);
    expect(rates[20]).toBeCloseTo(2.372e-5, 8);
  });
});
