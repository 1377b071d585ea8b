/**
 * Imports point one way: a folder of src may import the folders it lists and itself, nothing else.
 * The order is the one in which data flows; see the folder map in README.md.
 */
const MAY_IMPORT = {
  text: [],
  errors: [],
  files: ['text', 'errors'],
  tools: [],
  lifeline: [],
  picture: [],
  storage: ['text', 'errors', 'files'],
  trace: ['errors'],
  weights: ['text', 'errors', 'files', 'trace'],
  plugin: [
    'text',
    'errors',
    'files',
    'lifeline',
    'picture',
    'storage',
    'tools',
    'trace',
    'weights',
  ],
  recipe: ['text', 'errors', 'files', 'plugin', 'storage', 'tools'],
  graph: ['text', 'errors', 'plugin', 'recipe', 'trace'],
  eager: ['text', 'errors', 'trace', 'plugin'],
  xla: ['text', 'errors', 'files', 'tools', 'trace', 'plugin'],
  report: ['text', 'errors', 'files', 'picture'],
  tracking: ['text', 'errors', 'files', 'plugin', 'tools'],
  train: [
    'text',
    'errors',
    'files',
    'trace',
    'weights',
    'plugin',
    'recipe',
    'graph',
    'tracking',
    'report',
  ],
  sweep: ['text', 'errors', 'files', 'plugin', 'recipe', 'tracking'],
};

const directions = Object.entries(MAY_IMPORT).map(([folder, allowed]) => ({
  name: `src-${folder}`,
  comment: `src/${folder} may import only: ${allowed.join(', ') || 'nothing of src'}.`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { path: '^(src|plugins)/', pathNot: `^src/(${[folder, ...allowed].join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...directions,
    {
      name: 'plugins-use-public-doors',
      comment:
        "A plugin imports 'gan/plugin', 'gan/trace', 'gan/eager' and 'gan/xla', as yours would.",
      severity: 'error',
      from: { path: '^plugins/' },
      to: { path: '^src/', pathNot: '^src/(plugin|trace|eager|xla)/index\\.ts$' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: { path: '^(src|plugins)/' },
      // A table that loads its plugins lazily is no cycle at run time.
      to: { circular: true, viaOnly: { dependencyTypesNot: ['dynamic-import', 'type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { conditionNames: ['types', 'import', 'node', 'default'] },
  },
};
