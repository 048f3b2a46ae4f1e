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

/**
 * What `npm test` leaves to `npm run test:all`: what starts and kills processes of its own for more than a quarter of a
 * minute, what waits for days, rebuilds and mails that come back, the command line's reports, the pages but for the walk
 * through the process, the insides of the embedded document engine, and random histories of which others tell nearly as
 * much. Asked for alone, each runs as ever.
 */
const LONG = [
  'libs/ledger/src/mutations',
  'libs/read-models/src/projections/long-streams',
  'test/acceptance/(audit-command|client|erasure|limits|machinery|measured|operations|process-log|races|readiness|repeats|retired-service|revocation|round-trips|tracing|walkthrough)',
  'test/browser/(?!walk)',
  'test/durability/disk-full',
  'test/faults/',
  'test/integration/(as-of|audit\\.(commands|compare)|embedded-refused|engines\\.process|entry-points|ledger|mail\\.process|requested-rebuilds|returned-mail|round-trips|scheduled-reminders|(list-as-of|search)\\.examined|stepping-down|temporal-reports|view-progress|whole-tree)',
  'tools/engines/mongodb/src/(embedded-mongodb|store/journal)',
  'test/integration/projector\\.(partitions|process|restored|shared|switching)',
];

const CONDITIONS = ['reseller-source', 'node', 'node-addons'];

const shared = {
  rootDir: __dirname,
  testEnvironment: '<rootDir>/test/support/jest/environment.cjs',
  runtime: '<rootDir>/test/support/jest/runtime.cjs',
  testEnvironmentOptions: { customExportConditions: CONDITIONS, expectsAssertions: true },
  // Packages of others are loaded by Node itself (runtime.cjs).
  transform: { '\\.(ts|js|mjs)$': swc },
  testPathIgnorePatterns: process.env.LEAVE_OUT_LONG === undefined ? [] : LONG.map((place) => `<rootDir>/${place}`),
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/libs/client/dist/', '<rootDir>/.data/'],
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
        '<rootDir>/test/walkthrough/**/*.spec.ts',
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
      // It prints.
      testEnvironmentOptions: { customExportConditions: CONDITIONS, expectsAssertions: false },
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
      // Who waits for what is to be seen looks at it.
      testEnvironmentOptions: { customExportConditions: CONDITIONS, expectsAssertions: false },
      testMatch: ['<rootDir>/test/browser/**/*.spec.ts'],
      globalSetup: '<rootDir>/test/support/stack-setup.ts',
      globalTeardown: '<rootDir>/test/support/stack-teardown.ts',
    },
  ],
};
