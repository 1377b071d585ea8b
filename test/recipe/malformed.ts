/** A recipe with one mistake, or a few, and the first lines of the errors that it must give. */
export interface Malformed {
  readonly title: string;
  readonly text: string | Uint8Array;
  readonly set?: string[];
  readonly errors: string[];
}

const GOOD = {
  name: 'name: tiny',
  dataset: 'dataset: blobs',
  model: 'model: { use: mlp, width: 4 }',
  loss: 'loss: zero',
  optimizer: 'optimizer: adam',
  train: 'train: { batch: 64, steps: 100 }',
};

/** The good recipe, a key a line, with some of its lines changed, taken out or added. */
function recipe(changes: Partial<typeof GOOD> & { more?: string } = {}): string {
  const lines = Object.values({ ...GOOD, ...changes }).filter((line) => line !== '');
  return `${lines.join('\n')}\n`;
}

function repeated(text: string, times: number): string {
  return text.repeat(times);
}

/** Ten anchors, each of ten aliases to the one before: 10^10 values. */
function bomb(): string {
  const levels = Array.from({ length: 10 }, (_, i) =>
    i === 0 ? 'a0: &a0 [x]' : `a${i}: &a${i} [${repeated(`*a${i - 1},`, 10)}]`,
  );
  return `${levels.join('\n')}\n`;
}

