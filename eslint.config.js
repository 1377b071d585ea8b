import tseslint from 'typescript-eslint';
import { importX } from 'eslint-plugin-import-x';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';

/**
 * The order in which data flows through src. A folder may import the folders it lists and itself,
 * nothing else: imports point one way. See the folder map in README.md.
 */
const MAY_IMPORT = {
  errors: [],
  files: ['errors'],
  trace: ['errors'],
  plugin: ['errors', 'files', 'trace'],
  recipe: ['errors', 'files', 'plugin'],
  graph: ['errors', 'plugin', 'recipe', 'trace'],
  eager: ['errors', 'trace', 'plugin'],
  xla: ['errors', 'files', 'trace', 'plugin'],
  report: ['errors', 'files'],
  tracking: ['errors', 'files', 'plugin'],
  train: ['errors', 'files', 'trace', 'plugin', 'recipe', 'graph', 'tracking', 'report'],
  sweep: ['errors', 'files', 'plugin', 'recipe', 'tracking'],
};
const FOLDERS = Object.keys(MAY_IMPORT);

const zones = FOLDERS.map((folder) => ({
  target: `./src/${folder}`,
  from: [...FOLDERS.filter((f) => f !== folder && !MAY_IMPORT[folder].includes(f)), 'cli'].map(
    (f) => `./src/${f}`,
  ),
  message: `src/${folder} may import only: ${MAY_IMPORT[folder].join(', ') || 'nothing of src'}.`,
}));
zones.push({
  target: './src/!(cli)/**/*',
  from: './plugins',
  message: 'src does not know the built-in plugins; only src/cli wires them.',
});
zones.push({
  target: './plugins',
  from: './src',
  message: "A plugin uses the public doors 'gan/plugin', 'gan/trace', 'gan/eager' and 'gan/xla'.",
});

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'runs', 'src/xla/pjrt/generated'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createTypeScriptImportResolver({ project: './tsconfig.json' })],
    },
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': ['error', { zones }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/require-await': 'off',
    },
  },
);
