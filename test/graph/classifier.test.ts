import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { GanError } from '../../src/errors/index.js';
import { registry } from '../../src/app/plugins/registry.js';
import { buildGraph, ganOnly, printGraph, withEpochsOf } from '../../src/graph/index.js';
import { loadRecipe, resolvedYaml } from '../../src/recipe/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { graphOf, tinyClassifier } from '../support/tiny-classifier.js';

async function graph(set: string[] = []) {
  return tinyClassifier(await temporaryFolder(), set);
}

async function problemsOf(set: string[]): Promise<string> {
  try {
    await graphOf(await temporaryFolder(), set);
  } catch (error) {
    if (!(error instanceof GanError)) throw error;
    expect(error.exitCode).toBe(2);
    return error.format().replaceAll(/\S*\/tiny-classifier\.yaml/g, 'r.yaml');
  }
  throw new Error('the graph is fine');
}

describe('the run graph of a classifier', () => {
  it('prints as text', async () => {
    expect(printGraph(await graph(), 'text')).toMatchInlineSnapshot(`
      "tiny-classifier: 2 epochs in steps of 8 images, classifier, seed 3

      dataset = mnist (limit 40, values [0, 1], digits [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], pad 0)
        images: images 8x28x28x1 float32 in [0, 1]
          -> classifier:images
        labels: labels 8 int32 of 10 classes
          -> classifier:labels, loss:labels

      classifier = cnn-classifier (size 28, channels 1, classes 10, width 1, blocks 2, dropout 0.25)
        logits: logits 8x10 float32
          -> loss:logits

      loss = categorical-cross-entropy (labelSmoothing 0)
        classifier: loss scalar float32
          -> optimizer.classifier:loss, journal:classifier

      lrSchedule.classifier = cosine (from 1, to 0, startStep 0, warmupSteps 0)
        rate: learning rate scalar float32
          -> optimizer.classifier:rate

      optimizer.classifier = adam (lr 0.01, beta1 0.9, beta2 0.999, epsilon 1e-8)
        parameters: parameters
          -> classifier:parameters

      journal
        events: events
          -> tracking[0]:events

      tracking[0] = local

      hardware = js
      "
    `);
  });

  it('has one network, whose optimizer and rate are given once', async () => {
    const { recipe, parts } = await graph();
    expect(Object.keys(recipe.optimizer)).toEqual(['classifier']);
    expect(Object.keys(recipe.lrSchedule)).toEqual(['classifier']);
    expect(parts.optimizer.classifier.lr).toBe(0.01);
    expect(Object.keys(parts)).not.toContain('lossWeighting');
  });

  it('is no GAN', async () => {
    const found = await graph();
    expect(() => ganOnly(found, 'draw images')).toThrow(
      'cannot draw images: tiny-classifier trains a classifier',
    );
  });
});

describe('the recipes of classifiers', () => {
  it.each(['cifar10-classifier', 'digit-recognizer-efficientnetb3'])('%s fits', async (name) => {
    const file = fileURLToPath(new URL(`../../recipes/${name}.yaml`, import.meta.url));
    const { task, warnings } = await buildGraph(await loadRecipe(file, { registry: registry() }));
    expect(task).toBe('classifier');
    expect(warnings).toEqual([]);
  });
});

