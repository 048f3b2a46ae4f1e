import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ts from 'typescript';
import { parse, parseAllDocuments } from 'yaml';
import { loadConfig, SETTING_NAMES } from '#platform';
import { engineSettings, operationsSettings, projectorSettings } from '#platform/process';
import { STANDS_MS } from '../faults/pace';
import { ownCertificate } from '../support/certificate';

const FOLDER = path.resolve(__dirname, '..', '..', 'deploy', 'kubernetes');
const read = (file: string) => readFileSync(path.join(FOLDER, file), 'utf8');

interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string; readonly scheme: string };
}
interface Container {
  readonly env: readonly { readonly name: string; readonly value: string }[];
  readonly args: readonly string[];
  readonly ports: readonly { readonly name: string; readonly containerPort: number }[];
  readonly startupProbe: Probe;
  readonly livenessProbe: Probe;
  readonly readinessProbe: Probe;
  readonly securityContext: object;
  readonly resources: { readonly limits: { readonly memory: string } };
  readonly volumeMounts: readonly {
    readonly name: string;
    readonly mountPath: string;
    readonly readOnly?: boolean;
  }[];
}
interface Pod {
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly terminationGracePeriodSeconds: number;
  readonly automountServiceAccountToken: boolean;
  readonly securityContext: object;
  readonly volumes: readonly { readonly name: string; readonly secret?: { readonly secretName: string } }[];
}
interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly replicas?: number;
    readonly minReadySeconds?: number;
    readonly template?: { readonly spec: Pod };
    readonly podSelector?: {
      readonly matchExpressions?: readonly { readonly key: string; readonly values: readonly string[] }[];
      readonly matchLabels?: Readonly<Record<string, string>>;
    };
    readonly egress?: readonly {
      readonly to: readonly object[];
      readonly ports: readonly { readonly protocol: string; readonly port: number }[];
    }[];
    readonly scaleTargetRef?: { readonly kind: string; readonly name: string };
  };
}

const { resources, configMapGenerator } = parse(read('kustomization.yaml')) as {
  resources: string[];
  configMapGenerator: { name: string; envs: string[] }[];
};
const manifests = resources.flatMap((file) =>
  parseAllDocuments(read(file)).map((document) => document.toJS() as Manifest),
);
const settings = Object.fromEntries(
  read('settings.env')
    .split('\n')
    .filter((line) => line.includes('='))
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
);
const PROCESSES = ['api', 'projector', 'reactor'] as const;
const deployments = manifests.filter(({ kind }) => kind === 'Deployment');
const podOf = (name: string) => deployments.find(({ metadata }) => metadata.name === name)!.spec.template!.spec;
const containerOf = (name: string) => podOf(name).containers[0]!;

/** What lies in a secret, as the README says what to put there, with what is needed and what may be needed. */
const keysOf = (secret: string) => [
  ...new RegExp(`^\\| \`${secret}\` +\\|(.*)\\|$`, 'm').exec(read('README.md'))![1]!.matchAll(/`([A-Z_]+)`/g),
];
/** The files that a process would find, by their paths in its pod, when all secrets are filled as the README has it. */
function filesOf(name: string, values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { volumes, containers } = podOf(name);
  return Object.fromEntries(
    containers[0]!.volumeMounts.flatMap(({ name: volume, mountPath }) => {
      const secret = volumes.find((each) => each.name === volume)?.secret?.secretName;
      if (secret === undefined) return [];
      const keys = secret === 'reseller-tls' ? ['tls.crt', 'tls.key'] : keysOf(secret).map(([, key]) => key!);
      return keys.map((key) => [`${mountPath}/${key}`, values[key] ?? '']);
    }),
  );
}
/** What a process would have in its environment, where what its pod mounts lies in a folder. */
const environmentOf = (name: string, folder = '') => ({
  ...settings,
  ...Object.fromEntries(
    containerOf(name).env.map(({ name: variable, value }) => [
      variable,
      variable.endsWith('_FILE') ? `${folder}${value}` : value,
    ]),
  ),
});

/** The module of `kubernetes-types` that has the types of an API group. */
const MODULES: Readonly<Record<string, string>> = {
  v1: 'core/v1',
  'apps/v1': 'apps/v1',
  'policy/v1': 'policy/v1',
  'autoscaling/v2': 'autoscaling/v2',
  'networking.k8s.io/v1': 'networking/v1',
};

/**
 * Which of these are no objects of the Kubernetes API, and why, by the compiler: wrong types and values, and fields
 * that there are not.
 */
