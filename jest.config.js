'use strict';

const swc = [
  '@swc/jest',
  {
    jsc: {
      target: 'es2023',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
      keepClassNames: true,
    },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  },
];

const shared = {
  rootDir: __dirname,
  testEnvironment: '<rootDir>/test/support/jest/environment.cjs',
  runtime: '<rootDir>/test/support/jest/runtime.cjs',
  testEnvironmentOptions: { customExportConditions: ['reseller-source', 'node', 'node-addons'] },
  // Packages of others are loaded by Node itself (runtime.cjs).
  transform: { '\\.(ts|js|mjs)$': swc },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
  setupFiles: ['reflect-metadata'],
};

/** @type {import('jest').Config} */
module.exports = {
  // More than there are cores: most tests wait for other processes most of the time.
  maxWorkers: 3,
  testSequencer: '<rootDir>/test/support/jest/test-order.cjs',
  testTimeout: 30_000,
  projects: [
    {
      ...shared,
      displayName: 'units',
      testMatch: [
        '<rootDir>/libs/**/*.spec.ts',
        '<rootDir>/tools/**/*.spec.ts',
        '<rootDir>/apps/**/*.spec.ts',
        '<rootDir>/test/architecture/**/*.spec.ts',
        '<rootDir>/test/deploy/**/*.spec.ts',
        '<rootDir>/test/durability/**/*.spec.ts',
        '<rootDir>/test/simulation/**/*.spec.ts',
        '<rootDir>/test/support/**/*.spec.ts',
      ],
    },
    {
      ...shared,
      displayName: 'engines',
      testMatch: ['<rootDir>/test/conformance/**/*.spec.ts', '<rootDir>/test/integration/**/*.spec.ts'],
      globalSetup: '<rootDir>/test/support/engines-setup.ts',
      globalTeardown: '<rootDir>/test/support/engines-teardown.ts',
    },
    {
      ...shared,
      displayName: 'benchmark',
      testMatch: ['<rootDir>/test/benchmark/**/*.spec.ts'],
      globalSetup: '<rootDir>/test/support/engines-setup.ts',
      globalTeardown: '<rootDir>/test/support/engines-teardown.ts',
    },
    {
      ...shared,
      displayName: 'acceptance',
      testMatch: ['<rootDir>/test/acceptance/**/*.spec.ts', '<rootDir>/test/faults/**/*.spec.ts'],
      globalSetup: '<rootDir>/test/support/stack-setup.ts',
      globalTeardown: '<rootDir>/test/support/stack-teardown.ts',
    },
    {
      ...shared,
      displayName: 'browser',
      testMatch: ['<rootDir>/test/browser/**/*.spec.ts'],
      globalSetup: '<rootDir>/test/support/stack-setup.ts',
      globalTeardown: '<rootDir>/test/support/stack-teardown.ts',
    },
  ],
};
