import { randomBytes } from 'node:crypto';
import { NoticeMails } from '#application';
import { type Documents, openDocuments } from '#documents';
import { type PartnerId } from '#domain';
import { parsePosition } from '#event-store';
import { Checkpoints } from '#projections';
import { MongoAsUser, type User } from '../support/mongo-users';
import { runProgram } from './support/program';

const { MONGODB_URL = '', DATABASE = '', WATCHED_URLS = '' } = process.env;
const NO_LOG_IS_SO_LONG = parsePosition('9000000000000000/9000000000000000');
const [AUDIT, REACTOR] = ['apps/audit/src/main.js', 'apps/reactor/src'];

/** Runs a program as a user of MongoDB, which has a right to all that it asks for. */
async function runAs(user: User, script: string, args: readonly string[], database = DATABASE): Promise<string> {
  const mongo = await MongoAsUser.at(MONGODB_URL, user, database);
  try {
    const env = { ...process.env, DATABASE: database, MONGODB_URL: mongo.url };
    const { code, out, err } = await runProgram(script, args, env);
    const said = `${out}${err}`;
    expect([...mongo.refused]).toEqual([]);
    expect({ code, said }).toEqual({ code: 0, said });
    return said;
  } finally {
    await mongo.close();
  }
}

describe('With what its user may do in MongoDB', () => {
  it.each(['projector', 'reactor', 'api'])('the %s tells how it is, and what it has done', async (name) => {
    const url = WATCHED_URLS.split(',')[['projector', 'reactor', 'api'].indexOf(name)]!;
    const answers = await Promise.all(['/health/ready', '/metrics'].map((path) => fetch(`${url}${path}`)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });

  it('the command line of the auditors does its work as the projector, and makes views again', async () => {
    expect(await runAs('reseller-projector', AUDIT, ['checkpoints'])).toContain('recognised');
    await runAs('reseller-projector', AUDIT, ['streams']);
    // of reads alone: in other streams the tests beside write what no version can read, and a rebuild stops there
    const view = 'read-records';
    expect(await runAs('reseller-projector', AUDIT, ['rebuild', view])).toContain(`${view} is now read from`);
    expect(await runAs('reseller-projector', AUDIT, ['compare', view])).toContain(view);
  }, 120_000);

  it('what is parked is told, and keys are wrapped anew, as the reactor', async () => {
    expect(await runAs('reseller-reactor', `${REACTOR}/parked.js`, ['nobody-parked-this'])).toContain('is parked');
    expect(await runAs('reseller-reactor', `${REACTOR}/rewrap-keys.js`, [])).toMatch(/keys/i);
  }, 60_000);

  describe('an older log', () => {
    const database = `users-${randomBytes(6).toString('hex')}`;
    let documents: Documents;
    beforeEach(async () => (documents = await openDocuments({ url: MONGODB_URL, database })));
    afterEach(async () => {
      await documents.views.dropAll();
      await documents.records.dropAll();
      await documents.close();
    });

    it('is taken for the true one as the reactor, which drops the views for it', async () => {
      const account = { kind: 'partner', partnerId: 'p-1' as PartnerId } as const;
      const person = { tenant: 'p-1', subject: 'li', roles: ['admin-agent'] } as const;
      await new Checkpoints(documents.records).begin('reactor', { position: NO_LOG_IS_SO_LONG });
      const choice = { kinds: ['dap-lost'], language: 'en' } as const;
      await new NoticeMails(documents.records).choose(person, account, choice, NO_LOG_IS_SO_LONG, '2026-11-30T10:00Z');
      await documents.views.collection('partners-1').put({ _id: 'p-1' });
      const said = await runAs('reseller-reactor', `${REACTOR}/adopt-log.js`, ['--yes'], database);
      expect(said).toContain('The views are dropped');
      expect(await documents.views.names()).toEqual([]);
    }, 60_000);
  });
});