describe('parts that do not fit', () => {
  it('a loss for GANs', async () => {
    expect(await problemsOf(['loss=hinge'])).toMatchInlineSnapshot(`
      "GAN_TASK_DIFFERS --set loss=hinge loss: loss hinge is for GANs, but model cnn-classifier is a classifier
         | loss=hinge
         |      ^^^^^
        Losses for classifiers: categorical-cross-entropy."
    `);
  });

  it('a loss for classifiers in a GAN', async () => {
    expect(await problemsOf(['model={use: dcgan, size: 28, channels: 1, noise: 4, width: 1}']))
      .toMatchInlineSnapshot(`
      "GAN_TASK_DIFFERS r.yaml:5:7 loss: loss categorical-cross-entropy is for classifiers, but model dcgan is a GAN
        5 | loss: categorical-cross-entropy
          |       ^^^^^^^^^^^^^^^^^^^^^^^^^
        Losses for GANs: modified-gan, minimax, hinge, least-squares, wasserstein, relativistic, wasserstein-gp, r1."
    `);
  });

  it('a score of generators', async () => {
    expect(await problemsOf(['evaluate.metrics=[sliced-wasserstein]'])).toMatchInlineSnapshot(`
      "GAN_TASK_DIFFERS --set evaluate.metrics=[sliced-wasserstein] evaluate.metrics[0]: metric sliced-wasserstein scores a generator, but model cnn-classifier is a classifier
         | evaluate.metrics=[sliced-wasserstein]
         |                   ^^^^^^^^^^^^^^^^^^
        Leave it out: loss and accuracy are measured without it."
    `);
  });

  it('other class counts, at the data set and naming both', async () => {
    expect(await problemsOf(['model.classes=7'])).toMatchInlineSnapshot(`
      "GAN_PORTS_DIFFER r.yaml:3:10 dataset: data set mnist gives labels 8 int32 of 10 classes, but model cnn-classifier takes labels 8 int32 of 7 classes
        3 | dataset: { use: mnist, limit: 40, values: [0, 1] }
          |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        Choose parts that agree: see \`dataset\` and \`model\` of the recipe."
    `);
  });

  it('images without labels', async () => {
    const set = ['dataset={use: image-folder, path: photos, size: 28, channels: 1}'];
    expect(await problemsOf(set)).toMatchInlineSnapshot(`
      "GAN_PORTS_DIFFER --set dataset={use: image-folder, path: photos, size: 28, channels: 1} dataset: data set image-folder gives no labels, but model cnn-classifier takes labels 8 int32 of 10 classes
         | dataset={use: image-folder, path: photos, size: 28, channels: 1}
         |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        Choose parts that agree: see \`dataset\` and \`model\` of the recipe."
    `);
  });

  it('images of another size', async () => {
    expect(await problemsOf(['dataset.pad=2'])).toMatchInlineSnapshot(`
      "GAN_PORTS_DIFFER r.yaml:3:10 dataset: data set mnist gives images 8x32x32x1 float32 in [0, 1], but model cnn-classifier takes images 8x28x28x1 float32
        3 | dataset: { use: mnist, limit: 40, values: [0, 1] }
          |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        Choose parts that agree: see \`dataset\` and \`model\` of the recipe."
    `);
  });

  it('an optimizer for other networks', async () => {
    const set = ['optimizer=null', 'optimizer.generator=adam', 'optimizer.discriminator=adam'];
    expect(await problemsOf(set)).toMatchInlineSnapshot(`
      "GAN_MISSING_KEY --set optimizer.generator=adam optimizer.classifier: the key \`classifier\` is missing
         | optimizer.generator=adam
         | ^^^^^^^^^^^^^^^^^^^
        classifier: The classifier's, where the model is one."
    `);
  });

  it('what only GANs have is pointed out, and stops nothing', async () => {
    const { warnings } = await graph(['train.mode=joint']);
    expect(warnings.map(({ message }) => message)).toEqual([
      '`train.mode` is about GANs, but model cnn-classifier is a classifier',
    ]);
  });
});

describe('a recipe that counts epochs', () => {
  it('knows its steps when the images are counted, and leaves out those that are held out', async () => {
    const guessed = await graph();
    // 2 epochs of 30 images in steps of 8.
    expect(withEpochsOf(guessed, 40).recipe.train.steps).toBe(8);
    const known = await graph(['dataset=cifar10', 'model.size=32', 'model.channels=3']);
    expect(known.recipe.train.steps).toBe((2 * 37_500) / 8);
    expect(resolvedYaml(known.recipe)).not.toMatch(/^ {2}steps:/m);
  });

  it('counts steps where those are laid over it, and the other way round', async () => {
    const { recipe } = await graph(['train.steps=5']);
    expect(recipe.train).toMatchObject({ steps: 5 });
    expect(recipe.train.epochs).toBeUndefined();
    const again = await graph(['train.steps=5', 'train.epochs=3']);
    expect(again.recipe.train.epochs).toBe(3);
  });

  it('says steps or epochs', async () => {
    expect(await problemsOf(['train={batch: 8, steps: 3, epochs: 2}'])).toMatchInlineSnapshot(`
      "GAN_BAD_VALUE --set train={batch: 8, steps: 3, epochs: 2} train.epochs: \`train\` has both \`steps\` and \`epochs\`
         | train={batch: 8, steps: 3, epochs: 2}
         |                            ^^^^^^
        Leave one of them out."
    `);
    expect(await problemsOf(['train.epochs=null'])).toMatchInlineSnapshot(`
      "GAN_MISSING_KEY r.yaml:9:1 train.steps: the key \`steps\` is missing
        9 | train: { batch: 8, epochs: 2, validationSplit: 0.25, flip: t
          | ^^^^^
        steps: How many training steps the run takes; or say \`epochs\`."
    `);
  });
});