export const MALFORMED: readonly Malformed[] = [
  // The file as a whole.
  {
    title: 'an empty file',
    text: '',
    errors: ['GAN_EMPTY_RECIPE r.yaml:1:1: the recipe is empty'],
  },
  {
    title: 'only a comment',
    text: '# soon\n',
    errors: ['GAN_EMPTY_RECIPE r.yaml:1:1: the recipe is empty'],
  },
  {
    title: 'a list',
    text: '- name: tiny\n',
    errors: [
      'GAN_WRONG_TYPE r.yaml:1:1: a recipe is a map of keys such as `model:`, but this is a list',
    ],
  },
  {
    title: 'one word',
    text: 'dcgan\n',
    errors: [
      'GAN_WRONG_TYPE r.yaml:1:1: a recipe is a map of keys such as `model:`, but this is a single value',
    ],
  },
  {
    title: 'bytes that are no UTF-8',
    text: new Uint8Array([0x6e, 0xff, 0xfe]),
    errors: ['GAN_NOT_UTF8 r.yaml: the file is not UTF-8 text'],
  },
  {
    title: 'a file larger than any recipe',
    text: repeated('# much\n', 200_000),
    errors: [
      'GAN_RECIPE_TOO_LARGE r.yaml: the file has 1400000 bytes; a recipe has at most 262144',
    ],
  },
  // YAML.
  {
    title: 'an unclosed bracket',
    text: recipe({ model: 'model: { use: mlp' }),
    errors: ['GAN_YAML r.yaml:3:8: this `{` is not closed with `}`'],
  },
  {
    title: 'an unclosed quote',
    text: recipe({ name: 'name: "tiny' }),
    errors: ['GAN_YAML r.yaml:1:7: this quote is not closed'],
  },
  {
    title: 'a tab as indentation',
    text: recipe({ train: 'train:\n\tbatch: 64' }),
    errors: ['GAN_YAML r.yaml:7:1: the line is indented with a tab; YAML wants spaces'],
  },
  {
    title: 'wrong indentation',
    text: recipe({ train: 'train:\n  batch: 64\n steps: 100' }),
    errors: ['GAN_YAML r.yaml:8:2: the line is indented unlike the keys before it'],
  },
  {
    title: 'a colon without a space',
    text: recipe({ loss: 'loss:zero' }),
    errors: ['GAN_YAML r.yaml:4:1: `loss:` wants a space after the colon'],
  },
  {
    title: 'a colon inside plain text',
    text: recipe({ loss: 'loss: a: b' }),
    errors: ['GAN_YAML r.yaml:4:7: Nested mappings are not allowed in compact mappings'],
  },
  {
    title: 'two documents',
    text: `${recipe()}---\n${recipe()}`,
    errors: ['GAN_YAML r.yaml:7:1: a recipe is one YAML document, and a second one begins here'],
  },
  {
    title: 'an alias without an anchor',
    text: recipe({ loss: 'loss: *none' }),
    errors: ['GAN_YAML r.yaml:4:7 loss: no value before this has the anchor &none'],
  },
  {
    title: 'a key given twice',
    text: recipe({ more: 'loss: zero' }),
    errors: ['GAN_YAML r.yaml:7:1 loss: `loss` is given twice'],
  },
  {
    title: 'a nested key given twice',
    text: recipe({ train: 'train:\n  batch: 64\n  steps: 1\n  batch: 32' }),
    errors: ['GAN_YAML r.yaml:9:3 train.batch: `batch` is given twice'],
  },
  {
    title: 'a list as a key',
    text: recipe({ more: '? [a, b]\n: 1' }),
    errors: ['GAN_YAML r.yaml:7:3: a key must be a plain, non-empty text'],
  },
  {
    title: 'a key without a name',
    text: recipe({ more: ': 1' }),
    errors: ['GAN_YAML r.yaml:7:1: a key must be a plain, non-empty text'],
  },
  {
    title: 'a key that JavaScript would trip over',
    text: recipe({ more: '__proto__: { seed: 1 }' }),
    errors: ['GAN_YAML r.yaml:7:1: a key must be a plain, non-empty text'],
  },
  {
    title: 'a tag of another language',
    text: recipe({ loss: 'loss: !!python/object:os.system zero' }),
    errors: ['GAN_YAML r.yaml:4:7: the tag !!python/object:os.system is not supported in recipes'],
  },
  {
    title: 'a merge of what is no map',
    text: recipe({ train: 'train: { <<: 64, batch: 64, steps: 100 }' }),
    errors: [
      'GAN_YAML r.yaml:6:10 train.<<: `<<` merges a map or a list of maps, such as `<<: *base`',
    ],
  },
  {
    title: 'a bomb of aliases',
    text: `${bomb()}${recipe()}`,
    errors: ['GAN_YAML r.yaml:1:9 a4: holds more than 20000 values, aliases counted each time'],
  },
  {
    title: 'an alias inside its own anchor',
    text: recipe({ model: 'model: &m { use: mlp, width: *m }' }),
    errors: [
      'GAN_YAML r.yaml:3:30 model.width: the alias *m stands inside the value that it refers to',
    ],
  },
  {
    title: 'endless nesting',
    text: recipe({ more: `deep: ${repeated('[', 100)}${repeated(']', 100)}` }),
    errors: ['GAN_YAML r.yaml:7:57 deep: is nested more than 50 levels deep'],
  },
  {
    title: 'nesting that breaks parsers',
    text: `deep: ${repeated('[', 100_000)}`,
    errors: ['GAN_YAML r.yaml:1:1: the text is nested too deeply to be read'],
  },
  // Keys.
  {
    title: 'a misspelt key',
    text: recipe({ train: 'train: { bathc: 64, steps: 100 }' }),
    errors: ['GAN_UNKNOWN_KEY r.yaml:6:10 train.bathc: unknown key `bathc`. Did you mean `batch`?'],
  },
  {
    title: 'a key in the wrong case',
    text: recipe({ more: 'lrschedule: constant' }),
    errors: [
      'GAN_UNKNOWN_KEY r.yaml:7:1 lrschedule: unknown key `lrschedule`. Did you mean `lrSchedule`?',
    ],
  },
  {
    title: 'a key with hyphens',
    text: recipe({ more: 'loss-weighting: constant' }),
    errors: [
      'GAN_UNKNOWN_KEY r.yaml:7:1 loss-weighting: unknown key `loss-weighting`. Did you mean `lossWeighting`?',
    ],
  },
  {
    title: 'a nested key at the top',
    text: recipe({ more: 'logEvery: 5' }),
    errors: [
      'GAN_UNKNOWN_KEY r.yaml:7:1 logEvery: unknown key `logEvery`. Did you mean `train.logEvery`?',
    ],
  },
  {
    title: 'a key like no other',
    text: recipe({ more: 'frobnicate: true' }),
    errors: ['GAN_UNKNOWN_KEY r.yaml:7:1 frobnicate: unknown key `frobnicate`'],
  },
  {
    title: 'a misspelt param of a plugin',
    text: recipe({ model: 'model: { use: mlp, wdith: 4 }' }),
    errors: [
      'GAN_UNKNOWN_KEY r.yaml:3:20 model.wdith: unknown key `wdith`. Did you mean `width`? (from model mlp)',
    ],
  },
  {
    title: "another plugin's param",
    text: recipe({ optimizer: 'optimizer: { use: sgd, beta1: 0.5 }' }),
    errors: [
      'GAN_UNKNOWN_KEY r.yaml:5:24 optimizer.beta1: unknown key `beta1` (from optimizer sgd)',
    ],
  },
  {
    title: 'a misspelt network',
    text: recipe({ optimizer: 'optimizer: { generater: adam, discriminator: adam }' }),
    errors: [
      'GAN_UNKNOWN_KEY r.yaml:5:14 optimizer.generater: unknown key `generater`. Did you mean `generator`?',
    ],
  },
  {
    title: 'one network left out',
    text: recipe({ optimizer: 'optimizer: { generator: adam }' }),
    errors: [
      'GAN_MISSING_KEY r.yaml:5:1 optimizer.discriminator: the key `discriminator` is missing',
    ],
  },
  {
    title: 'no name',
    text: recipe({ name: '' }),
    errors: ['GAN_MISSING_KEY r.yaml:1:1 name: the key `name` is missing'],
  },
  {
    title: 'no model',
    text: recipe({ model: '' }),
    errors: ['GAN_MISSING_KEY r.yaml:1:1 model: the key `model` is missing'],
  },
  {
    title: 'no train',
    text: recipe({ train: '' }),
    errors: ['GAN_MISSING_KEY r.yaml:1:1 train: the key `train` is missing'],
  },
  {
    title: 'no steps',
    text: recipe({ train: 'train:\n  batch: 64' }),
    errors: ['GAN_MISSING_KEY r.yaml:6:1 train.steps: the key `steps` is missing'],
  },
  {
    title: 'params without a plugin',
    text: recipe({ model: 'model: { width: 4 }' }),
    errors: ['GAN_MISSING_KEY r.yaml:3:1 model: the model is not named: the key `use` is missing'],
  },
  // Plugins.
  {
    title: 'a misspelt plugin',
    text: recipe({ optimizer: 'optimizer: adma' }),
    errors: ['GAN_UNKNOWN_PLUGIN r.yaml:5:12 optimizer: no optimizer "adma". Did you mean `adam`?'],
  },
  {
    title: 'an unheard-of plugin',
    text: recipe({ loss: 'loss: { use: wgan-gp }' }),
    errors: ['GAN_UNKNOWN_PLUGIN r.yaml:4:14 loss.use: no loss "wgan-gp".'],
  },
  {
    title: 'a plugin of another kind',
    text: recipe({ loss: 'loss: adam' }),
    errors: ['GAN_UNKNOWN_PLUGIN r.yaml:4:7 loss: no loss "adam". `adam` is an optimizer.'],
  },
  {
    title: 'a misspelt tracker in a list',
    text: recipe({ more: 'tracking: [local, { use: remoat }]' }),
    errors: [
      'GAN_UNKNOWN_PLUGIN r.yaml:7:26 tracking[1].use: no tracker "remoat". Did you mean `remote`?',
    ],
  },
  {
    title: 'a number as a plugin',
    text: recipe({ model: 'model: 5' }),
    errors: [
      'GAN_WRONG_TYPE r.yaml:3:8 model: expected the name of a model, or a map with `use` and its params, got 5',
    ],
  },
  {
    title: 'a list as a plugin',
    text: recipe({ dataset: 'dataset: [blobs]' }),
    errors: [
      'GAN_WRONG_TYPE r.yaml:2:10 dataset: expected the name of a data set, or a map with `use` and its params, got ["blobs"]',
    ],
  },
  {
    title: 'a number as a name of a plugin',
    text: recipe({ dataset: 'dataset: { use: 1 }' }),
    errors: ['GAN_WRONG_TYPE r.yaml:2:17 dataset.use: expected the name of a data set, got 1'],
  },
  {
    title: 'a plugin left empty',
    text: recipe({ loss: 'loss:' }),
    errors: [
      'GAN_WRONG_TYPE r.yaml:4:1 loss: expected the name of a loss, or a map with `use` and its params, got nothing',
    ],
  },
  // Values.
  {
    title: 'words for a number',
    text: recipe({ train: 'train: { batch: many, steps: 100 }' }),
    errors: ['GAN_WRONG_TYPE r.yaml:6:17 train.batch: expected a whole number >= 1, got "many"'],
  },
  {
    title: 'a number in quotes',
    text: recipe({ train: 'train: { batch: "64", steps: 100 }' }),
    errors: ['GAN_WRONG_TYPE r.yaml:6:17 train.batch: expected a whole number >= 1, got "64"'],
  },
  {
    title: 'a number with separators',
    text: recipe({ train: 'train: { batch: 64, steps: 50_000 }' }),
    errors: ['GAN_WRONG_TYPE r.yaml:6:28 train.steps: expected a whole number >= 1, got "50_000"'],
  },
  {
    title: 'a fraction for a whole number',
    text: recipe({ train: 'train: { batch: 0.5, steps: 100 }' }),
    errors: ['GAN_WRONG_TYPE r.yaml:6:17 train.batch: expected a whole number >= 1, got 0.5'],
  },
  {
    title: 'zero steps',
    text: recipe({ train: 'train: { batch: 64, steps: 0 }' }),
    errors: ['GAN_BAD_VALUE r.yaml:6:28 train.steps: expected a whole number >= 1, got 0'],
  },
  {
    title: 'a value forgotten',
    text: recipe({ train: 'train:\n  batch:\n  steps: 100' }),
    errors: ['GAN_WRONG_TYPE r.yaml:7:3 train.batch: expected a whole number >= 1, got nothing'],
  },
  {
    title: 'a map for a number',
    text: recipe({ train: 'train: { batch: { size: 64 }, steps: 100 }' }),
    errors: [
      'GAN_WRONG_TYPE r.yaml:6:17 train.batch: expected a whole number >= 1, got {"size":64}',
    ],
  },
  {
    title: 'a misspelt choice',
    text: recipe({ train: 'train: { mode: sequental, batch: 64, steps: 100 }' }),
    errors: [
      'GAN_BAD_VALUE r.yaml:6:16 train.mode: expected "sequential" or "joint", got "sequental". Did you mean `sequential`?',
    ],
  },
  {
    title: 'yes for true',
    text: recipe({ optimizer: 'optimizer: { use: adam, amsgrad: yes }' }),
    errors: [
      'GAN_WRONG_TYPE r.yaml:5:34 optimizer.amsgrad: expected true or false, got "yes" (from optimizer adam)',
    ],
  },
  {
    title: 'a learning rate below zero',
    text: recipe({ optimizer: 'optimizer: { use: adam, lr: -0.1 }' }),
    errors: [
      'GAN_BAD_VALUE r.yaml:5:29 optimizer.lr: expected a number > 0, got -0.1 (from optimizer adam)',
    ],
  },
  {
    title: 'a learning rate that is no number',
    text: recipe({ optimizer: 'optimizer: { use: adam, lr: .nan }' }),
    errors: [
      'GAN_WRONG_TYPE r.yaml:5:29 optimizer.lr: expected a number > 0, got NaN (from optimizer adam)',
    ],
  },
  {
    title: 'a beta of 1',
    text: recipe({
      optimizer: 'optimizer:\n  generator: { use: adam, beta1: 1 }\n  discriminator: adam',
    }),
    errors: [
      'GAN_BAD_VALUE r.yaml:6:34 optimizer.generator.beta1: expected a number >= 0 and < 1, got 1 (from optimizer adam)',
    ],
  },
  {
    title: 'a seed too large',
    text: recipe({ more: 'seed: 99999999999999999999' }),
    errors: [
      'GAN_BAD_VALUE r.yaml:7:7 seed: expected a whole number from 0 to 4294967295, got 100000000000000000000',
    ],
  },
  {
    title: 'a grid of three',
    text: recipe({ more: 'samples: { grid: [8, 10, 3] }' }),
    errors: [
      'GAN_BAD_VALUE r.yaml:7:18 samples.grid: expected a list of 2 values: each a whole number from 1 to 100, got [8,10,3]',
    ],
  },
  {
    title: 'a grid of words',
    text: recipe({ more: 'samples: { grid: [8, ten] }' }),
    errors: [
      'GAN_WRONG_TYPE r.yaml:7:22 samples.grid[1]: expected a whole number from 1 to 100, got "ten"',
    ],
  },
  {
    title: 'one tracker that is no list',
    text: recipe({ more: 'tracking: local' }),
    errors: ['GAN_WRONG_TYPE r.yaml:7:11 tracking: expected a list, got "local"'],
  },
  {
    title: 'a list where a map belongs',
    text: recipe({ train: 'train: [64, 100]' }),
    errors: ['GAN_WRONG_TYPE r.yaml:6:8 train: expected a map of keys and values, got [64,100]'],
  },
  {
    title: 'neither word nor number of a choice',
    text: recipe({ more: 'hardware: { use: auto, replicas: al }' }),
    errors: [
      'GAN_WRONG_TYPE r.yaml:7:34 hardware.replicas: expected "all" or a whole number >= 1, got "al". Did you mean `all`? (from hardware auto)',
    ],
  },
  {
    title: 'a number outside a choice',
    text: recipe({ more: 'hardware: { use: auto, replicas: 0 }' }),
    errors: [
      'GAN_BAD_VALUE r.yaml:7:34 hardware.replicas: expected a whole number >= 1, got 0 (from hardware auto)',
    ],
  },
  {
    title: 'a name that makes no folder',
    text: recipe({ name: 'name: a/b' }),
    errors: [
      'GAN_BAD_VALUE r.yaml:1:7 name: expected a text at most 100 long, that matches ^[A-Za-z0-9][A-Za-z0-9._-]*$, got "a/b"',
    ],
  },
  // Flags.
  {
    title: 'a flag without a value',
    text: recipe(),
    set: ['train.batch'],
    errors: ['GAN_BAD_FLAG --set train.batch: expected a key, "=" and a value'],
  },
  {
    title: 'a flag without a key',
    text: recipe(),
    set: ['=64'],
    errors: ['GAN_BAD_FLAG --set =64: expected a key, "=" and a value'],
  },
  {
    title: 'a flag of the wrong type',
    text: recipe(),
    set: ['train.batch=lots'],
    errors: [
      'GAN_WRONG_TYPE --set train.batch=lots train.batch: expected a whole number >= 1, got "lots"',
    ],
  },
  {
    title: 'a flag with an unknown key',
    text: recipe(),
    set: ['train.btach=64'],
    errors: [
      'GAN_UNKNOWN_KEY --set train.btach=64 train.btach: unknown key `btach`. Did you mean `batch`?',
    ],
  },
  {
    title: 'a flag of broken YAML',
    text: recipe(),
    set: ['samples.grid=[8, 10'],
    errors: ['GAN_YAML --set samples.grid=[8, 10: this `[` is not closed with `]`'],
  },
  {
    title: 'a flag into a list too short',
    text: recipe(),
    set: ['tracking.3.use=local'],
    errors: [
      'GAN_BAD_INDEX --set tracking.3.use=local tracking[3]: there is no item 3: the list has 1',
    ],
  },
  {
    title: 'a flag below a number',
    text: recipe(),
    set: ['train.batch.size=64'],
    errors: [
      'GAN_WRONG_TYPE --set train.batch.size=64 train.batch: expected a whole number >= 1, got {"size":64}',
    ],
  },
  // Several at once.
  {
    title: 'three mistakes',
    text: recipe({ dataset: 'dataset: blob', train: 'train: { batch: -1, stpes: 100 }' }),
    errors: [
      'GAN_UNKNOWN_PLUGIN r.yaml:2:10 dataset: no data set "blob". Did you mean `blobs`?',
      'GAN_BAD_VALUE r.yaml:6:17 train.batch: expected a whole number >= 1, got -1',
      'GAN_UNKNOWN_KEY r.yaml:6:21 train.stpes: unknown key `stpes`. Did you mean `steps`?',
    ],
  },
];
