const { LAYERS, importsOf } = require('./scripts/floors.cjs');

const names = Object.keys(LAYERS);

const directions = names.map((name) => ({
  name: `src-${name}`,
  comment: `src/${name} may import only: ${importsOf(name).join(', ') || 'nothing of src'}.`,
  severity: 'error',
  from: { path: `^src/${name}/` },
  to: {
    path: name === 'app' ? '^src/' : '^(src|plugins)/',
    pathNot: `^src/(${[name, ...importsOf(name)].join('|')})/`,
  },
}));

const entryPoints = names.map((name) => {
  const rooms = (LAYERS[name].entryPoints ?? []).map((folder) =>
    folder === '*' ? '[^/]+' : folder,
  );
  const allowed = ['', ...rooms.map((room) => `${room}/`)].map(
    (room) => `src/${name}/${room}index\\.[tj]s$`,
  );
  return {
    name: `entry-point-of-${name}`,
    comment: `src/${name} is entered through its index.ts.`,
    severity: 'error',
    from: { path: '^(src|bench)/', pathNot: `^src/${name}/` },
    to: { path: `^src/${name}/`, pathNot: allowed },
  };
});

module.exports = {
  forbidden: [
    ...directions,
    ...entryPoints,
    {
      name: 'plugins-use-public-entry-points',
      comment:
        "A plugin imports 'gan-recipes/plugin', 'gan-recipes/trace', 'gan-recipes/layers', 'gan-recipes/games', 'gan-recipes/eager' and 'gan-recipes/xla', as yours would.",
      severity: 'error',
      from: { path: '^plugins/' },
      to: { path: '^src/', pathNot: '^src/(plugin|trace|layers|games|eager|xla)/index\\.ts$' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: { path: '^(src|plugins)/' },
      // A table that loads its plugins lazily is no cycle at run time.
      to: { circular: true, viaOnly: { dependencyTypesNot: ['dynamic-import'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { conditionNames: ['types', 'import', 'node', 'default'] },
  },
};