function complaintsAbout(
  objects: readonly Pick<Manifest, 'apiVersion' | 'kind'>[],
): (readonly [index: number, complaint: string])[] {
  const file = path.join(__dirname, 'manifests.generated.ts');
  const text = objects
    .map(
      (each, n) =>
        `export const m${n}: import('kubernetes-types/${MODULES[each.apiVersion]}').${each.kind} = ${JSON.stringify(each)};`,
    )
    .join('\n');
  const host = ts.createCompilerHost({});
  const real = ts.createCompilerHost({});
  host.fileExists = (name) => name === file || real.fileExists(name);
  host.getSourceFile = (name, version) =>
    name === file ? ts.createSourceFile(name, text, version) : real.getSourceFile(name, version);
  const program = ts.createProgram(
    [file],
    {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      types: [],
      lib: ['lib.es2022.d.ts'],
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
    },
    host,
  );
  return ts.getPreEmitDiagnostics(program).map(({ file: found, start = 0, messageText }) => {
    const { line } = found?.getLineAndCharacterOfPosition(start) ?? { line: -1 };
    return [line, ts.flattenDiagnosticMessageText(messageText, ' ')];
  });
}

test('every manifest is what the Kubernetes API takes, and has no field that it does not know', () => {
  expect(manifests.length).toBeGreaterThan(12);
  const [deployment] = manifests;
  const broken = [
    { ...deployment!, spec: { ...deployment!.spec, replicas: 'two' } },
    { ...deployment!, spec: { ...deployment!.spec, paused: true, replicaz: 2 } },
    { ...deployment!, kind: 'Deplyoment' },
  ];
  const complaints = complaintsAbout([...manifests, ...broken]);
  expect(complaints.filter(([index]) => index < manifests.length)).toEqual([]);
  // of what is broken, each is found
  expect(new Set(complaints.map(([index]) => index - manifests.length))).toEqual(new Set([0, 1, 2]));
}, 120_000);

test('every manifest in the folder is listed', () => {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.yaml') && file !== 'kustomization.yaml');
  expect(files.sort()).toEqual([...resources].sort());
  expect(configMapGenerator).toEqual([{ name: 'settings', envs: ['settings.env'] }]);
});

describe('what they set are settings of the product, and make a configuration for production', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'reseller-secrets-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const { cert, key } = ownCertificate();
  // As they are read of files: the line break at the end does not count.
  const tls = { cert: cert.trimEnd(), key: key.trimEnd() };
  const drawn = (name: string) => createHash('sha256').update(name).digest('base64');
  const values = {
    EVENTSTORE_URL: 'esdb+discover://user:password@eventstore.engines:2113',
    MONGODB_URL: 'mongodb+srv://user:password@mongodb.engines/?tls=true',
    MASTER_KEY: drawn('master'),
    LINK_KEYS: `k1:${drawn('link')}`,
    OIDC_CLIENT_SECRET: drawn('client'),
    SEAL_KEY: drawn('seal'),
    SMTP_URL: 'smtps://user:password@mail.example',
    MAIL_FROM: 'invitations@reseller.example',
    MAIL_RETURN_KEY: drawn('return'),
    'tls.crt': cert,
    'tls.key': key,
  };
  /** The environment of a process, in a pod of its own. */
  function filled(name: string, given: Readonly<Record<string, string>> = values) {
    const pod = mkdtempSync(path.join(folder, `${name}-`));
    for (const [file, value] of Object.entries(filesOf(name, given))) {
      mkdirSync(path.dirname(pod + file), { recursive: true });
      writeFileSync(pod + file, value);
    }
    return environmentOf(name, pod);
  }

  test.each(PROCESSES)('the %s is set what the product knows, and reads each file that its secrets hold', (name) => {
    const known = SETTING_NAMES as readonly string[];
    const named = Object.keys(environmentOf(name)).map((each) => each.replace(/_FILE$/, ''));
    expect(named.filter((each) => !known.includes(each))).toEqual([]);
    const read = containerOf(name).env.flatMap((each) => (each.name.endsWith('_FILE') ? [each.value] : []));
    expect([...read].sort()).toEqual(Object.keys(filesOf(name, values)).sort());
    expect(Object.entries(filesOf(name, values)).filter(([, value]) => value === '')).toEqual([]);
  });

  test('the API and the reactor have a configuration for production, the reactor with mail', () => {
    expect(loadConfig(filled('api'))).toMatchObject({ production: true, operations: { tls } });
    expect(loadConfig(filled('reactor'))).toMatchObject({
      production: true,
      operations: { tls },
      mail: { url: values.SMTP_URL, from: values.MAIL_FROM },
    });
  });

  test('the projector has a configuration for production', () => {
    const environment = filled('projector');
    expect(engineSettings(environment)).toMatchObject({ production: true, eventStoreUrl: values.EVENTSTORE_URL });
    expect(operationsSettings(environment)).toMatchObject({ tls });
    expect(projectorSettings(environment)).toEqual({ partitions: 1 });
  });

  test('without a certificate the API does not start: it would answer in clear whoever listens on the way', () => {
    expect(() => loadConfig(filled('api', { ...values, 'tls.crt': '', 'tls.key': '' }))).toThrow(/LISTENING_NETWORK/);
  });
});

test('each process has a Deployment, and there is no other', () => {
  expect(deployments.map(({ metadata }) => metadata.name).sort()).toEqual([...PROCESSES].sort());
});

