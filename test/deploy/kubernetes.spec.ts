import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { parse, parseAllDocuments } from 'yaml';
import { loadConfig, SETTING_NAMES } from '#platform';
import { engineSettings, operationsSettings } from '#platform/process';
import { ownCertificate } from '../support/certificate';

const FOLDER = path.resolve(__dirname, '..', '..', 'deploy', 'kubernetes');
const read = (file: string) => readFileSync(path.join(FOLDER, file), 'utf8');

interface Container {
  readonly env: readonly { readonly name: string; readonly value: string }[];
  readonly args: readonly string[];
  readonly ports: readonly { readonly name: string; readonly containerPort: number }[];
  readonly securityContext: object;
  readonly resources: { readonly limits: { readonly memory: string } };
}
interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly template?: {
      readonly spec: { readonly containers: readonly Container[]; readonly terminationGracePeriodSeconds: number };
    };
    readonly podSelector?: object;
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
const containerOf = (name: string) =>
  manifests.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === name)!.spec.template!.spec
    .containers[0]!;
/** What a process would have in its environment, with the files that it names read. */
const environmentOf = (name: string, secrets: Readonly<Record<string, string>>) => ({
  ...settings,
  ...Object.fromEntries(
    containerOf(name).env.map(({ name: variable, value }) => {
      const setting = variable.replace(/_FILE$/, '');
      return variable.endsWith('_FILE') ? [setting, secrets[setting] ?? ''] : [variable, value];
    }),
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

test('what they set are settings of the product, and make a configuration for production', () => {
  const known = SETTING_NAMES as readonly string[];
  const named = PROCESSES.flatMap((name) => Object.keys(environmentOf(name, {})));
  expect(named.filter((name) => !known.includes(name))).toEqual([]);
  const tls = ownCertificate();
  const drawn = (name: string) => createHash('sha256').update(name).digest('base64');
  const secrets = {
    EVENTSTORE_URL: 'esdb+discover://user:password@eventstore.engines:2113',
    MONGODB_URL: 'mongodb+srv://user:password@mongodb.engines/?tls=true',
    MASTER_KEY: drawn('master'),
    LINK_KEYS: `k1:${drawn('link')}`,
    TLS_CERTIFICATE: tls.cert,
    TLS_KEY: tls.key,
  };
  // Without it they would answer in clear whoever listens on the way.
  expect(() => loadConfig(environmentOf('api', { ...secrets, TLS_CERTIFICATE: '', TLS_KEY: '' }))).toThrow(
    /LISTENING_NETWORK/,
  );
  for (const name of ['api', 'reactor'])
    expect(loadConfig(environmentOf(name, secrets))).toMatchObject({ production: true });
  expect(engineSettings(environmentOf('projector', secrets))).toMatchObject({ production: true });
  expect(operationsSettings(environmentOf('projector', secrets))).toMatchObject({ tls });
});

test.each(PROCESSES)('the %s is watched, not root, writes nothing, has a limit and time to stop', (name) => {
  const { args, ports, securityContext, resources: claimed } = containerOf(name);
  expect(args).toEqual([`dist/apps/${name}/src/main.js`]);
  expect(ports).toContainEqual({ name: 'operations', containerPort: Number(settings['OPERATIONS_PORT']) });
  expect(securityContext).toEqual({
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  });
  expect(claimed.limits.memory).toBeTruthy();
  const of = (kind: string) => manifests.some((each) => each.kind === kind && each.metadata.name === name);
  expect([of('Deployment'), of('PodDisruptionBudget')]).toEqual([true, true]);
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
