import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { askedByScript, grantsOf, neededBy, USERS } from '../support/mongo-users';

const ROOT = path.resolve(__dirname, '..', '..');
const [VIEWS, RECORDS] = ['shop-views', 'shop-records'];
const granted = (user: (typeof USERS)[number]) => grantsOf('shop').get(user)!;
const grantedIn = (database: string, user: (typeof USERS)[number]) =>
  granted(user).filter(({ resource }) => resource.db === database);

/** Everything in the sources that collections of documents are named by. */
function collectionsNamed(): ReadonlySet<string> {
  const sources = ['libs', 'apps'].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter(({ name }) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
      .map(({ parentPath, name }) => readFileSync(path.join(parentPath, name), 'utf8')),
  );
  return new Set(
    sources.flatMap((source) =>
      [...source.matchAll(/\.collection(?:<[^(]*>)?\(\s*(?:'([^']+)'|([A-Z_]+)\b)/g)].map(
        ([, literal, constant]) =>
          literal ?? new RegExp(`const ${constant} = '([^']+)'`).exec(source)?.[1] ?? 'checkpoints',
      ),
    ),
  );
}

describe('the users of MongoDB', () => {
  it('are let into whole databases only to look, but for the projector, which makes the collections of the views', () => {
    const whole = USERS.map((user) => granted(user).filter(({ resource }) => resource.collection === ''));
    expect(whole).toEqual([
      [{ resource: { db: VIEWS, collection: '' }, actions: ['find', 'listIndexes'] }],
      [
        {
          resource: { db: VIEWS, collection: '' },
          actions: [
            ...['find', 'insert', 'update', 'remove', 'createIndex'],
            ...['listIndexes', 'listCollections', 'dropCollection'],
          ],
        },
      ],
      [{ resource: { db: VIEWS, collection: '' }, actions: ['find', 'listIndexes', 'dropDatabase'] }],
    ]);
  });

  it('do not let the projector see a person’s key, nor anything else of the records but leases', () => {
    expect(grantedIn(RECORDS, 'reseller-projector')).toEqual([
      { resource: { db: RECORDS, collection: 'leases' }, actions: ['find', 'insert', 'update', 'remove'] },
      { resource: { db: RECORDS, collection: 'readiness' }, actions: ['insert', 'update'] },
    ]);
  });

  it('have a part in every collection that the product names, and in no other', () => {
    const collections = USERS.flatMap((user) => granted(user).map(({ resource }) => resource.collection));
    const named = new Set(collections.filter((collection) => collection !== ''));
    const seenByAll = ['pointers']; // a collection of the views, as those with numbers are
    expect([...collectionsNamed()].filter((name) => !seenByAll.includes(name)).sort()).toEqual([...named].sort());
  });

  it('are left with their passwords, and given the roles of this version, where the script has run before', () => {
    const [first, again] = [askedByScript({ DATABASE: 'shop' }), askedByScript({ DATABASE: 'shop' }, USERS)];
    const roleOf = ({ createRole: _, updateRole: __, ...role }: (typeof first)[number]) => role;
    expect(again.filter((command) => 'updateRole' in command).map(roleOf)).toEqual(
      first.filter((command) => 'createRole' in command).map(roleOf),
    );
    expect(again.filter((command) => !('updateRole' in command))).toEqual(
      USERS.map((user) => ({ updateUser: user, roles: [{ role: user, db: 'admin' }] })),
    );
  });

  it.each([
    [{ find: 'persons', $db: RECORDS }, 'persons', ['find']],
    [
      { update: 'leases', updates: [{ upsert: false }, { upsert: true }], $db: RECORDS },
      'leases',
      ['update', 'insert'],
    ],
    [{ getMore: 1n, collection: '$cmd.listCollections', $db: VIEWS }, '', ['listCollections']],
    [{ dropDatabase: 1, $db: VIEWS }, '', ['dropDatabase']],
    [{ collMod: 'persons', $db: RECORDS }, '', ['unknown to the tests: collMod']],
  ])('need for %o on "%s" the actions %j', (command, collection, actions) => {
    expect(neededBy(command)).toEqual([{ resource: { db: command.$db, collection }, actions }]);
  });
});
