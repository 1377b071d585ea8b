import * as tf from '@tensorflow/tfjs-core';
import { leastCommonMultiple } from '../plugin/index.js';
import type { TensorFunction } from '../trace/index.js';

/** A part of what a player minimises, as the step computes it. */
export interface TermRule<View> {
  /** Unique in the step, such as `r1`. */
  readonly name: string;
  /** The term is computed in every n-th step, from the first, and weighs n times as much. */
  readonly every: number;
  /** Scalars kept from one due step to the next, and what each starts at. */
  readonly slots: Readonly<Record<string, number>>;
  value(
    view: View,
    slots: Readonly<Record<string, tf.Scalar>>,
  ): { readonly value: tf.Scalar; readonly slots?: Readonly<Record<string, tf.Scalar>> };
}

/**
 * A term with what is kept of it between steps. Lazy terms, as in StyleGAN2 (Karras et al. 2020,
 * appendix B), are not due in every step; `loss/NAME` then holds the value of the last due step, so
 * that every program of the step gives the same outputs.
 */
export class Term<View> {
  readonly #slots: ReadonlyMap<string, tf.Variable<tf.Rank.R0>>;
  readonly #last: tf.Variable<tf.Rank.R0> | undefined;

  constructor(private readonly rule: TermRule<View>) {
    const slots = Object.entries(rule.slots);
    this.#slots = new Map(
      slots.map(([name, start]) => [name, tf.variable<tf.Rank.R0>(tf.scalar(start), false)]),
    );
    this.#last = rule.every > 1 ? tf.variable<tf.Rank.R0>(tf.scalar(0), false) : undefined;
  }

  get every(): number {
    return this.rule.every;
  }

  get name(): string {
    return this.rule.name;
  }

  /** The name of the input that the value is multiplied with. */
  get weightInput(): string {
    return `weight/${this.rule.name}`;
  }

  /** The state, by names such as `regularizer/lecam/real`. */
  get variables(): Map<string, tf.Variable> {
    const own = [...this.#slots, ...(this.#last ? [['value', this.#last] as const] : [])];
    return new Map(own.map(([name, variable]) => [`regularizer/${this.name}/${name}`, variable]));
  }

  /** @param step counted from 0 */
  isDue(step: number): boolean {
    return step % this.rule.every === 0;
  }

  /**
   * The term's value in a step in which it is due.
   * @param active whether the player moves in this step; if not, the slots stay as they are
   */
  evaluate(view: View, active: tf.Tensor): tf.Scalar {
    const before = Object.fromEntries(this.#slots) as Record<string, tf.Variable<tf.Rank.R0>>;
    const { value, slots = {} } = this.rule.value(view, before);
    for (const [name, slot] of this.#slots) {
      if (name in slots) slot.assign(tf.where(active, slots[name], slot));
    }
    return value;
  }

  /** Keeps the value of a due step, for the steps in which the term is not due. */
  keep(value: tf.Scalar): void {
    this.#last?.assign(value);
  }

  /** The value of the last due step; undefined for a term that is due in every step. */
  get last(): tf.Scalar | undefined {
    return this.#last && tf.clone<tf.Scalar>(this.#last);
  }
}

/** The programs of a training step. They take the same inputs, share one state and give the same outputs. */
export interface StepPrograms {
  /** The step with every term: it needs the most memory. */
  readonly train: TensorFunction;
  /** The program of one step, counted from 0. The same terms give the same object. */
  readonly at: (step: number) => TensorFunction;
  /** How many steps after which the order of programs repeats. */
  readonly period: number;
}

/**
 * One program for each set of terms that are due together. A step without lazy terms has one.
 * @param step its `call` is told which terms are due
 */
export function programsOf<View>(
  terms: readonly Term<View>[],
  step: Omit<TensorFunction, 'call'> & {
    call(
      inputs: Record<string, tf.Tensor>,
      isDue: (term: Term<View>) => boolean,
    ): Record<string, tf.Tensor>;
  },
): StepPrograms {
  const made = new Map<string, TensorFunction>();
  const at = (index: number): TensorFunction => {
    const due = new Set(terms.filter((term) => term.isDue(index)));
    const without = terms.filter((term) => !due.has(term)).map(({ name }) => name);
    const name = [step.name, ...(without.length > 0 ? ['without', ...without] : [])].join('_');
    const known = made.get(name);
    if (known) return known;
    const program = {
      ...step,
      name,
      call: (inputs: Record<string, tf.Tensor>) => step.call(inputs, (term) => due.has(term)),
    };
    made.set(name, program);
    return program;
  };
  // Every term is due in the first step.
  const period = terms.reduce((all, { every }) => leastCommonMultiple(all, every), 1);
  return { train: at(0), at, period };
}
