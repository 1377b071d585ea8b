import { GanError, type Hardware } from 'gan-recipes/plugin';

export interface Candidate {
  readonly name: string;
  readonly hardware: Hardware;
}

/**
 * The first candidate that is present and can be opened. Reports which one, and why.
 * @param stepsPerDispatch the recipe's setting for candidates that can run several steps per
 * dispatch
 */
export function firstThatOpens(
  candidates: readonly Candidate[],
  stepsPerDispatch: number | 'auto' = 'auto',
): Hardware {
  return {
    async detect(context) {
      for (const { hardware } of candidates) {
        const found = await hardware.detect(context);
        if (found.available) return found;
      }
      return { available: false, reason: 'no usable hardware was found', devices: [] };
    },
    async open(context) {
      const passed: string[] = [];
      for (const { name, hardware } of candidates) {
        const { available, reason } = await hardware.detect(context);
        if (!available) {
          passed.push(`${name}: ${reason}`);
          continue;
        }
        try {
          const session = await hardware.open(context);
          context.notice(`hardware auto takes ${name}: ${[reason, ...passed].join('; ')}`);
          if (stepsPerDispatch !== 'auto' && stepsPerDispatch > 1 && !session.stepsPerDispatch) {
            context.notice(
              `hardware.stepsPerDispatch has no effect: ${name} runs op by op, a step at a time`,
            );
          }
          return session;
        } catch (error) {
          // What the user set wrongly is wrong for the next one, too.
          if (!(error instanceof GanError) || error.exitCode === 2) throw error;
          context.notice(`hardware auto: ${name} is not available: ${error.message}`);
          passed.push(`${name} is not available`);
        }
      }
      throw new GanError('GAN_NO_DEVICE', `no usable hardware was found: ${passed.join('; ')}`, {
        hint: 'Run `gan doctor`.',
      });
    },
  };
}
