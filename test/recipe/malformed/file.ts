import { type Malformed, repeated } from './good.js';

/** The file as a whole. */
export const FILE: readonly Malformed[] = [
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
];
