import type { ClassifierGraph } from '../../graph/index.js';
import { userError } from '../../errors/index.js';
import { ClassifierEvaluator, type LabelledImages } from '../classifier/index.js';
import { makeClassifierStep, type Networks } from '../../step/index.js';
import { orFailure, Stoppable } from '../evaluate/index.js';
import { writeNetwork } from '../network-file.js';
import { recordSplit } from '../../run/index.js';
import { classifierSignature } from '../signature.js';
import type { OpenTaskOptions, TrainTask } from './task.js';

/** Trains a classifier and evaluates it with images that are not used for training. */
export async function classifierTask(
  graph: ClassifierGraph,
  images: number | 'streamed',
  networks: Networks | undefined,
): Promise<TrainTask> {
  const { recipe } = graph;
  const step = await makeClassifierStep(graph, images, undefined, networks);
  const { train, at, period } = step;
  return {
    train,
    at,
    period,
    async open(run) {
      const { session, context } = run;
      const { folder, journal } = context;
      const held = await imagesToEvaluate(graph, run);
      const stoppable = new Stoppable(context.signal);
      const evaluator = await ClassifierEvaluator.open(
        (count) => step.evaluate(count),
        stoppable.session(session),
        { ...held.images, read: stoppable.guard(held.images.read) },
      );
      return {
        draw: async () => undefined,
        evaluates: true,
        async evaluate(done) {
          context.progress('evaluating', 0, undefined);
          const names = [`loss/${held.name}`, `accuracy/${held.name}`];
          const named = { what: `the evaluation with ${held.name} images`, scores: names };
          const outcome = await orFailure(stoppable.untilStopped(evaluator.evaluate()), named);
          if ('failure' in outcome) return { scores: {}, failures: [outcome.failure] };
          const { loss, accuracy } = outcome.result;
          const scores = { [names[0]]: loss, [names[1]]: accuracy };
          journal.append({ type: 'metrics', time: Date.now(), step: done, values: scores });
          return { scores, failures: [] };
        },
        idle: () => stoppable.idle(),
        async finish(done) {
          const names = train.state.keys();
          const signature = classifierSignature(graph.parts.model);
          const what = { folder, journal, recipe, signature };
          await writeNetwork('classifier', session, names, what, done);
        },
      };
    },
  };
}

/** Those held out of the train split, or the test split. */
async function imagesToEvaluate(
  { recipe }: ClassifierGraph,
  { images, heldOut, splits, context }: OpenTaskOptions,
): Promise<{ name: 'validation' | 'test'; images: LabelledImages }> {
  const name = heldOut.length > 0 ? 'validation' : 'test';
  const whole = name === 'validation' ? images : await splits.get('test');
  if (name === 'test') await recordSplit(context.folder, 'test', whole, recipe.dataset.use);
  const { labels } = whole;
  if (!labels) {
    throw userError(
      'GAN_NO_LABELS',
      `data set ${recipe.dataset.use} has no labels to evaluate with`,
      {
        hint: 'Hold some of the training images out: set train.validationSplit.',
      },
    );
  }
  if (name === 'test') return { name, images: { ...whole, labels } };
  return {
    name,
    images: {
      count: heldOut.length,
      labels: heldOut.map((index) => labels[index]),
      read: (indices) => whole.read(Int32Array.from(indices, (index) => heldOut[index])),
    },
  };
}
