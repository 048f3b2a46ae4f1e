import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  // A program in `.mts` is somebody else's: its test compiles it, strictly, in a folder of its own.
  { ignores: ['**/dist/**', 'node_modules/**', '.data/**', '**/*.cjs', '**/*.js', '**/*.mjs', '**/*.mts'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: [
          './tsconfig.json',
          './libs/client/tsconfig.json',
          './apps/web/tsconfig.json',
          './apps/web/tsconfig.tests.json',
        ],
      },
    },
    rules: {
      // What prettier does not break: comments. Texts and addresses stay whole.
      'max-len': [
        'error',
        {
          code: 120,
          ignoreStrings: true,
          ignoreTemplateLiterals: true,
          ignoreRegExpLiterals: true,
          ignoreUrls: true,
        },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
      'no-restricted-syntax': [
        'error',
        { selector: "TSAsExpression[expression.type='TSAsExpression']", message: 'A double cast hides a wrong type.' },
        {
          selector:
            "CallExpression[callee.name=/^generateKeyPair(Sync)?$/]:not(:has(Property[key.name='privateKeyEncoding']))",
          message:
            'On Node 20 a key that is exported while the work that made it is collected waits for itself for ever: ' +
            'have it made encoded (privateKeyEncoding), and read it again where an object is wanted.',
        },
      ],
    },
  },
  {
    files: ['apps/web/src/**'],
    extends: [reactHooks.configs.flat['recommended-latest']],
    // It warns of libraries that React's compiler leaves alone; the pages are not compiled by it.
    rules: { 'react-hooks/incompatible-library': 'off' },
  },
  { files: ['apps/web/src/api/schema.d.ts'], rules: { 'max-len': 'off' } }, // generated
  {
    files: ['**/*.spec.ts', 'test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
