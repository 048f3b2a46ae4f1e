import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import { type Command, MongoProxy, type Reply } from './mongo-proxy';

const SCRIPT = path.resolve(__dirname, '..', '..', 'deploy', 'users', 'mongodb.js');
/** The three users that the script makes. */
export const USERS = ['reseller-api', 'reseller-projector', 'reseller-reactor'] as const;
export type User = (typeof USERS)[number];

interface Resource {
  readonly db: string;
  /** Empty for all of the database, and the database itself. */
  readonly collection: string;
}
interface Privilege {
  readonly resource: Resource;
  readonly actions: readonly string[];
}

/** What `deploy/users/mongodb.js` asks of MongoDB. @param present the roles and users that are there before */
export function askedByScript(
  env: Readonly<Record<string, string>>,
  present: readonly string[] = [],
): readonly Command[] {
  const asked: Command[] = [];
  const runCommand = (command: Command): Reply => {
    const [[kind, name] = []] = Object.entries(command);
    const found = present.filter((each) => each === name).map((each) => ({ name: each }));
    if (kind === 'rolesInfo') return { roles: found };
    if (kind === 'usersInfo') return { users: found };
    // What was made within is not of this realm.
    asked.push(JSON.parse(JSON.stringify(command)) as Command);
    return { ok: 1 };
  };
  runInNewContext(readFileSync(SCRIPT, 'utf8'), {
    db: { getSiblingDB: (name: string) => ({ runCommand: name === 'admin' ? runCommand : undefined }) },
    print: () => undefined,
    process: { env },
  });
  return asked;
}

/** What each user may do in the databases of this name, by the roles that the script makes and gives to it. */
export function grantsOf(database: string): ReadonlyMap<string, readonly Privilege[]> {
  const asked = askedByScript({ DATABASE: database });
  const roles = new Map(asked.map((command) => [command['createRole'], command['privileges'] as Privilege[]]));
  return new Map(
    asked.flatMap(({ createUser, roles: given }) => {
      if (typeof createUser !== 'string') return [];
      return [[createUser, (given as { readonly role: string }[]).flatMap(({ role }) => roles.get(role)!)]];
    }),
  );
}

/** What a command needs, as MongoDB's manual has it for each (privilege actions); nothing for what every user may. */
export function neededBy(command: Command): readonly Privilege[] {
  const [kind = '', of] = Object.entries(command)[0] ?? [];
  const on = (collection: unknown, ...actions: readonly string[]): readonly Privilege[] => [
    { resource: { db: String(command['$db']), collection: String(collection) }, actions },
  ];
  switch (kind) {
    case 'find':
    case 'aggregate':
      return on(of, 'find');
    case 'insert':
      return on(of, 'insert');
    case 'update':
      return on(of, 'update', ...(listIn(command, 'updates').some(({ upsert }) => upsert === true) ? ['insert'] : []));
    case 'delete':
      return on(of, 'remove');
    case 'createIndexes':
      return on(of, 'createIndex');
    case 'listIndexes':
    case 'compact':
      return on(of, kind);
    case 'drop':
      return on(of, 'dropCollection');
    case 'listCollections':
    case 'dropDatabase':
      return on('', kind);
    case 'getMore':
      return neededToGoOn(String(command['collection']), on);
    default:
      return EVERYBODYS.has(kind) ? [] : on('', `unknown to the tests: ${kind}`);
  }
}

const EVERYBODYS: ReadonlySet<string> = new Set([
  ...['hello', 'ismaster', 'isMaster', 'ping', 'buildInfo', 'endSessions'],
  'killCursors', // of one's own
]);

function neededToGoOn(collection: string, on: (of: string, ...actions: readonly string[]) => readonly Privilege[]) {
  const [, listed, of] = /^\$cmd\.(listCollections|listIndexes)\.?(.*)$/.exec(collection) ?? [];
  return listed === undefined ? on(collection, 'find') : on(of ?? '', listed);
}

function listIn(command: Command, field: string): readonly Readonly<Record<string, unknown>>[] {
  return command[field] as Readonly<Record<string, unknown>>[];
}

/** Whether every action is granted, on that collection or on the whole database of it. */
function isGranted(granted: readonly Privilege[], { resource, actions }: Privilege): boolean {
  return actions.every((action) =>
    granted.some(
      ({ resource: { db, collection }, actions: allowed }) =>
        db === resource.db && (collection === '' || collection === resource.collection) && allowed.includes(action),
    ),
  );
}

/** A MongoDB that answers to one user as one with users would: what was not granted to it is refused. */
export class MongoAsUser {
  /** What was refused, each told once. */
  readonly refused = new Set<string>();

  private constructor(private readonly proxy: MongoProxy) {}

  static async at(connection: string, user: User, database: string): Promise<MongoAsUser> {
    const granted = grantsOf(database).get(user)!;
    const as = new MongoAsUser(await MongoProxy.to(connection));
    as.proxy.instead = (command) => {
      const lacking = neededBy(command).find((needed) => !isGranted(granted, needed));
      if (lacking === undefined) return undefined;
      const { resource, actions } = lacking;
      as.refused.add(`${user} ${actions.join()} ${resource.db}.${resource.collection}`);
      return { ok: 0, code: 13, codeName: 'Unauthorized', errmsg: `not authorized on ${resource.db}` };
    };
    return as;
  }

  get url(): string {
    return this.proxy.url;
  }

  close(): Promise<void> {
    return this.proxy.close();
  }
}
