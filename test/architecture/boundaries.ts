import path from 'node:path';
import ts from 'typescript';

/** What the files of a folder may import, beside each other. */
export interface FolderRule {
  /** Aliases of this repository and packages. A package stands for its subpaths too. */
  readonly imports: readonly string[];
  /** What its tests may import beyond that. */
  readonly tests?: readonly string[];
  /** The rules of the domain rest on nothing, not even on the runtime. */
  readonly runtime?: boolean;
}

/** The architecture: who may import whom, and which package is used where. A folder without a row is refused. */
export const FOLDERS: Readonly<Record<string, FolderRule>> = {
  'libs/domain': { imports: [], tests: ['fast-check'], runtime: false },
  'libs/outage': { imports: ['lru-cache'] },
  'libs/tracing': { imports: ['@opentelemetry/api'], tests: ['@opentelemetry/sdk-trace-node'] },
  'libs/canonical-json': { imports: [] },
  'libs/event-store': {
    imports: [
      '#canonical-json',
      '#domain',
      '#outage',
      '#tracing',
      '@eventstore/db-client',
      'google-protobuf',
      'lru-cache',
    ],
    tests: ['fast-check'],
  },
  'libs/event-catalog': {
    imports: ['#domain', '#event-store', 'class-transformer', 'class-validator', 'reflect-metadata'],
    tests: ['fast-check'],
  },
  'libs/documents': { imports: ['mongodb'] },
  'libs/mail-address': { imports: ['#domain', 'tldts', 'tr46', 'validator'], tests: ['fast-check'] },
  'libs/plain-text': { imports: ['tldts'], tests: ['fast-check'] },
  'libs/personal-data': { imports: ['#domain', '#documents', '#mail-address'], tests: ['fast-check'] },
  'libs/projections': {
    imports: ['#domain', '#event-store', '#documents', '#outage', 'lru-cache'],
    tests: ['fast-check'],
  },
  'libs/read-models': {
    imports: [
      '#canonical-json',
      '#domain',
      '#event-store',
      '#event-catalog',
      '#documents',
      '#mail-address',
      '#projections',
      'lru-cache',
    ],
    tests: ['fast-check'],
  },
  'libs/mail': { imports: ['#documents', '#outage', 'ip-address', 'mailparser', 'nodemailer', 'smtp-server'] },
  // Runs in a browser as well.
  'libs/sealed-export': {
    imports: ['#canonical-json', '#domain', '@noble/curves', '@noble/hashes'],
    tests: ['fast-check'],
  },
  'libs/ledger': {
    imports: [
      '#canonical-json',
      '#domain',
      '#event-store',
      '#event-catalog',
      '#documents',
      '#outage',
      '#sealed-export',
    ],
    tests: ['fast-check'],
  },
  // A package of its own, for programs of others.
  'libs/client': { imports: ['openapi-fetch'] },
  'libs/webhooks': {
    imports: ['#documents', '#outage', '#tracing', 'ipaddr.js', 'standardwebhooks', 'tldts'],
    tests: ['svix'],
  },
  'libs/application': {
    imports: [
      '#domain',
      '#event-store',
      '#event-catalog',
      '#documents',
      '#ledger',
      '#mail',
      '#mail-address',
      '#personal-data',
      '#plain-text',
      '#projections',
      '#read-models',
      '#sealed-export',
      '#webhooks',
      '@nestjs/common',
      '@nestjs/cqrs',
      'class-transformer',
      'class-validator',
      'luxon',
    ],
    tests: ['@nestjs/testing', 'fast-check'],
  },
  'libs/platform': {
    imports: [
      '#domain',
      '#event-store',
      '#event-catalog',
      '#documents',
      '#ledger',
      '#mail',
      '#personal-data',
      '#plain-text',
      '#projections',
      '#read-models',
      '#application',
      '#tracing',
      '#webhooks',
      '@fastify/rate-limit',
      '@nestjs/common',
      '@nestjs/core',
      '@nestjs/platform-fastify',
      'class-validator',
      'cookie',
      'fastify',
      'jose',
      'lru-cache',
      '@opentelemetry/exporter-trace-otlp-http',
      '@opentelemetry/resources',
      '@opentelemetry/sdk-trace-node',
      'openid-client',
      'pino',
      'prom-client',
      'rxjs',
    ],
    tests: ['@nestjs/testing', 'class-transformer'],
  },
  'tools/engines/directory-lock': { imports: [] },
  'tools/engines/linear-pattern': { imports: ['re2js'] },
  'tools/engines/eventstoredb': {
    imports: [
      '#engines/directory-lock',
      '#engines/linear-pattern',
      '@eventstore/db-client/generated',
      '@grpc/grpc-js',
      'google-protobuf',
    ],
    tests: ['@eventstore/db-client', 'fast-check'],
  },
  'tools/engines/mongodb': {
    imports: ['#engines/directory-lock', '#engines/linear-pattern', 'bson', 'mingo'],
    tests: ['mongodb', 'fast-check'],
  },
  'apps/api': {
    imports: [
      '#domain',
      '#event-store',
      '#documents',
      '#ledger',
      '#projections',
      '#read-models',
      '#application',
      '#mail-address',
      '#outage',
      '#plain-text',
      '#platform',
      '#platform/operations',
      '#platform/process',
      '#sealed-export',
      '#tracing',
      '@fastify/static',
      '@nestjs/common',
      '@nestjs/core',
      '@nestjs/cqrs',
      '@nestjs/platform-fastify',
      '@nestjs/swagger',
      'class-transformer',
      'class-validator',
      'reflect-metadata',
      'rxjs',
    ],
    tests: ['@nestjs/testing'],
  },
  'apps/projector': {
    imports: [
      '#domain',
      '#event-store',
      '#event-catalog',
      '#documents',
      '#read-models',
      '#platform/operations',
      '#platform/process',
      'reflect-metadata',
    ],
  },
  'apps/reactor': {
    imports: [
      '#domain',
      '#event-store',
      '#event-catalog',
      '#documents',
      '#ledger',
      '#outage',
      '#personal-data',
      '#projections',
      '#read-models',
      '#application',
      '#webhooks',
      '#mail',
      '#mail/returned',
      '#platform',
      '#platform/operations',
      '#platform/process',
      '#tracing',
      '@nestjs/common',
      '@nestjs/core',
      '@nestjs/cqrs',
      'reflect-metadata',
    ],
    tests: ['@nestjs/testing'],
  },
  'apps/audit': {
    imports: [
      '#domain',
      '#event-store',
      '#event-catalog',
      '#documents',
      '#ledger',
      '#mail-address',
      '#projections',
      '#read-models',
      '#application',
      '#platform/process',
      '#sealed-export',
      'cli-progress',
      'cli-table3',
      'commander',
      'openid-client',
      'reflect-metadata',
      'string-width',
    ],
  },
  'apps/standalone': {
    imports: [
      '#domain',
      '#application',
      '#outage',
      '#platform',
      '#platform/process',
      '#engines/eventstoredb',
      '#engines/mongodb',
      'mailparser',
      'nodemailer',
      'oidc-provider',
      'smtp-server',
    ],
    tests: ['#mail', '#mail/returned'],
  },
};

