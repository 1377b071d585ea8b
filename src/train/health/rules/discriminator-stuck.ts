import { COUNT, hasShape, shapeOf } from '../../../files/index.js';
import type { HealthChoice } from '../../../recipe/index.js';
import type { HealthRule } from '../rule.js';

/** The first of the consecutive readings that show the same condition. */
interface Since {
  won?: number | undefined;
  guessing?: number | undefined;
}

const SINCE = shapeOf<Since>({ type: 'object', properties: { won: COUNT, guessing: COUNT } });

/** Finds a discriminator that classifies all images correctly, or none, for a long time. */
export function discriminatorStuck(options: HealthChoice['discriminatorStuck']): HealthRule {
  const { action, steps, sure, guessing } = options;
  let since: Since = {};
  return {
    name: 'discriminatorStuck',
    action,
    code: 'GAN_UNHEALTHY',
    onStep({ step, values }) {
      const accuracy = values['accuracy/discriminator'];
      if (accuracy === undefined) return undefined;
      const first = (is: boolean, before: number | undefined) =>
        is ? (before ?? step) : undefined;
      since = {
        won: first(accuracy >= sure, since.won),
        guessing: first(Math.abs(accuracy - 0.5) <= guessing, since.guessing),
      };
      const begun = since.won ?? since.guessing;
      if (begun === undefined || step - begun < steps) return undefined;
      const what = since.won === undefined ? 'near 0.5: it only guesses' : 'near 1: it has won';
      const fact = `the discriminator's accuracy, ${accuracy.toFixed(3)} at step ${step}, has been ${what}, since step ${begun}`;
      return { fact, since: begun };
    },
    saveState: () => since,
    loadState: (saved) => {
      since = hasShape(saved, SINCE) ? { ...saved } : {};
    },
  };
}
