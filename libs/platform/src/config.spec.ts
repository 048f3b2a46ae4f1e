import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { effectiveSettings, MAIL_CATCHER_NAME, loadConfig, SETTING_NAMES } from './config';
import { ConfigurationError } from './process/setting';
import { settingsPage } from './settings-page';

const key = Buffer.alloc(32, 7).toString('base64');
const otherKey = Buffer.alloc(48, 8).toString('base64');
const local = {
  EVENTSTORE_URL: 'esdb://127.0.0.1:2113?tls=false',
  MONGODB_URL: 'mongodb://127.0.0.1:27017/',
  MASTER_KEY: key,
  LINK_KEYS: `k2:${otherKey},k1:${key}`,
  OIDC_ISSUER: 'http://127.0.0.1:4000/',
  OIDC_AUDIENCE: 'urn:reseller:api',
  MARKETPLACE_TENANT: 't-marketplace',
};
/** Keys as a random source gives them, the same in each run. */
const drawn = (name: string) => createHash('sha256').update(name).digest('base64');
const keys = { MASTER_KEY: drawn('master'), LINK_KEYS: `k2:${drawn('link 2')},k1:${drawn('link 1')}` };
const production = {
  ...local,
  ...keys,
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://reseller.example',
  OIDC_ISSUER: 'https://id.example',
};

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
}

