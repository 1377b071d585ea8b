import { splitImages, type ClassifierGraph } from '../../graph/index.js';
import { userError } from '../../errors/index.js';
import type { LoadedImages } from '../../plugin/index.js';
import { Judge } from '../classifier/index.js';
import type { TrainContext } from '../context.js';
import { makeClassifierStep } from '../make-classifier-step.js';
import { writeNetwork } from '../network-file.js';
import { noteSplit } from '../provenance/index.js';
import { classifierSignature } from '../signature.js';
import type { TrainTask } from './task.js';

/** Trains a classifier; judges it by images that it is not trained with. */
export async function classifierTask(graph: ClassifierGraph, images: number): Promise<TrainTask> {
  const { recipe } = graph;
  const step = await makeClassifierStep(graph, images);
  const { train } = step;
  return {
    train,
    async open({ session, images: loaded, context }) {
      const { folder, journal } = context;
      const held = await heldOut(graph, loaded, context);
      const examiner = await Judge.open((count) => step.judge(count), session, held.images);
      return {
        draw: async () => undefined,
        evaluates: true,
        async evaluate(done) {
          context.progress('evaluating', 0, undefined);
          const { loss, accuracy } = await examiner.judge();
          const scores = { [`loss/${held.name}`]: loss, [`accuracy/${held.name}`]: accuracy };
          journal.append({ type: 'metrics', time: Date.now(), step: done, values: scores });
          return { scores };
        },
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

type LabelledImages = LoadedImages & { readonly labels: Int32Array };

/** The images to judge by: what is held out of the train split, or the test split. */
async function heldOut(
  { recipe, parts }: ClassifierGraph,
  loaded: LoadedImages,
  context: TrainContext,
): Promise<{ name: 'validation' | 'test'; images: LabelledImages }> {
  const { trained, heldOut: count } = splitImages(recipe.train, loaded.count);
  const name = count > 0 ? 'validation' : 'test';
  const whole = count > 0 ? loaded : await parts.dataset.load('test', context);
  if (name === 'test') await noteSplit(context.folder, 'test', whole, recipe.dataset.use);
  const { labels } = whole;
  if (!labels) {
    throw userError('GAN_NO_LABELS', `data set ${recipe.dataset.use} has no labels to judge by`, {
      hint: 'Hold some of the training images out: set train.validationSplit.',
    });
  }
  if (name === 'test') return { name, images: { ...whole, labels } };
  const size = whole.images.length / whole.count;
  const images = whole.images.subarray(trained * size);
  return { name, images: { ...whole, count, images, labels: labels.subarray(trained) } };
}
