/**
 * Imports point one way: a folder of src may import the folders it lists and itself, nothing else.
 * The order is the one in which data flows; see the folder map in README.md.
 */
const MAY_IMPORT = {
  errors: [],
  files: ['errors'],
  lifeline: [],
  picture: [],
  storage: ['errors', 'files'],
  trace: ['errors'],
  weights: ['errors', 'files', 'trace'],
  plugin: ['errors', 'files', 'lifeline', 'picture', 'storage', 'trace', 'weights'],
  recipe: ['errors', 'files', 'plugin', 'storage'],
  graph: ['errors', 'plugin', 'recipe', 'trace'],
  eager: ['errors', 'trace', 'plugin'],
  xla: ['errors', 'files', 'trace', 'plugin'],
  report: ['errors', 'files', 'picture'],
  tracking: ['errors', 'files', 'plugin'],
  train: ['errors', 'files', 'trace', 'weights', 'plugin', 'recipe', 'graph', 'tracking', 'report'],
  sweep: ['errors', 'files', 'plugin', 'recipe', 'tracking'],
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