describe('the configuration', () => {
  test('is grouped and typed, with defaults for one machine', () => {
    expect(loadConfig(local)).toEqual({
      production: false,
      http: {
        host: '127.0.0.1',
        port: 3000,
        publicUrl: 'http://127.0.0.1:3000',
        trustedProxies: [],
        drainMs: 2_000,
        adminCenterUrl: 'http://127.0.0.1:3000',
      },
      eventStore: { url: 'esdb://127.0.0.1:2113?tls=false' },
      documents: { url: 'mongodb://127.0.0.1:27017/', database: 'reseller' },
      secrets: {
        masterKeys: [Buffer.alloc(32, 7)],
        linkKeys: [
          { kid: 'k2', key: Buffer.alloc(48, 8) },
          { kid: 'k1', key: Buffer.alloc(32, 7) },
        ],
      },
      signIn: {
        issuer: 'http://127.0.0.1:4000/',
        audience: 'urn:reseller:api',
        tenantClaim: 'tenant',
        rolesClaim: 'roles',
        marketplaceTenant: 't-marketplace',
        clientId: 'web',
        scope: 'openid',
      },
      seals: { intervalMs: 60_000 },
      webhooks: { local: false, overlapSeconds: 86_400 },
      timeZone: 'Asia/Shanghai',
      retiredServices: [],
      limits: {
        requests: { perPerson: 600, perTenant: 3_000, perAddress: 6_000 },
        streams: { perPerson: 20, perTenant: 400 },
        mail: { intervalSeconds: 86_400, perRecipientAndDay: 10, perPartnerAndDay: 500 },
      },
      operations: { mostLagSeconds: 60, logLevel: 'info' },
    });
  });

  test('is watched where a port is named, on loopback unless told otherwise, and beyond it in production mode', () => {
    expect(loadConfig({ ...local, OPERATIONS_PORT: '9464', READY_LAG: '5' }).operations).toEqual({
      listen: { host: '127.0.0.1', port: 9464 },
      mostLagSeconds: 5,
      logLevel: 'info',
    });
    expect(problemsOf({ ...local, OPERATIONS_PORT: '9464', OPERATIONS_HOST: '0.0.0.0' })).toContainEqual(
      expect.stringContaining('when reachable beyond this machine, which is production'),
    );
    expect(problemsOf({ ...local, OPERATIONS_PORT: 'metrics', READY_LAG: '0' })).toEqual([
      'OPERATIONS_PORT must be a port from 0 to 65535 (got "metrics")',
      'READY_LAG must be whole seconds from 1 to 86400 (got "0")',
    ]);
  });

  test('takes from a file what the environment does not say itself, and refuses a file that is not there', () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'settings-'));
    const file = path.join(directory, 'seal-key');
    writeFileSync(file, `${key}\n`);
    expect(loadConfig({ ...local, SEAL_KEY_FILE: file }).seals.key).toEqual(Buffer.alloc(32, 7));
    expect(effectiveSettings({ ...local, SEAL_KEY_FILE: file })).toContainEqual({
      name: 'SEAL_KEY',
      value: '(secret)',
      source: 'file',
    });
    expect(loadConfig({ ...local, DATABASE: 'mine', DATABASE_FILE: file }).documents.database).toBe('mine');
    expect(problemsOf({ ...local, SEAL_KEY_FILE: path.join(directory, 'none') })).toEqual([
      `SEAL_KEY_FILE must name a file that can be read (got ${JSON.stringify(path.join(directory, 'none'))}: ENOENT)`,
    ]);
    rmSync(directory, { recursive: true });
  });

  test('shows what is in force and where it comes from, and nothing of a secret or a password', () => {
    const secrets = {
      SMTP_URL: 'smtps://user:canary@mail.example',
      MAIL_FROM: 'a@b.example',
      OIDC_CLIENT_SECRET: 'canary',
    };
    const shown = effectiveSettings({
      ...local,
      ...secrets,
      MONGODB_URL: 'mongodb://user:canary@m.example/?authMechanismProperties=canary',
    });
    expect(JSON.stringify(shown)).not.toContain('canary');
    expect(JSON.stringify(shown)).not.toContain(key);
    expect(shown).toContainEqual({ name: 'SMTP_URL', value: 'smtps://user:***@mail.example', source: 'environment' });
    expect(shown).toContainEqual({ name: 'DATABASE', value: 'reseller', source: 'default' });
    expect(shown).toContainEqual({ name: 'AGREEMENT_URL', value: '', source: 'none' });
    expect(effectiveSettings({ ...local, AGREEMENT_VERSION: '2026-07' })).toContainEqual({
      name: 'AGREEMENT_VERSION',
      value: '2026-07',
      source: 'environment',
    });
    expect(shown.map(({ name }) => name)).toEqual(SETTING_NAMES);
  });

  test('every setting is described, on the page that is made of what they say', () => {
    const page = readFileSync(path.resolve(__dirname, '..', '..', '..', 'docs', 'CONFIGURATION.md'), 'utf8');
    expect(page).toBe(settingsPage()); // npm run config -- --page > docs/CONFIGURATION.md
    expect(SETTING_NAMES.filter((name) => !page.includes(`| \`${name}\``))).toEqual([]);
  });

  test('seals the log where there is a key, and tells whoever is named', () => {
    const seals = {
      SEAL_KEY: key,
      SEAL_INTERVAL: '5',
      SEAL_FILE: '/var/seals',
      SEAL_URL: 'https://witness.example/seals',
    };
    expect(loadConfig({ ...local, ...seals }).seals).toEqual({
      key: Buffer.alloc(32, 7),
      intervalMs: 5_000,
      file: '/var/seals',
      url: 'https://witness.example/seals',
    });
    expect(
      problemsOf({ ...local, SEAL_KEY: otherKey, SEAL_INTERVAL: '0', SEAL_FILE: 'seals', SEAL_URL: 'witness' }),
    ).toEqual([
      'SEAL_KEY must be 32 bytes in base64 (what is set is not; its value is not shown)',
      'SEAL_INTERVAL must be whole seconds from 1 to 86400 (got "0")',
      'SEAL_FILE must be the absolute path of a file (got "seals")',
      'SEAL_URL must be an http:// or https:// URL (got "witness")',
    ]);
  });

  test('counts days in the zone named, if there is such a zone', () => {
    expect(loadConfig({ ...local, MARKETPLACE_TIME_ZONE: 'Asia/Tokyo' }).timeZone).toBe('Asia/Tokyo');
    expect(() => loadConfig({ ...local, MARKETPLACE_TIME_ZONE: 'Nowhere/Land' })).toThrow(
      'MARKETPLACE_TIME_ZONE must be a time zone',
    );
  });

  test('knows the services that are retired', () => {
    expect(loadConfig({ ...local, RETIRED_SERVICES: 'power-bi,azure' }).retiredServices).toEqual(['azure', 'power-bi']);
  });

  test('sends mail where a mail server is named, signed where a key is', () => {
    const mail = { SMTP_URL: 'smtps://user:secret@mail.example', MAIL_FROM: 'invitations@reseller.example' };
    const { privateKey: pem } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const dkim = {
      DKIM_DOMAIN: 'reseller.example',
      DKIM_SELECTOR: 's1',
      DKIM_PRIVATE_KEY: Buffer.from(pem).toString('base64'),
    };
    expect(loadConfig({ ...local, ...mail }).mail).toEqual({
      url: mail.SMTP_URL,
      from: mail.MAIL_FROM,
      noticeIntervalMs: 900_000,
    });
    expect(loadConfig({ ...local, ...mail, ...dkim }).mail?.dkim).toEqual({
      domain: 'reseller.example',
      selector: 's1',
      privateKey: pem,
    });
  });

  test('names what mail lacks, and shows neither password nor key', () => {
    expect(
      problemsOf({ ...local, SMTP_URL: 'smtp://127.0.0.1', DKIM_DOMAIN: 'a.example', DKIM_SELECTOR: 's' }),
    ).toEqual([
      'MAIL_FROM must be set with SMTP_URL (not set)',
      'DKIM_PRIVATE_KEY must be set with DKIM_DOMAIN and DKIM_SELECTOR (not set)',
    ]);
    const problems = problemsOf({ ...local, SMTP_URL: 'http://user:secret@mail', DKIM_PRIVATE_KEY: 'bm8ga2V5' });
    expect(problems).toContain('SMTP_URL must be an smtp:// or smtps:// URL (got "http://user:***@mail")');
    expect(problems.join()).not.toContain('bm8ga2V5');
  });

  test('has undeliverable mail come back where a domain is named for it', () => {
    const mail = { SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'invitations@reseller.example' };
    const returned = { ...mail, MAIL_RETURN_DOMAIN: 'returns.reseller.example', MAIL_RETURN_KEY: key };
    const expected = { domain: 'returns.reseller.example', key: Buffer.alloc(32, 7), host: '127.0.0.1', port: 2525 };
    expect(loadConfig({ ...local, ...returned }).mail?.returned).toEqual(expected);
    expect(
      loadConfig({ ...local, ...returned, MAIL_RETURN_HOST: '::1', MAIL_RETURN_PORT: '0' }).mail?.returned,
    ).toEqual({
      ...expected,
      host: '::1',
      port: 0,
    });
    expect(loadConfig({ ...local, ...mail, MAIL_RETURN_KEY: key }).mail?.returned).toBeUndefined();
  });

  test('names what returned mail lacks, and does not show its key', () => {
    expect(problemsOf({ ...local, MAIL_RETURN_DOMAIN: 'returns.reseller.example' })).toEqual([
      'MAIL_RETURN_KEY must be set with MAIL_RETURN_DOMAIN (not set)',
      'SMTP_URL must be set with MAIL_RETURN_DOMAIN (not set)',
    ]);
    const bad = {
      MAIL_RETURN_DOMAIN: 'a@b',
      MAIL_RETURN_KEY: otherKey,
      MAIL_RETURN_HOST: 'a b',
      MAIL_RETURN_PORT: 'smtp',
    };
    const problems = problemsOf({ ...local, SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'a@b.example', ...bad });
    expect(problems).toEqual(
      expect.arrayContaining([
        'MAIL_RETURN_DOMAIN must be a domain (got "a@b")',
        'MAIL_RETURN_KEY must be 32 bytes in base64 (what is set is not; its value is not shown)',
        'MAIL_RETURN_HOST must be an IP address or a host name (got "a b")',
        'MAIL_RETURN_PORT must be a port from 0 to 65535 (got "smtp")',
      ]),
    );
    expect(problems.join()).not.toContain(otherKey);
  });

  test('has webhooks delivered to private networks on one machine only', () => {
    expect(loadConfig({ ...local, WEBHOOK_RECEIVERS: 'local' }).webhooks.local).toBe(true);
    expect(problemsOf({ ...production, WEBHOOK_RECEIVERS: 'local' })).toEqual([
      expect.stringContaining('WEBHOOK_RECEIVERS must be public in production'),
    ]);
  });

  test('refuses the mail catcher in production', () => {
    const caught = { SMTP_URL: `smtp://127.0.0.1:2525/?name=${MAIL_CATCHER_NAME}`, MAIL_FROM: 'a@b.example' };
    expect(problemsOf({ ...local, ...caught })).toEqual([]);
    expect(problemsOf({ ...production, ...caught })).toEqual([
      expect.stringContaining('SMTP_URL must not be a mail catcher'),
    ]);
  });

  test('takes an empty value for none', () => {
    expect(loadConfig({ ...local, PORT: '', AGREEMENT_URL: '' }).http).toEqual(loadConfig(local).http);
  });

  test.each([
    ['MONGODB_URL', 'localhost', 'MONGODB_URL must be a mongodb:// URL (got "localhost")'],
    ['EVENTSTORE_URL', 'http://localhost:2113', 'EVENTSTORE_URL must be an esdb:// URL (got "http://localhost:2113")'],
    [
      'EVENTSTORE_URL',
      'https://admin:changeit@db:2113',
      'EVENTSTORE_URL must be an esdb:// URL (got "https://admin:***@db:2113")',
    ],
    [
      'AGREEMENT_VERSION',
      'July 2026',
      'AGREEMENT_VERSION must be 1 to 40 letters of ASCII, digits, full stops, underscores and hyphens (got "July 2026")',
    ],
    ['NODE_ENV', 'prod', 'NODE_ENV must be production, development or test (got "prod")'],
    ['PORT', '99999', 'PORT must be a port from 0 to 65535 (got "99999")'],
    ['PORT', '3e3', 'PORT must be a port from 0 to 65535 (got "3e3")'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent (got "loud")'],
    ['DATABASE', 'a b', 'DATABASE must be a name of 1 to 40 lower case letters, digits and hyphens (got "a b")'],
    ['REQUESTS_PER_PERSON', '0', 'REQUESTS_PER_PERSON must be a whole number from 1 to 9999999 (got "0")'],
    ['SENDING_INTERVAL', '604801', 'SENDING_INTERVAL must be whole seconds from 0 to 604800 (got "604801")'],
    [
      'TRUSTED_PROXIES',
      '10.0.0.0/33',
      'TRUSTED_PROXIES must be IP addresses or ranges (10.0.0.0/8), comma separated (got "10.0.0.0/33")',
    ],
    ['TRUSTED_PROXIES', 'proxy.example', expect.stringMatching(/^TRUSTED_PROXIES must be IP addresses/)],
    [
      'RETIRED_SERVICES',
      'azure,fax',
      expect.stringMatching(/^RETIRED_SERVICES must be services of .* \(got "azure,fax"\)$/),
    ],
    ['OIDC_ISSUER', '', 'OIDC_ISSUER must be an http:// or https:// URL (not set)'],
  ])('refuses %s=%s by name and value', (name, value, message) => {
    expect(problemsOf({ ...local, [name]: value })).toEqual([message]);
  });

  test.each([
    ['MASTER_KEY', 'c2hvcnQ='],
    ['MASTER_KEY', `${key.slice(0, -2)}!=`],
    ['MASTER_KEY', `${key},${key}`],
    ['MASTER_KEY', `${key},`],
    ['LINK_KEYS', key],
    ['LINK_KEYS', 'k1:c2hvcnQ='],
    ['LINK_KEYS', `k1:${key},k1:${otherKey}`],
  ])('refuses a bad %s without showing it', (name, value) => {
    const problems = problemsOf({ ...local, [name]: value });
    expect(problems).toEqual([expect.stringContaining(`${name} must be `)]);
    expect(problems.join()).not.toContain(value);
  });

  test('names everything that is missing at once', () => {
    expect(problemsOf({}).map((problem) => problem.split(' ')[0])).toEqual([
      'EVENTSTORE_URL',
      'MONGODB_URL',
      'MASTER_KEY',
      'LINK_KEYS',
      'OIDC_ISSUER',
      'OIDC_AUDIENCE',
      'MARKETPLACE_TENANT',
    ]);
  });

  test('knows its own names', () => {
    expect(SETTING_NAMES).toEqual(expect.arrayContaining(Object.keys(production)));
  });
});

