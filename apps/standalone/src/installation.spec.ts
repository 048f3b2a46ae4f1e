import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ConfigurationError, loadConfig } from '#platform';
import { planInstallation } from './installation';

let directory: string;
let given: Record<string, string>;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'installation-'));
  given = { DATA_DIR: directory, PORT: '0', ISSUER_PORT: '0', MAILBOX_PORT: '0' };
});

afterEach(() => rmSync(directory, { recursive: true }));

test('with nothing configured it brings its own engines, issuer and keys, all on this machine', async () => {
  const { env, engines, localIssuer, publicUrl } = await planInstallation(given);
  expect(env).toMatchObject({
    EVENTSTORE_URL: `esdb://127.0.0.1:${engines?.['EVENTSTORE_PORT']}?tls=false`,
    MONGODB_URL: expect.stringContaining(`mongodb://127.0.0.1:${engines?.['MONGODB_PORT']}/`),
    OIDC_ISSUER: localIssuer,
    MARKETPLACE_TENANT: 't-marketplace',
  });
  expect(engines).toMatchObject({ DATA_DIR: directory });
  expect(publicUrl).toBe(`http://127.0.0.1:${env['PORT']}`);
});

test('with nothing configured what it sends is caught, and what is returned comes back', async () => {
  const { env, mailCatcher } = await planInstallation(given);
  expect(env['SMTP_URL']).toBe(`smtp://127.0.0.1:${mailCatcher?.MAIL_PORT}/?name=mail-catcher`);
  expect(env['MAIL_RETURN_PORT']).toBe(mailCatcher?.MAIL_RETURN_PORT);
  expect(loadConfig(env).mail?.returned).toMatchObject({
    domain: 'returns.marketplace.example',
    port: Number(env['MAIL_RETURN_PORT']),
  });
  const { env: own, mailCatcher: none } = await planInstallation({
    ...given,
    SMTP_URL: 'smtp://mail.example',
    MAIL_FROM: 'a@b.example',
  });
  expect(own).toMatchObject({ SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'a@b.example' });
  expect(own).not.toHaveProperty('MAIL_RETURN_DOMAIN');
  expect(none).toBeUndefined();
});

test('its keys stay the same from start to start', async () => {
  const { MASTER_KEY } = (await planInstallation(given)).env;
  expect((await planInstallation(given)).env).toMatchObject({ MASTER_KEY });
});

test('what is configured is used instead', async () => {
  const configured = {
    EVENTSTORE_URL: 'esdb://db:2113',
    MONGODB_URL: 'mongodb://db',
    OIDC_ISSUER: 'http://id:8080',
    MARKETPLACE_TENANT: 't-own',
  };
  const { env, engines, localIssuer } = await planInstallation({ ...given, ...configured });
  expect(env).toMatchObject(configured);
  expect([engines, localIssuer]).toEqual([undefined, undefined]);
});

test('one engine of two is refused by the name of the other', async () => {
  await expect(planInstallation({ ...given, EVENTSTORE_URL: 'esdb://db:2113' })).rejects.toThrow(
    'MONGODB_URL must be a mongodb:// URL (not set)',
  );
});

test('nothing that is made for one machine is opened to others, and no keys are made for them', async () => {
  const opened = planInstallation({ ...given, HOST: '0.0.0.0' });
  await expect(opened).rejects.toThrow(ConfigurationError);
  await expect(opened).rejects.toThrow(
    /EVENTSTORE_URL .*(not set)[^]*MONGODB_URL .*(not set)[^]*MASTER_KEY .*(not set)[^]*OIDC_ISSUER must be an https/,
  );
  expect(existsSync(path.join(directory, 'secrets.json'))).toBe(false);
});