test.each(PROCESSES)('the %s is watched, not root, writes nothing but /tmp, has a limit and time to stop', (name) => {
  const { args, ports, startupProbe, livenessProbe, readinessProbe, resources: claimed } = containerOf(name);
  expect(args).toEqual([`dist/apps/${name}/src/main.js`]);
  expect(ports).toContainEqual({ name: 'operations', containerPort: Number(settings['OPERATIONS_PORT']) });
  const asked = (about: string) => ({ path: `/health/${about}`, port: 'operations', scheme: 'HTTPS' });
  // Whether it lives is not whether it is ready: a process that waits for its engines would else be killed.
  expect(startupProbe.httpGet).toEqual(asked('live'));
  expect(livenessProbe.httpGet).toEqual(asked('live'));
  expect(readinessProbe.httpGet).toEqual(asked('ready'));
  expect(claimed.limits.memory).toBeTruthy();
  const of = (kind: string) => manifests.some((each) => each.kind === kind && each.metadata.name === name);
  expect([of('Deployment'), of('PodDisruptionBudget')]).toEqual([true, true]);

  const pod = podOf(name);
  expect(pod.securityContext).toMatchObject({
    runAsNonRoot: true,
    runAsUser: 1000,
    seccompProfile: { type: 'RuntimeDefault' },
  });
  expect(pod.automountServiceAccountToken).toBe(false);
  // A process ends within 5 seconds of being asked, whatever it waits for (libs/platform, run-process).
  expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(5);
  for (const { securityContext, volumeMounts } of [...pod.containers, ...(pod.initContainers ?? [])]) {
    // toEqual: what a container says of itself goes before what its pod says, so it must not say that it is root.
    expect(securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    const writable = volumeMounts.filter(({ readOnly }) => readOnly !== true);
    expect(writable.map(({ mountPath }) => mountPath)).toEqual(['/tmp']);
  }
});

test('how many there are is said once: by the autoscaler where there is one, else by the Deployment', () => {
  const scaled = manifests
    .filter(({ kind }) => kind === 'HorizontalPodAutoscaler')
    .map(({ spec }) => spec.scaleTargetRef!);
  expect(scaled).toEqual([{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'api' }]);
  const counted = deployments.filter(({ spec }) => spec.replicas !== undefined).map(({ metadata }) => metadata.name);
  expect(counted.sort()).toEqual(PROCESSES.filter((name) => scaled.every((each) => each.name !== name)));
});

test('the next process is stopped once the one before has been ready for as long as under load was tried', () => {
  for (const { spec } of deployments) expect(spec.minReadySeconds).toBe(STANDS_MS / 1_000);
});

test('no secret stands in a manifest or in an environment, and the projector is given no keys', () => {
  const texts = [...resources, 'settings.env'].map(read).join('\n');
  expect(texts).not.toMatch(/\/\/[^/\s]+:[^@\s]+@|[A-Za-z0-9+/]{43}=/);
  const secret = [
    'EVENTSTORE_URL',
    'MONGODB_URL',
    'MASTER_KEY',
    'LINK_KEYS',
    'SEAL_KEY',
    'SMTP_URL',
    'MAIL_FROM',
    'MAIL_RETURN_KEY',
    'OIDC_CLIENT_SECRET',
    'TLS_KEY',
  ];
  const named = PROCESSES.flatMap((name) => [
    ...Object.keys(settings),
    ...containerOf(name).env.map((each) => each.name),
  ]);
  expect(named.filter((name) => secret.includes(name))).toEqual([]);
  expect(containerOf('projector').env.map((each) => each.name)).toEqual([
    'EVENTSTORE_URL_FILE',
    'MONGODB_URL_FILE',
    'TLS_CERTIFICATE_FILE',
    'TLS_KEY_FILE',
  ]);
});

test('everything is refused on the network that is not named', () => {
  const [nothing] = manifests.filter(
    ({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.name === 'nothing-else',
  );
  expect(nothing?.spec).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
});

test('every process reaches a collector of traces, on the port of OTLP over HTTP', () => {
  const NAMESPACE = 'monitoring';
  const collectors = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': NAMESPACE } } };
  const reaching = manifests.flatMap(({ kind, spec }) =>
    kind === 'NetworkPolicy' &&
    spec.egress?.some(
      ({ to, ports }) =>
        to.some((peer) => JSON.stringify(peer) === JSON.stringify(collectors)) &&
        ports.some(({ protocol, port }) => protocol === 'TCP' && port === 4318),
    )
      ? (spec.podSelector?.matchExpressions?.flatMap(({ values }) => values) ?? [])
      : [],
  );
  expect(reaching.sort()).toEqual([...PROCESSES].sort());
  // And the setting that names it is one of the product's.
  expect(SETTING_NAMES).toContain('OTEL_EXPORTER_OTLP_ENDPOINT');
  expect(
    operationsSettings({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://collector.${NAMESPACE}:4318` }).traces,
  ).toMatchObject({ url: `http://collector.${NAMESPACE}:4318` });
});