/**
 * Each engine's driver is known to one file, and to those it makes calls of its own in; all others know the interface
 * that file implements. The local mail catcher is a mail server of its own.
 */
const DRIVERS: Readonly<Record<string, readonly string[]>> = {
  '@eventstore/db-client': [
    'libs/event-store/src/esdb-event-log.ts',
    'libs/event-store/src/esdb-appends.ts',
    'libs/event-store/src/esdb-subscription.ts',
  ],
  mongodb: ['libs/documents/src/documents.ts'],
  nodemailer: ['libs/mail/src/smtp-mailer.ts', 'apps/standalone/src/return-to-sender.ts'],
};

/** The parts of @nestjs/cqrs that would be a second, forgetful truth beside the log. */
const FORBIDDEN_OF_CQRS = [
  'EventBus',
  'EventPublisher',
  'AggregateRoot',
  'EventsHandler',
  'Saga',
  'IEventHandler',
  'UnhandledExceptionBus',
];

/**
 * What a file breaks of the rules, one line each; none when it keeps them.
 *
 * @param file its path from the root, with slashes
 */
export function violations(file: string, text: string): string[] {
  const folder = Object.keys(FOLDERS).find((each) => file.startsWith(`${each}/`));
  if (folder === undefined) return [`${file} is in a folder without a rule`];
  const imported = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  return [
    ...imported.filter((name) => !isAllowed(file, folder, name)).map((name) => `${file} may not import ${name}`),
    ...imported
      .filter((name) => isDriverElsewhere(file, name))
      .map((name) => `${file} may not import ${name}: one file touches one engine`),
    ...(imported.includes('@nestjs/cqrs')
      ? forbiddenNames(text).map((name) => `${file} may not use ${name} of @nestjs/cqrs`)
      : []),
  ];
}

function isAllowed(file: string, folder: string, name: string): boolean {
  const { imports, tests = [], runtime = true }: FolderRule = FOLDERS[folder] ?? { imports: [] };
  if (name.startsWith('.')) return path.posix.join(path.posix.dirname(file), name).startsWith(`${folder}/`);
  if (name.startsWith('node:')) return runtime || isTest(file);
  const allowed = isTest(file) ? [...imports, ...tests, '#domain/testing'] : imports;
  return allowed.some((each) => name === each || (name.startsWith(`${each}/`) && !each.startsWith('#')));
}

function isDriverElsewhere(file: string, name: string): boolean {
  const owners = DRIVERS[name];
  return owners !== undefined && !owners.includes(file) && !isTest(file);
}

/** Tests, and the one file that helps them. */
function isTest(file: string): boolean {
  return file.endsWith('.spec.ts') || file.endsWith('/testing.ts');
}

function forbiddenNames(text: string): string[] {
  return FORBIDDEN_OF_CQRS.filter((name) => new RegExp(`\\b${name}\\b`).test(text));
}
