import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FOLDERS, violations } from './boundaries';

const ROOT = path.resolve(__dirname, '..', '..');

function sources(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .filter((file) => !file.includes('/node_modules/') && !file.startsWith('apps/web/'));
}

test('every file imports only what its folder may', () => {
  const files = [...sources('apps'), ...sources('libs'), ...sources('tools')];
  expect(files.length).toBeGreaterThan(100);
  expect(files.flatMap((file) => violations(file, readFileSync(path.join(ROOT, file), 'utf8')))).toEqual([]);
});

test('every rule is about a folder that exists', () => {
  expect(Object.keys(FOLDERS).filter((folder) => !existsSync(path.join(ROOT, folder)))).toEqual([]);
});

describe('the check finds', () => {
  test.each([
    ['a layer below that imports one above', 'libs/domain/src/x.ts', `import { a } from '#event-store';`],
    ['the domain using the runtime', 'libs/domain/src/x.ts', `import { randomUUID } from 'node:crypto';`],
    ['a type of a layer above', 'libs/read-models/src/x.ts', `import { type Role } from '#application';`],
    ['a way around the aliases', 'libs/read-models/src/x.ts', `export * from '../../application/src/identity';`],
    ['one app importing another', 'apps/api/src/x.ts', `import { a } from '../../projector/src/settings';`],
    ['a late import', 'libs/personal-data/src/x.ts', `const later = import('mongodb');`],
    ['a required package', 'libs/documents/src/x.ts', `const fs = require('fs-extra');`],
    ['a driver beside its one file', 'libs/documents/src/leases.ts', `import { MongoClient } from 'mongodb';`],
    ['a driver of another engine', 'libs/event-store/src/esdb-event-log.ts', `import { MongoClient } from 'mongodb';`],
    [
      'the client where only its protocol is wanted',
      'tools/engines/eventstoredb/src/x.ts',
      `import { a } from '@eventstore/db-client';`,
    ],
    ['buses where there are none', 'apps/projector/src/x.ts', `import { CommandBus } from '@nestjs/cqrs';`],
    ['a second truth', 'libs/application/src/x.ts', `import { EventBus } from '@nestjs/cqrs';`],
    ['helpers of tests in what is shipped', 'libs/domain/src/x.ts', `import { given } from '#domain/testing';`],
    ['a folder nobody has thought about', 'libs/utilities/src/x.ts', ``],
  ])('%s', (_, file, text) => {
    expect(violations(file, text)).not.toEqual([]);
  });
});

test('the check lets pass what is allowed', () => {
  const text = `import { a } from './a'; import type { B } from '#domain'; import { c } from 'node:crypto'; import { MongoClient } from 'mongodb';`;
  expect(violations('libs/documents/src/documents.ts', text.replace("'#domain'", "'./b'"))).toEqual([]);
  expect(violations('libs/personal-data/src/x.ts', text)).toEqual([
    'libs/personal-data/src/x.ts may not import mongodb',
    expect.stringContaining('one engine'),
  ]);
});
