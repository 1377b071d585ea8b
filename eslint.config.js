import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      'dist',
      'node_modules',
      'runs',
      'src/xla/pjrt/generated',
      'docs/.vitepress/{dist,cache}',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/require-await': 'off',
      // Node's test runner waits for its tests itself.
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', package: 'node:test', name: 'test' }] },
      ],
    },
  },
  {
    // Somebody else may have made a run's folder: a pipe there would keep its reader waiting, and a link
    // lead to any file of the reader. The readers of src/files refuse both.
    files: ['src/{app,run,sweep,train,tracking}/**/*.ts', 'plugins/{trackers,launchers}/**/*.ts'],
    ignores: ['src/tracking/machine/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: ['node:fs', 'node:fs/promises'].map((name) => ({
            name,
            importNames: ['createReadStream', 'open', 'openSync', 'readFile', 'readFileSync'],
            message: 'Use readSmallText, readRegularFile or openRegular of src/files.',
          })),
        },
      ],
    },
  },
);
