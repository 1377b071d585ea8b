import { EXIT, GanError } from '../../errors/index.js';
import type { HealthChoice } from '../../recipe/index.js';
import type { HostTensor } from '../../trace/index.js';
import type { Journal } from '../../tracking/index.js';
import type { Pictures } from '../samples/image-sampler.js';
import type { HealthRule, Reading, RuleName, Trouble } from './rule.js';
import type { HealthState } from '../../run/index.js';

/**
 * Thrown by a rule whose action is rollback: training returns to a checkpoint before the trouble.
 */
export class RollbackNeeded extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble.fact);
  }
}

/** Runs a recipe's health rules, and acts on their findings as the recipe says. */
export class Health {
  #rateFactor = 1;
  #rollbacks = 0;
  #warned = new Set<string>();

  constructor(
    private readonly options: {
      readonly rules: readonly HealthRule[];
      readonly rollback: HealthChoice['rollback'];
      readonly journal: Pick<Journal, 'append'>;
      readonly notice: (line: string) => void;
    },
  ) {}

  /** Factor for the learning rates: 1 until the first rollback. */
  get rateFactor(): number {
    return this.#rateFactor;
  }

  /** Whether a rule may ask for a rollback. */
  get mayRollBack(): boolean {
    return this.options.rules.some(({ action }) => action === 'rollback');
  }

  /**
   * Runs all rules that check this event. The same holds for the two methods that follow.
   * @throws GanError (exit code 3) to stop the run, `RollbackNeeded` to roll it back
   */
  onStep(reading: Reading): void {
    this.#ask(reading.step, (rule) => rule.onStep && { found: rule.onStep(reading) });
  }

  onState(state: ReadonlyMap<string, HostTensor>, step: number): void {
    this.#ask(step, (rule) => rule.onState && { found: rule.onState(state, step) });
  }

  onSamples(pictures: Pictures, step: number): void {
    this.#ask(step, (rule) => rule.onSamples && { found: rule.onSamples(pictures, step) });
  }

  /** The state of the rules, for a checkpoint. */
  saveState(): HealthState {
    const states = this.options.rules.flatMap((rule) =>
      rule.saveState ? [[rule.name, structuredClone(rule.saveState())] as const] : [],
    );
    return {
      rateFactor: this.#rateFactor,
      rollbacks: this.#rollbacks,
      // Rules without a state may depend on the clock, but a checkpoint must not.
      warned: [...this.#warned].filter((name) => states.some(([known]) => known === name)).sort(),
      rules: Object.fromEntries(states),
    };
  }

  /** @param saved undefined: the state at the start of a run */
  loadState(saved: HealthState | undefined): void {
    this.#rateFactor = saved?.rateFactor ?? 1;
    this.#rollbacks = saved?.rollbacks ?? 0;
    this.#warned = new Set(saved?.warned);
    for (const rule of this.options.rules) rule.loadState?.(saved?.rules[rule.name]);
  }

  /** Called after a rollback: learning rates are lower from here on, and rules start afresh. */
  rolledBack(): void {
    this.loadState({
      rateFactor: this.#rateFactor * this.options.rollback.lrFactor,
      rollbacks: this.#rollbacks + 1,
      warned: [],
      rules: {},
    });
  }

  #ask(step: number, ask: (rule: HealthRule) => { found: Trouble | undefined } | undefined): void {
    for (const rule of this.options.rules) {
      const answer = ask(rule);
      if (answer?.found) this.#act(rule, answer.found, step);
      else if (answer) this.#warned.delete(rule.name);
    }
  }

  #act({ name, action, code, hint }: HealthRule, trouble: Trouble, step: number): void {
    if (action === 'warn') {
      if (this.#warned.has(name)) return;
      this.#warned.add(name);
      this.options.notice(`warning: ${trouble.fact} (health.${name})`);
      this.#tag(name, trouble, step);
      return;
    }
    this.#tag(name, trouble, step);
    const { most } = this.options.rollback;
    if (action === 'rollback' && this.#rollbacks < most) throw new RollbackNeeded(trouble);
    const after = action === 'rollback' ? `, after ${most} rollbacks` : '';
    throw new GanError(code, `${trouble.fact}${after}`, {
      exitCode: EXIT.unhealthy,
      hint: hint ?? 'Try a smaller learning rate, or another loss.',
    });
  }

  /** Sets a tag, so that a tracker shows the latest finding beside how the run ended. */
  #tag(name: RuleName, { fact }: Trouble, step: number): void {
    const value = `step ${step}: ${fact}`;
    this.options.journal.append({ type: 'tag', time: Date.now(), key: `health.${name}`, value });
  }
}