describe('production mode', () => {
  test.each([
    ['NODE_ENV', 'production'],
    ['HOST', '0.0.0.0'],
    ['HOST', '::'],
    ['HOST', '127.example.com'],
    ['MAIL_RETURN_HOST', '0.0.0.0'],
    ['PUBLIC_URL', 'https://reseller.example'],
  ])('holds with %s=%s', (name, value) => {
    expect(
      loadConfig({ ...production, LISTENING_NETWORK: 'private', NODE_ENV: 'development', [name]: value }).production,
    ).toBe(true);
  });

  test.each(['127.0.0.1', '127.8.8.8', '::1', 'localhost'])('does not hold when only %s listens', (host) => {
    expect(loadConfig({ ...local, HOST: host }).production).toBe(false);
  });

  test('says beside what is missing why so much is wanted', () => {
    const problems = problemsOf({ HOST: '0.0.0.0' });
    expect(problems).toContain('MASTER_KEY must be 32 bytes in base64, or several such, comma separated (not set)');
    expect(problems).toContain(
      'PUBLIC_URL must be an https:// URL when reachable beyond this machine, which is production (not set)',
    );
  });

  test('refuses to be reached in clear where somebody can listen on the way', () => {
    const reached = { ...production, HOST: '0.0.0.0', OPERATIONS_HOST: '::', OPERATIONS_PORT: '9464' };
    expect(problemsOf(reached)).toEqual(
      ['HOST must be of this machine', 'OPERATIONS_HOST must be of this machine'].map((problem) =>
        expect.stringContaining(problem),
      ),
    );
    expect(problemsOf({ ...reached, OPERATIONS_PORT: '', HOST: '' })).toEqual([]);
    expect(problemsOf({ ...reached, LISTENING_NETWORK: 'private' })).toEqual([]);
  });

  test('refuses the local issuer and addresses in clear', () => {
    expect(problemsOf({ ...local, ...keys, LISTENING_NETWORK: 'private', HOST: '0.0.0.0' })).toEqual([
      'PUBLIC_URL must be an https:// URL when reachable beyond this machine, which is production (not set)',
      'OIDC_ISSUER must be an https:// URL when reachable beyond this machine, which is production (got "http://127.0.0.1:4000/")',
    ]);
    const inClear = {
      PUBLIC_URL: 'http://a.example',
      ADMIN_CENTER_URL: 'http://b.example',
      AGREEMENT_URL: 'http://c.example',
      SEAL_URL: 'http://d.example',
    };
    expect(problemsOf({ ...production, ...inClear })).toEqual(
      Object.entries(inClear).map(([name, value]) => `${name} must be an https:// URL in production (got "${value}")`),
    );
  });

  test.each(['PUBLIC_URL', 'OIDC_ISSUER', 'ADMIN_CENTER_URL', 'AGREEMENT_URL', 'SEAL_URL'])(
    'refuses a name and password in %s, and shows none',
    (name) => {
      expect(problemsOf({ ...production, [name]: 'https://wang:geheim@a.example' })).toEqual([
        `${name} must have no name and password in production (got "https://wang:***@a.example")`,
      ]);
      expect(problemsOf({ ...production, [name]: 'https://geheim@a.example' }).join()).not.toContain('geheim');
    },
  );

  const weak: readonly [string, Buffer][] = [
    ['zero', Buffer.alloc(32)],
    ['constant', Buffer.alloc(32, 7)],
    [
      'a sequence over and over',
      Buffer.from(drawn('half'), 'base64').fill(Buffer.from(drawn('half'), 'base64').subarray(0, 16), 16),
    ],
    ['a word over and over', Buffer.alloc(32, 'correct horse')],
    ['counting', Buffer.from(Array.from({ length: 32 }, (_, index) => index))],
    ['counting down by threes', Buffer.from(Array.from({ length: 32 }, (_, index) => 250 - 3 * index))],
    ['of few different bytes', Buffer.from(Array.from({ length: 32 }, (_, index) => (index * index) % 11))],
  ];
  test.each(weak)('refuses a key that is %s, wherever it is, and shows none', (_, bytes) => {
    const key = bytes.toString('base64');
    const of = (name: string, value = key) => problemsOf({ ...production, [name]: value });
    const problem = (name: string) =>
      `${name} must be from a random source (openssl rand -base64 32) and used nowhere else in production (what is set is not; its value is not shown)`;
    expect(of('MASTER_KEY')).toEqual([problem('MASTER_KEY')]);
    expect(of('MASTER_KEY', `${drawn('new')},${key}`)).toEqual([problem('MASTER_KEY')]);
    expect(of('LINK_KEYS', `k2:${drawn('new')},k1:${key}`)).toEqual([problem('LINK_KEYS')]);
    expect(of('SEAL_KEY')).toEqual([problem('SEAL_KEY')]);
    expect(of('MAIL_RETURN_KEY')).toEqual([problem('MAIL_RETURN_KEY')]);
  });

  test('refuses one id for the pages and the API: whoever may know who somebody is could act as them', () => {
    const one = { ...production, OIDC_AUDIENCE: 'one', OIDC_CLIENT_ID: 'one' };
    expect(problemsOf(one)).toEqual([
      'OIDC_AUDIENCE must be another name than OIDC_CLIENT_ID in production (got "one")',
    ]);
    expect(problemsOf({ ...one, OIDC_CLIENT_ID: 'pages' })).toEqual([]);
  });

  test('refuses a key that is used twice', () => {
    const problems = problemsOf({
      ...production,
      SEAL_KEY: keys.MASTER_KEY,
      LINK_KEYS: `k2:${drawn('same')},k1:${drawn('same')}`,
    });
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual(['MASTER_KEY', 'LINK_KEYS', 'SEAL_KEY']);
  });

  test.each(['?tls.rejectUnauthorized=false', '?ignoreTLS=true', '?secure=false&name=a'])(
    'refuses a mail server with %s',
    (options) => {
      const mail = { SMTP_URL: `smtp://mail.example/${options}`, MAIL_FROM: 'a@b.example' };
      expect(problemsOf({ ...production, ...mail })).toEqual([
        expect.stringContaining('SMTP_URL must have no option but name in production'),
      ]);
    },
  );

  test('refuses what its engines’ settings refuse', () => {
    expect(problemsOf({ ...production, MONGODB_URL: 'mongodb://db.example/' })).toEqual([
      expect.stringContaining('MONGODB_URL must be encrypted'),
      expect.stringContaining('MONGODB_URL must have a name and password'),
    ]);
  });
});
