import { engineSettings, refuseEmbedded } from './engine-settings';
import { ConfigurationError, type Environment } from './setting';

const local = { EVENTSTORE_URL: 'esdb://127.0.0.1:2113?tls=false', MONGODB_URL: 'mongodb://127.0.0.1' };
const production = {
  NODE_ENV: 'production',
  EVENTSTORE_URL: 'esdb+discover://reseller:geheim@eventstore.example:2113',
  MONGODB_URL: 'mongodb+srv://reseller:geheim@mongodb.example/',
};

function problemsOf(env: Environment): readonly string[] {
  try {
    engineSettings(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
}

describe('the settings of the engines', () => {
  it('are the two engines and the database', () => {
    expect(engineSettings({ ...local, DATABASE: '' })).toEqual({
      production: false,
      eventStoreUrl: local.EVENTSTORE_URL,
      mongoUrl: local.MONGODB_URL,
      database: 'reseller',
    });
  });

  it('are refused by name and value, without a password', () => {
    const env = { EVENTSTORE_URL: 'http://admin:changeit@host', DATABASE: 'A B', ENGINES_NETWORK: 'yes' };
    expect(problemsOf(env)).toEqual([
      'EVENTSTORE_URL must be an esdb:// URL (got "http://admin:***@host")',
      'MONGODB_URL must be a mongodb:// URL (not set)',
      'ENGINES_NETWORK must be private, where nobody else can reach the engines or listen on the way to them, or open (got "yes")',
      'DATABASE must be a name of 1 to 40 lower case letters, digits and hyphens (got "A B")',
    ]);
  });
});

describe('in production', () => {
  it.each([
    ['MONGODB_URL', production.MONGODB_URL],
    ['MONGODB_URL', 'mongodb://u:p@a.example,b.example:27018/?replicaSet=rs0&TLS=true&tlsInsecure=false'],
    ['MONGODB_URL', 'mongodb://a.example/?ssl=true&authMechanism=MONGODB-X509&tlsCertificateKeyFile=/run/key.pem'],
    ['MONGODB_URL', 'mongodb://127.0.0.1:27017,[::1]:27018,LOCALHOST/?replicaSet=rs0'],
    ['MONGODB_URL', 'mongodb://%2Frun%2Fmongodb-27017.sock/'],
    ['EVENTSTORE_URL', 'esdb://u:p@a.example:2113,b.example:2113?tls=true'],
    ['EVENTSTORE_URL', 'esdb://127.0.0.1:2113?tls=false'],
    ['EVENTSTORE_URL', 'esdb://a.example?userCertFile=/run/a.crt&userKeyFile=/run/a.key'],
  ])('%s may be %s', (name, url) => {
    expect(problemsOf({ ...production, [name]: url })).toEqual([]);
  });

  const CLEAR = 'be encrypted';
  const ANYBODY = 'have a name and password';
  const OPAQUE = 'have hosts and options that can be told apart';
  it.each([
    ['MONGODB_URL', 'mongodb://u:geheim@a.example/', [CLEAR]],
    ['MONGODB_URL', 'mongodb://u:geheim@127.0.0.1,a.example/', [CLEAR]],
    ['MONGODB_URL', 'mongodb://u:geheim@127.0.0.1.a.example/?tls=false', [CLEAR]],
    ['MONGODB_URL', 'mongodb+srv://u:geheim@a.example/?tls=false', [CLEAR]],
    ['MONGODB_URL', 'mongodb://u:geheim@a.example/?tls=true&ssl=false', [CLEAR]],
    ['MONGODB_URL', 'mongodb+srv://a.example/', [ANYBODY]],
    ['MONGODB_URL', 'mongodb://a.example/?tls=true&authMechanism=SCRAM-SHA-256', [ANYBODY]],
    ['MONGODB_URL', 'mongodb://10.0.0.8:27017', [CLEAR, ANYBODY]],
    ['MONGODB_URL', 'mongodb://u:geheim@a.example/?tls=true&tls=false', [OPAQUE]],
    ['MONGODB_URL', 'mongodb://u:geheim@a.example/?tls=true&TLS=false', [OPAQUE]],
    ['MONGODB_URL', 'mongodb://u:geheim@a.example/?tls=true&tlsinsecure=true', ['not have tlsInsecure']],
    [
      'MONGODB_URL',
      'mongodb://127.0.0.1/?tls=true&tlsAllowInvalidCertificates=true',
      ['not have tlsAllowInvalidCertificates'],
    ],
    ['MONGODB_URL', 'mongodb://127.0.0.1/?tls=true&tlsAllowInvalidHostnames=1', ['not have tlsAllowInvalidHostnames']],
    ['EVENTSTORE_URL', 'esdb://u:geheim@a.example?tls=false', [CLEAR]],
    ['EVENTSTORE_URL', 'esdb://u:geheim@a.example?T-L-S=false', [CLEAR]],
    ['EVENTSTORE_URL', 'esdb+discover://127.0.0.1?tls=false', [CLEAR, ANYBODY]],
    ['EVENTSTORE_URL', 'esdb://a.example', [ANYBODY]],
    ['EVENTSTORE_URL', 'esdb://127.0.0.1?tlsVerifyCert=false', ['not have tlsVerifyCert']],
    ['EVENTSTORE_URL', 'esdb://127.0.0.1?tls_verify_cert=false', ['not have tlsVerifyCert']],
    ['EVENTSTORE_URL', 'esdb://127.0.0.1:2113?connectionName=x@a.example', [OPAQUE]],
    ['EVENTSTORE_URL', 'esdb://127.0.0.1?tls=true&Tls=false', [OPAQUE]],
  ])('%s may not be %s', (name, url, expectations) => {
    const problems = problemsOf({ ...production, [name]: url });
    expect(problems).toEqual(expectations.map((expectation) => expect.stringContaining(`${name} must ${expectation}`)));
    expect(problems.join()).not.toContain('geheim');
  });

  it('a network that is said to be private needs neither encryption nor names, but to know whom one talks to', () => {
    const inClear = {
      EVENTSTORE_URL: 'esdb://eventstore:2113?tls=false',
      MONGODB_URL: 'mongodb://mongodb:27017/?replicaSet=rs0',
    };
    expect(problemsOf({ ...production, ...inClear })).toHaveLength(4);
    expect(problemsOf({ ...production, ...inClear, ENGINES_NETWORK: 'open' })).toHaveLength(4);
    expect(problemsOf({ ...production, ...inClear, ENGINES_NETWORK: 'private' })).toEqual([]);
    const unverified = { MONGODB_URL: 'mongodb://mongodb/?tls=true&tlsInsecure=true', ENGINES_NETWORK: 'private' };
    expect(problemsOf({ ...production, ...unverified })).toEqual([
      expect.stringContaining('MONGODB_URL must not have tlsInsecure'),
    ]);
  });

  it('nothing takes back for the whole process that one knows whom one talks to', () => {
    expect(problemsOf({ ...production, NODE_TLS_REJECT_UNAUTHORIZED: '0' })).toEqual([
      'NODE_TLS_REJECT_UNAUTHORIZED must not be 0 in production (got "0")',
    ]);
    expect(problemsOf({ ...local, NODE_TLS_REJECT_UNAUTHORIZED: '0' })).toEqual([]);
  });

  it('a process without HTTP is in production for what it is told of the others', () => {
    expect(problemsOf({ ...local, MONGODB_URL: 'mongodb://db/', PUBLIC_URL: 'https://reseller.example' })).toHaveLength(
      2,
    );
  });

  it('an engine that says it is embedded is refused, by the name of its setting', async () => {
    const settings = { production: true, eventStoreUrl: 'esdb://u:geheim@a', mongoUrl: 'mongodb://b' };
    const embedded = { isEmbedded: async () => true };
    const real = { isEmbedded: async () => false };
    await refuseEmbedded(settings, { log: real, documents: real });
    await refuseEmbedded({ ...settings, production: false }, { log: embedded, documents: embedded });
    await expect(refuseEmbedded(settings, { log: embedded, documents: embedded })).rejects.toEqual(
      new ConfigurationError([
        'EVENTSTORE_URL must not be an embedded engine in production (got "esdb://u:***@a")',
        'MONGODB_URL must not be an embedded engine in production (got "mongodb://b")',
      ]),
    );
  });
});
