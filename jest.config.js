'use strict';
const fs = require('node:fs');
const path = require('node:path');

/** jest on Node 20 cannot `require` ES modules, so every package that is one, nested ones too, goes through swc to CommonJS. */
function esModulePackages(root = path.join(__dirname, 'node_modules')) {
  if (!fs.existsSync(root)) return [];
  return fs.readdirSync(root, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.')) return [];
    const folder = path.join(root, entry.name);
    if (entry.name.startsWith('@')) return esModulePackages(folder).map((name) => (name.startsWith('@') ? name : `${entry.name}/${name}`));
    const nested = esModulePackages(path.join(folder, 'node_modules'));
    const manifest = path.join(folder, 'package.json');
    if (!fs.existsSync(manifest)) return nested;
    return JSON.parse(fs.readFileSync(manifest, 'utf8')).type === 'module' ? [entry.name, ...nested] : nested;
  });
}

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
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['reseller-source', 'node', 'node-addons'] },
  transform: { '\\.(ts|js|mjs)$': swc },
  // The last node_modules of a path says which package a file belongs to.
  transformIgnorePatterns: [`/node_modules/(?!.*/node_modules/)(?!(?:${[...new Set(esModulePackages())].join('|')})/)`],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
  setupFiles: ['reflect-metadata'],
};

/** @type {import('jest').Config} */
module.exports = {
  // More than there are cores: most tests wait for other processes most of the time.
  maxWorkers: 3,
  testSequencer: '<rootDir>/test/support/test-order.cjs',
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
        '<rootDir>/test/durability/**/*.spec.ts',
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
