import { execFileSync, spawn } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createSecureServer, type Http2SecureServer } from 'node:http2';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { connect, createServer, type TLSSocket } from 'node:tls';
import { parse } from 'yaml';
import { loadConfig } from '#platform';
import { engineSettings, operationsSettings, projectorSettings } from '#platform/process';
import { askedByScript } from '../support/mongo-users';

const DEPLOY = path.resolve(__dirname, '..', '..', 'deploy');
const read = (file: string) => readFileSync(path.join(DEPLOY, file), 'utf8');

type Volume = string | { readonly source: string; readonly target: string; readonly read_only?: boolean };
interface Service {
  readonly image?: string;
  readonly extends?: { readonly file: string; readonly service: string };
  readonly command?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly Volume[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
}
interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes?: Readonly<Record<string, unknown>>;
}

const composeOf = (file: string) => parse(read(file), { merge: true }) as Compose;
/** Source and target of a volume, in whichever of its two forms. */
const mountOf = (volume: Volume) => {
  if (typeof volume !== 'string') return volume;
  const [source = '', target = '', mode = ''] = volume.split(':');
  return { source, target, read_only: mode === 'ro' };
};

/** As compose lays one file over another: maps together, volumes by where they are mounted, commands as a whole. */
function laidOver(below: Service, above: Service): Service {
  const over = new Set((above.volumes ?? []).map((each) => mountOf(each).target));
  return {
    ...below,
    ...above,
    environment: { ...below.environment, ...above.environment },
    volumes: [...(below.volumes ?? []).filter((each) => !over.has(mountOf(each).target)), ...(above.volumes ?? [])],
    depends_on: { ...below.depends_on, ...above.depends_on },
    ...((below.healthcheck ?? above.healthcheck) && {
      healthcheck: { ...below.healthcheck, ...(above.healthcheck ?? { test: below.healthcheck?.test ?? [] }) },
    }),
  };
}
function merged(...files: readonly string[]): Compose {
  const services: Record<string, Service> = {};
  const volumes: Record<string, unknown> = {};
  for (const file of files) {
    const compose = composeOf(file);
    Object.assign(volumes, compose.volumes);
    for (const [name, own] of Object.entries(compose.services)) {
      const extended = own.extends ? laidOver(composeOf(own.extends.file).services[own.extends.service]!, own) : own;
      services[name] = laidOver(services[name] ?? {}, extended);
    }
  }
  return { services, volumes };
}

/** What compose makes of a value; what must be set and is not is an error, as it is there. */
const interpolated = (value: string, variables: Readonly<Record<string, string>>) =>
  value.replace(/\$\{([A-Z_]+):([-?])([^}]*)\}/g, (_, name: string, kind: string, otherwise: string) => {
    if (variables[name]) return variables[name];
    if (kind === '?') throw new Error(`${name} is not set`);
    return otherwise;
  });
const environmentOf = ({ environment = {} }: Service, variables: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, interpolated(value, variables)]));

const drawn = (name: string, as: 'base64' | 'hex' = 'base64') => createHash('sha256').update(name).digest(as);
const example = Object.fromEntries(
  [...read('.env.example').matchAll(/^([A-Z_]+)=(.+)$/gm)].map(([, name, value]) => [name!, value!]),
);
const PASSWORDS = ['ADMIN', 'API', 'PROJECTOR', 'REACTOR'].map((whose) => `ENGINES_${whose}_PASSWORD`);
/** The example filled in, with what the README has put to it. */
const filledIn: Readonly<Record<string, string>> = {
  ...example,
  MASTER_KEY: drawn('master'),
  LINK_KEYS: `k1:${drawn('link')}`,
  MARKETPLACE_TENANT: 't-staff',
  SMTP_URL: 'smtp://mail:1025',
  MAIL_FROM: 'invitations@reseller.example',
  GRAFANA_PASSWORD: drawn('grafana'),
  ...Object.fromEntries(PASSWORDS.map((name) => [name, drawn(name, 'hex')])),
};

