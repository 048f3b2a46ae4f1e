import { randomBytes } from 'node:crypto';
import { freePort, mailCatcherUrl } from '../../apps/standalone/src/addresses';
import { LOCAL_MARKETPLACE_TENANT } from '../../apps/standalone/src/people';
import { program } from '../../apps/standalone/src/programs';
import { UNLIMITED } from './unlimited';
import { beginAtHead } from './database-of-this-run';
import { DIST, useEngines } from './engines';
import { MongoAsUser, type User } from './mongo-users';
import { startRunning } from './running';

/**
 * Brings up the whole product for the acceptance tests: engines, mail catcher, issuer, projector, reactor and two APIs,
 * on free ports and a database of this run. The tests find it by `API_URL`, `API_URL_2`, `ISSUER_URL` and
 * `MAILBOX_URL`, and the ports on which projector, reactor and first API are watched by `WATCHED_URLS`; tokens come
 * from `LocalTokens`. In the long form each process may do in MongoDB what `deploy/users/mongodb.js` grants to its
 * user, and nothing else; what was refused is told at the end.
 */
export default async function setUpStack(): Promise<void> {
  const running = startRunning('stack');
  const { supervisor } = running;
  const users: MongoAsUser[] = [];
  running.atEnd(() => expectNothingRefused(users));
  const { urls, shared, remove } = await useEngines(supervisor);
  running.atEnd(remove);

  const [issuerPort, mailPort, mailboxPort, returnPort, apiPort, apiPort2, ...operationsPorts] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  const issuer = `http://127.0.0.1:${issuerPort}`;
  const [apiUrl, apiUrl2] = [`http://127.0.0.1:${apiPort}`, `http://127.0.0.1:${apiPort2}`];
  const env = {
    ...urls,
    DATABASE: `test-${randomBytes(6).toString('hex')}`,
    MASTER_KEY: randomBytes(32).toString('base64'),
    LINK_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    SEAL_KEY: randomBytes(32).toString('base64'),
    SEAL_INTERVAL: '2',
    OIDC_ISSUER: issuer,
    OIDC_AUDIENCE: 'urn:reseller-relationships:api',
    MARKETPLACE_TENANT: LOCAL_MARKETPLACE_TENANT,
    HOST: '127.0.0.1',
    PUBLIC_URL: apiUrl,
    SMTP_URL: mailCatcherUrl(mailPort),
    MAIL_FROM: 'invitations@marketplace.example',
    NOTICE_INTERVAL: '1',
    MAIL_RETURN_DOMAIN: 'returns.marketplace.example',
    MAIL_RETURN_KEY: randomBytes(32).toString('base64'),
    MAIL_RETURN_PORT: String(returnPort),
    WEBHOOK_RECEIVERS: 'local',
    DRAIN: '0',
    AGREEMENT_VERSION: '2026-07',
    AGREEMENT_URL: 'https://marketplace.example/agreement',
    ...UNLIMITED,
  };
  const discard = await beginAtHead(env);
  if (shared) running.atEnd(discard);
  const mailPorts = {
    MAIL_PORT: String(mailPort),
    MAILBOX_PORT: String(mailboxPort),
    MAIL_RETURN_PORT: String(returnPort),
  };
  await supervisor.start(program(DIST, 'mail', mailPorts));
  await supervisor.start(program(DIST, 'issuer', env));
  /**
   * An engine that is named may have users of its own, and be reached in ways that a proxy does not know. In the short
   * form every request of every process would go one way more.
   */
  const signedInAs = async (user: User) => {
    if (shared || process.env['LEAVE_OUT_LONG'] === 'yes') return env;
    const mongo = await MongoAsUser.at(urls.MONGODB_URL, user, env.DATABASE);
    users.push(mongo);
    running.atEnd(() => mongo.close());
    return { ...env, MONGODB_URL: mongo.url };
  };
  const watched = (index: number) => ({ OPERATIONS_PORT: String(operationsPorts[index]) });
  const api = await signedInAs('reseller-api');
  await supervisor.start(
    program(DIST, 'projector', { ...(await signedInAs('reseller-projector')), ...watched(0) }),
    program(DIST, 'reactor', { ...(await signedInAs('reseller-reactor')), ...watched(1) }),
    program(DIST, 'api', { ...api, ...watched(2), PORT: String(apiPort) }),
    program(DIST, 'api', { ...api, PORT: String(apiPort2) }),
  );
  Object.assign(process.env, env, {
    API_URL: apiUrl,
    API_URL_2: apiUrl2,
    ISSUER_URL: issuer,
    WATCHED_URLS: operationsPorts.map((port) => `http://127.0.0.1:${port}`).join(),
    MAILBOX_URL: `http://127.0.0.1:${mailboxPort}`,
  });
}

function expectNothingRefused(users: readonly MongoAsUser[]): void {
  const refused = users.flatMap((user) => [...user.refused]);
  if (refused.length > 0) throw new Error(`deploy/users/mongodb.js does not grant:\n${refused.join('\n')}`);
}
