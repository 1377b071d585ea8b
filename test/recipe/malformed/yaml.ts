import { type Malformed, recipe, repeated } from './good.js';

/** Ten anchors, each of ten aliases to the one before: 10^10 values. */
function bomb(): string {
  const levels = Array.from({ length: 10 }, (_, i) =>
    i === 0 ? 'a0: &a0 [x]' : `a${i}: &a${i} [${repeated(`*a${i - 1},`, 10)}]`,
  );
  return `${levels.join('\n')}\n`;
}

/** YAML. */
export const YAML: readonly Malformed[] = [
  {
    title: 'a number that becomes 0',
    text: recipe({ more: 'seed: 1e-400' }),
    errors: ['GAN_YAML r.yaml:7:7 seed: 1e-400 is too small for a number: it would be 0'],
  },
  {
    title: 'a number that becomes infinite',
    text: recipe({ more: 'seed: -1e400' }),
    errors: ['GAN_YAML r.yaml:7:7 seed: -1e400 is too large for a number'],
  },
  {
    title: 'a number that loses digits',
    text: recipe({ more: 'seed: 12345678901234567890' }),
    errors: [
      'GAN_YAML r.yaml:7:7 seed: 12345678901234567890 has more digits than a number keeps: it would be 12345678901234567168',
    ],
  },
  {
    title: 'a hexadecimal number',
    text: recipe({ more: 'seed: 0x1F' }),
    errors: ['GAN_YAML r.yaml:7:7 seed: 0x1F is not written in the base of ten'],
  },
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
    title: 'an older version of YAML',
    text: `# old\n%YAML 1.1\n---\n${recipe({ name: 'name: 2001-12-14' })}`,
    errors: ['GAN_YAML r.yaml:2:1: recipes are YAML 1.2, and this says 1.1'],
  },
  {
    title: 'a version of YAML that is not there yet',
    text: `%YAML 2.0\n---\n${recipe()}`,
    errors: ['GAN_YAML r.yaml:1:7: Unsupported YAML version 2.0'],
  },
  ...['timestamp 2001-12-14', 'binary aGk=', 'set { a }', 'omap [a: 1]', 'pairs [a: 1]'].map(
    (value) => ({
      title: `a value of YAML 1.1: ${value}`,
      text: recipe({ name: `name: !!${value}` }),
      errors: [`GAN_YAML r.yaml:1:7: the tag !!${value.split(' ')[0]} is not supported in recipes`],
    }),
  ),
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
];