const SECURE = ['compose.yaml', 'compose.secure.yaml'];
const ALL = [...SECURE, 'compose.watching.yaml'];
const PROCESSES = ['api', 'projector', 'reactor'] as const;
const secure = merged(...SECURE);

/** What a process reads when it starts. */
const configurations = {
  api: loadConfig,
  reactor: loadConfig,
  projector: (env: Readonly<Record<string, string>>) => ({
    ...engineSettings(env),
    operations: operationsSettings(env),
    ...projectorSettings(env),
  }),
};

describe('compose.yaml with compose.secure.yaml', () => {
  it.each(PROCESSES)('is a configuration of the %s for production on a network that anybody is on', (name) => {
    const environment = environmentOf(secure.services[name]!, filledIn);
    expect(environment).toMatchObject({ NODE_ENV: 'production', ENGINES_NETWORK: 'open' });
    expect(configurations[name](environment)).toMatchObject({ production: true });
    // which compose.yaml alone is not, and says so
    const alone = environmentOf(composeOf('compose.yaml').services[name]!, { ...filledIn, ENGINES_NETWORK: 'open' });
    expect(() => configurations[name](alone)).toThrow(
      /EVENTSTORE_URL must be encrypted[^]*MONGODB_URL must have a name/,
    );
  });

  it('gives each process the user of its own that deploy/users makes, in both engines', () => {
    for (const name of PROCESSES) {
      const environment = environmentOf(secure.services[name]!, filledIn);
      for (const url of [environment['EVENTSTORE_URL']!, environment['MONGODB_URL']!]) {
        const { username, password } = new URL(url);
        expect([username, password]).toEqual([`reseller-${name}`, filledIn[`ENGINES_${name.toUpperCase()}_PASSWORD`]]);
      }
      for (const maker of ['users', 'mongodb']) {
        expect(environmentOf(secure.services[maker]!, filledIn)).toMatchObject({
          [`${name.toUpperCase()}_PASSWORD`]: filledIn[`ENGINES_${name.toUpperCase()}_PASSWORD`],
        });
      }
      // There is no user before they are made.
      expect(secure.services[name]!.depends_on).toMatchObject({
        users: { condition: 'service_completed_successfully' },
        mongodb: { condition: 'service_healthy' },
      });
    }
    const groups = /const groups = (\{.*\});/.exec(read('users/eventstore.mjs'))![1];
    expect(groups).toBe("{ api: 'reseller-append', projector: 'reseller-read', reactor: 'reseller-append' }");
  });

  it('has the users of MongoDB made, each with the role of its own, in the databases of this installation', () => {
    const { environment } = secure.services['mongodb']!;
    const asked = askedByScript(environmentOf({ environment: environment! }, filledIn));
    expect(asked.filter((command) => 'createUser' in command)).toEqual(
      PROCESSES.map((name) => ({
        createUser: `reseller-${name}`,
        pwd: filledIn[`ENGINES_${name.toUpperCase()}_PASSWORD`],
        roles: [{ role: `reseller-${name}`, db: 'admin' }],
      })),
    );
    const databases = asked.flatMap(({ privileges = [] }) =>
      (privileges as { readonly resource: { readonly db: string } }[]).map(({ resource }) => resource.db),
    );
    expect([...new Set(databases)].sort()).toEqual(['reseller-records', 'reseller-views']);
  });

  it('has both engines encrypted, with users, and on the disks and in the replica set of compose.yaml', () => {
    const { eventstore, mongodb } = secure.services;
    expect(environmentOf(eventstore!, filledIn)).toMatchObject({
      EVENTSTORE_INSECURE: 'false',
      EVENTSTORE_DEFAULT_ADMIN_PASSWORD: filledIn['ENGINES_ADMIN_PASSWORD'],
      EVENTSTORE_DEFAULT_OPS_PASSWORD: filledIn['ENGINES_ADMIN_PASSWORD'],
    });
    const plain = composeOf('compose.yaml').services;
    expect(mongodb!.command).toEqual(expect.arrayContaining([...plain['mongodb']!.command!]));
    expect(mongodb!.command).toEqual(expect.arrayContaining(['--keyFile', '--tlsMode', 'requireTLS']));
    expect(eventstore!.volumes).toEqual(expect.arrayContaining([...plain['eventstore']!.volumes!]));
    expect(mongodb!.volumes).toEqual(expect.arrayContaining([...plain['mongodb']!.volumes!]));
    expect([eventstore, mongodb].map((each) => each!.healthcheck!.test.join(' '))).toEqual([
      expect.stringContaining('https://localhost:2113'),
      expect.stringContaining('--tls '),
    ]);
  });

  it('asks for no password that the README does not say how to make, and passes for none that is lacking', () => {
    const asked = new Set([...read('compose.secure.yaml').matchAll(/\$\{([A-Z_]+):\?/g)].map(([, name]) => name!));
    expect([...asked].sort()).toEqual([...PASSWORDS].sort());
    const loop = /for name in ([A-Z ]+); do echo "ENGINES_\$\{name\}_PASSWORD=/;
    const [, names = ''] = loop.exec(read('README.md')) ?? [];
    expect(names.split(' ').map((name) => `ENGINES_${name}_PASSWORD`)).toEqual(PASSWORDS);
    expect(() => environmentOf(secure.services['api']!, example)).toThrow('ENGINES_API_PASSWORD is not set');
  });
});

describe('the mail catcher of compose.watching.yaml', () => {
  it.each([
    ['compose.yaml', ['compose.yaml', 'compose.watching.yaml']],
    ['compose.secure.yaml as well', ALL],
  ])('is reached by a reactor in production, by TLS alone, with %s', (_, files) => {
    const { reactor, mail } = merged(...files).services;
    expect(mail!.environment).toMatchObject({ MP_SMTP_REQUIRE_STARTTLS: 'true' });
    const environment = environmentOf(reactor!, filledIn);
    expect(loadConfig(environment)).toMatchObject({ production: true, mail: { url: 'smtp://mail:1025' } });
    expect(environment['NODE_EXTRA_CA_CERTS']).toBe('/certificates/authority/ca.crt');
  });
});

describe('certificates.sh', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'reseller-certificates-'));
  const made = () => execFileSync(path.join(DEPLOY, 'certificates.sh'), [folder], { encoding: 'utf8' });
  const of = (file: string) => readFileSync(path.join(folder, file), 'utf8');
  beforeAll(() => made(), 60_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(['eventstore', 'mongodb', 'mail'])('makes %s a certificate that is trusted by that name', async (name) => {
    const certificate = new X509Certificate(of(`${name}/node.crt`));
    expect([name, 'localhost', 'elsewhere'].map((host) => certificate.checkHost(host) !== undefined)).toEqual([
      true,
      true,
      false,
    ]);
    const server = createServer({ cert: of(`${name}/node.crt`), key: of(`${name}/node.key`) }, (socket) =>
      socket.on('error', () => undefined).end(),
    );
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const socket: TLSSocket = connect({ host: '127.0.0.1', servername: name, port, ca: of('authority/ca.crt') });
    await once(socket, 'secureConnect');
    expect(socket.authorized).toBe(true);
    socket.destroy();
    server.close();
  });

  it('lets nobody but its owner read what is secret, and leaves what is there', () => {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
    const readable = files
      .filter(({ parentPath, name }) => (statSync(path.join(parentPath, name)).mode & 0o077) !== 0)
      .map(({ name }) => name);
    expect(readable).toEqual(['ca.crt']);
    const all = () => files.map(({ parentPath, name }) => readFileSync(path.join(parentPath, name), 'utf8'));
    const before = all();
    made();
    expect(all()).toEqual(before);
  });

  it('makes a certificate anew that is about to end, by the same authority', () => {
    const [before, authority] = [of('mail/node.crt'), of('authority/ca.crt')];
    const file = path.join(folder, 'mail/node.crt');
    // Instead of it one of the same key that ends tomorrow.
    const request = ['req', '-x509', '-new', '-key', path.join(folder, 'mail/node.key'), '-subj', '/CN=mail'];
    execFileSync('openssl', [...request, '-days', '1', '-out', file], { stdio: 'ignore' });
    made();
    const renewed = new X509Certificate(of('mail/node.crt'));
    expect(Date.parse(renewed.validTo)).toBeGreaterThan(Date.now() + 365 * 86_400_000);
    expect([renewed.verify(new X509Certificate(authority).publicKey), of('mail/node.crt') === before]).toEqual([
      true,
      false,
    ]);
    expect(of('authority/ca.crt')).toBe(authority);
  });

  it('makes every file that a service of the compose files is told to read, and shows it to that service', () => {
    const { services, volumes = {} } = merged(...ALL);
    // The volumes are the folders that the script fills.
    const folders = Object.fromEntries(
      composeOf('compose.certificates.yaml')
        .services['certificates']!.volumes!.map(mountOf)
        .filter(({ target }) => target.startsWith('/certificates/'))
        .map(({ source, target }) => [source, target.replace('/certificates/', '')]),
    );
    const lacking: string[] = [];
    const named = new Set<string>();
    for (const [name, service] of Object.entries(services)) {
      if (name === 'certificates') continue;
      const mounts = (service.volumes ?? []).map(mountOf);
      const said = JSON.stringify([service.environment, service.command, service.healthcheck]);
      for (const [file] of said.matchAll(/\/certificates\/[a-z./]+/g)) {
        const mount = mounts.find(({ target }) => file === target || file.startsWith(`${target}/`));
        const made = mount && path.join(folder, folders[mount.source] ?? 'none', file.slice(mount.target.length));
        named.add(`${name} ${file}`);
        if (made === undefined || !existsSync(made) || mount?.read_only !== true) lacking.push(`${name} ${file}`);
      }
      // Whoever has the key of the authority can be anybody.
      expect(mounts.map(({ source }) => source)).not.toContain('authority-key');
      const others = mounts.filter(({ source }) => source.endsWith('-certificate')).map(({ source }) => source);
      expect(others.filter((source) => source !== `${name}-certificate`)).toEqual([]);
      if (mounts.some(({ source }) => source.endsWith('-certificate')))
        expect(service.depends_on).toMatchObject({ certificates: { condition: 'service_completed_successfully' } });
    }
    expect(lacking).toEqual([]);
    expect(named.size).toBeGreaterThan(9);
    const mounted = Object.values(services).flatMap((service) => (service.volumes ?? []).map(mountOf));
    const absent = mounted.filter(({ source }) =>
      source.startsWith('./') ? !existsSync(path.join(DEPLOY, source)) : !Object.hasOwn(volumes, source),
    );
    expect(absent.map(({ source }) => source)).toEqual([]);
  });

  it('is trusted by what makes the users of EventStoreDB, which signs in as the admin by HTTP and by gRPC', async () => {
    const users: unknown[] = [];
    const signedIn: (string | undefined)[] = [];
    const server: Http2SecureServer = createSecureServer({
      allowHTTP1: true,
      cert: of('eventstore/node.crt'),
      key: of('eventstore/node.key'),
    });
    server.on('request', (request, response) => {
      if (request.url !== '/users/') {
        // Of gRPC: what the server can do is not answered (12), and what is asked of it then is denied (7): that it has
        // come, and from whom, is all that is of interest.
        const status = request.url.includes('ServerFeatures') ? '12' : '7';
        if (status === '7') signedIn.push(request.headers.authorization);
        const answer = { ':status': 200, 'content-type': 'application/grpc', 'grpc-status': status };
        response.stream.respond(answer, { endStream: true });
        return;
      }
      void text(request).then((body) => {
        users.push([request.headers.authorization, JSON.parse(body)]);
        response.writeHead(users.length === 1 ? 201 : 409).end();
      });
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const authority = path.join(folder, 'authority', 'ca.crt');
    const { environment } = secure.services['users']!;
    const env = Object.fromEntries(
      Object.entries(environmentOf({ environment: environment! }, filledIn)).map(([name, value]) => [
        name,
        value.replace('/certificates/authority/ca.crt', authority).replace('eventstore:2113', `localhost:${port}`),
      ]),
    );
    const child = spawn(process.execPath, [path.join(DEPLOY, 'users', 'eventstore.mjs')], {
      env: { PATH: process.env['PATH'], ...env },
    });
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
    server.close();
    const basic = `Basic ${Buffer.from(`admin:${filledIn['ENGINES_ADMIN_PASSWORD']}`).toString('base64')}`;
    expect({ out, users }).toEqual({
      out: 'reseller-api is made\nreseller-projector is there\nreseller-reactor is there\n',
      users: [
        ['api', 'reseller-append'],
        ['projector', 'reseller-read'],
        ['reactor', 'reseller-append'],
      ].map(([name, group]) => [
        basic,
        {
          loginName: `reseller-${name}`,
          fullName: `reseller-${name}`,
          groups: [group],
          password: filledIn[`ENGINES_${name!.toUpperCase()}_PASSWORD`],
        },
      ]),
    });
    expect(signedIn).toEqual([basic]);
    expect(err).toMatch(/denied/i);
  }, 60_000);
});

describe('backup.sh and restore.sh', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'reseller-backup-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const command = (name: string, script: string) =>
    writeFileSync(path.join(folder, name), `#!/usr/bin/env bash\n${script}\n`, { mode: 0o755 });
  beforeAll(() => {
    // docker compose -f … exec -T mongodb … : what comes then is run as it would be in the container.
    command('docker', 'if [ "$4" = ps ]; then exit; fi; shift 6; exec "$@"');
    // It says how it was called, and what it would connect to.
    const said =
      'arguments="$*"; while [ $# -gt 0 ] && [ "$1" != --config ]; do shift; done; echo "$arguments"; cat "$2"';
    command('mongodump', said);
    command('mongorestore', `{ ${said}; } >> "$SAID"`);
  });
  const ENCRYPTED = '&tls=true&tlsCAFile=/certificates/authority/ca.crt';
  const run = (script: string, args: readonly string[], env: Readonly<Record<string, string>>) =>
    execFileSync(path.join(DEPLOY, script), args, {
      env: { PATH: `${folder}:${process.env['PATH']}`, ...env },
      input: '',
    });

  it.each([
    ['compose.yaml', {}, 'uri: "mongodb://mongodb:27017/?replicaSet=rs0"'],
    [
      'compose.secure.yaml',
      { MONGO_INITDB_ROOT_USERNAME: 'admin', MONGO_INITDB_ROOT_PASSWORD: 'secret' },
      `uri: "${'mongodb://'}admin:secret@mongodb:27017/?replicaSet=rs0&authSource=admin${ENCRYPTED}"`,
    ],
  ])('sign in to MongoDB as its container has it, with %s, and show no password in a command', (file, env, uri) => {
    const [backup, said] = [path.join(folder, `${file}.backup`), path.join(folder, `${file}.said`)];
    run('backup.sh', ['keys', backup], env);
    const [dumped, to] = readFileSync(path.join(backup, 'persons.archive.gz'), 'utf8').split('\n');
    expect([to, dumped]).toEqual([uri, expect.stringMatching(/^--config \S+ --db reseller-records --archive --gzip/)]);
    run('restore.sh', ['keys', backup], { ...env, SAID: said });
    const [restored, from] = readFileSync(said, 'utf8').split('\n');
    expect([from, restored]).toEqual([uri, expect.stringMatching(/^--config \S+ --archive --gzip$/)]);
  });
});
