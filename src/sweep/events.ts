import { COUNT, mapOf, recordReader, shape, type Shape } from '../files/index.js';
import { Type, type Point } from '../plugin/index.js';
import { MOST_SEEDS, type SweepBlock, type SweepParameter } from '../recipe/index.js';

/**
 * Settings that all trials of a sweep share. They must not change, or results would not be
 * comparable.
 */
export interface SweepDefinition {
  /** The recipe that trials vary, with unresolved references and without its `sweep` block. */
  readonly recipe: unknown;
  readonly sweep: Pick<
    SweepBlock,
    'parameters' | 'objective' | 'tradeoffs' | 'seeds' | 'seed' | 'sampler' | 'pruner'
  >;
}

/** How a trial ended. `stopped`: by a health rule, such as for a loss that is not finite. */
export type TrialEnd = 'finished' | 'pruned' | 'stopped' | 'failed';

/** An event of a sweep. Times are in milliseconds since 1970. */
export type SweepEvent =
  /** The first event, and each accepted change of the definition. */
  | {
      readonly type: 'sweep';
      readonly time: number;
      readonly version: 1;
      readonly definition: SweepDefinition;
    }
  /** A process opens or closes the sweep; after a crash, `closed` is missing. */
  | { readonly type: 'opened' | 'closed'; readonly time: number }
  /** A trial was chosen. Written before the trial is started. */
  | {
      readonly type: 'trial';
      readonly time: number;
      readonly number: number;
      readonly point: Point;
      /** Values as the recipe has them, by path. */
      readonly values: Readonly<Record<string, unknown>>;
    }
  /** A run of the trial is started or resumed. */
  | {
      readonly type: 'attempt';
      readonly time: number;
      readonly number: number;
      readonly run: number;
      readonly attempt: number;
    }
  /** An attempt ended without a result and without being asked to. */
  | {
      readonly type: 'lost';
      readonly time: number;
      readonly number: number;
      readonly run: number;
      readonly reason: string;
      /** Not a crash: it was preempted after some progress, or never scheduled. */
      readonly madeRoom?: true;
    }
  /** A run of the trial has its result. */
  | {
      readonly type: 'score';
      readonly time: number;
      readonly number: number;
      readonly run: number;
      readonly value: number;
      /** By objective, if there are several; the first is `value`. */
      readonly results?: readonly number[];
    }
  /** The trial waits for promotion; its results so far. */
  | {
      readonly type: 'paused';
      readonly time: number;
      readonly number: number;
      readonly value?: number;
    }
  | { readonly type: 'promoted'; readonly time: number; readonly number: number }
  | {
      readonly type: 'ended';
      readonly time: number;
      readonly number: number;
      readonly state: TrialEnd;
      /** The mean over the trial's runs. */
      readonly value?: number;
      /** Their standard deviation, if there are several. */
      readonly spread?: number;
      /** Means by objective, if there are several; the first is `value`. */
      readonly results?: readonly number[];
      readonly reason?: string;
    };

const number = Type.Number();
const count = Type.Unsafe<number>(COUNT);
const part = Type.Unsafe<{ use: string }>({
  type: 'object',
  properties: { use: { type: 'string' } },
  required: ['use'],
});
const objective = {
  metric: Type.String(),
  direction: Type.Enum(['minimize', 'maximize']),
  take: Type.Enum(['last', 'best', 'mean']),
  window: Type.Integer({ minimum: 1 }),
};

const bounds = Type.Optional(
  Type.Unsafe<[number, number]>({ ...Type.Array(number), minItems: 2, maxItems: 2 }),
);
const parameter = Type.Object({
  log: bounds,
  uniform: bounds,
  int: bounds,
  logInt: bounds,
  step: Type.Optional(Type.Integer({ minimum: 1 })),
  choice: Type.Optional(Type.Array(Type.Unknown(), { minItems: 1 })),
  when: Type.Optional(Type.Unsafe<Record<string, unknown>>({ type: 'object' })),
});

const DEFINITION: Shape<SweepDefinition> = shape(
  Type.Object({
    recipe: Type.Unsafe<Record<string, unknown>>({ type: 'object' }),
    sweep: Type.Object({
      parameters: Type.Unsafe<Record<string, SweepParameter>>(mapOf(parameter)),
      objective: Type.Object(objective),
      tradeoffs: Type.Optional(
        Type.Array(
          Type.Intersect([
            Type.Object({ metric: objective.metric }),
            Type.Partial(Type.Object(objective)),
          ]),
        ),
      ),
      seeds: Type.Integer({ minimum: 1, maximum: MOST_SEEDS }),
      seed: count,
      sampler: part,
      pruner: Type.Optional(part),
    }),
  }),
);

const event = { time: number };
const ofTrial = { ...event, number: count };
const ofRun = { ...ofTrial, run: count };
const results = Type.Optional(Type.Array(number));

/** Reads a record of a sweep's journal, since the sweep's folder may be somebody else's. */
export const readSweepEvent: (value: unknown) => SweepEvent | undefined = recordReader([
  Type.Object({
    ...event,
    type: Type.Literal('sweep'),
    version: Type.Literal(1),
    definition: Type.Unsafe<SweepDefinition>(DEFINITION.schema),
  }),
  Type.Object({ ...event, type: Type.Enum(['opened', 'closed']) }),
  Type.Object({
    ...ofTrial,
    type: Type.Literal('trial'),
    point: Type.Unsafe<Point>(mapOf({ type: 'number' })),
    values: Type.Unsafe<Record<string, unknown>>({ type: 'object' }),
  }),
  Type.Object({ ...ofRun, type: Type.Literal('attempt'), attempt: count }),
  Type.Object({
    ...ofRun,
    type: Type.Literal('lost'),
    reason: Type.String(),
    madeRoom: Type.Optional(Type.Literal(true)),
  }),
  Type.Object({ ...ofRun, type: Type.Literal('score'), value: number, results }),
  Type.Object({ ...ofTrial, type: Type.Literal('paused'), value: Type.Optional(number) }),
  Type.Object({ ...ofTrial, type: Type.Literal('promoted') }),
  Type.Object({
    ...ofTrial,
    type: Type.Literal('ended'),
    state: Type.Enum(['finished', 'pruned', 'stopped', 'failed']),
    value: Type.Optional(number),
    spread: Type.Optional(number),
    results,
    reason: Type.Optional(Type.String()),
  }),
]);
