import regexp from 'eslint-plugin-regexp';
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
  { files: ['test/**/*.ts'], extends: [tseslint.configs.recommendedTypeChecked] },
  {
    files: ['**/*.ts'],
    ignores: ['test/**'],
    extends: [tseslint.configs.strictTypeChecked],
    rules: {
      // The types of what comes from outside (JSON, regular expressions, `array[i]`, Node on another
      // system) do not say that a value may be missing; the checks of such values are needed.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-useless-default-assignment': 'off',
      // `map.get(key)!` of a key that this code has just set, and `shape.at(-1)!` of a known rank.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Numbers are printed as they are; `undefined`, `null` and objects must not be.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // `return view.notice(line)` ends a case, `(line) => view.notice(line)` passes a call on.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // A `this: void` says that a method can be taken off its object.
      '@typescript-eslint/no-invalid-void-type': ['error', { allowAsThisParameter: true }],
      // TensorFlow.js returns our own backends under the type of their base class.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // `process.env` and the facts that a tracker keeps are dictionaries.
      '@typescript-eslint/no-dynamic-delete': 'off',
      // A string is split into code points, which is right for the letters of an einsum.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
    },
  },
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // An interface may want a promise where one implementation has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // Node's test runner waits for its tests itself.
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', package: 'node:test', name: 'test' }] },
      ],
    },
  },
  {
    // Texts from elsewhere can be as long as their author likes.
    files: ['{src,plugins}/**/*.ts'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential', ignorePartial: false }],
    },
  },
  {
    // `parse` searches the whole text for each alias: a megabyte of them takes a quarter of an hour.
    files: ['{src,plugins}/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          name: 'yaml',
          importNames: ['parse', 'parseAllDocuments'],
          message: 'Use parseYaml of src/recipe.',
        },
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
