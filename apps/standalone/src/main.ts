import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { endWhenUnread, stopRequested } from '#platform/process';
import { loadDemoData } from './demo-data';
import { type Installation, planInstallation } from './installation';
import { LOCAL_PEOPLE, LOCAL_SECRET } from './people';
import { startInstallation } from './programs';
import { Supervisor } from './supervisor';

const DIST = path.resolve(__dirname, '..', '..', '..');

/**
 * The whole product on one machine: engines, mail catcher, issuer, projector, reactor and API as child processes, each
 * started again when it dies. Ends with Ctrl-C, with the npm that runs it, and with the reason when a child cannot be
 * kept running.
 */
async function main(): Promise<void> {
  const stopped = stopRequested();
  const installation = await planInstallation(process.env);
  const supervisor = new Supervisor((line) => console.log(line));
  try {
    await Promise.race([start(supervisor, installation), stopped]);
    const reason = await Promise.race([stopped, supervisor.failure]);
    if (reason !== undefined) throw new Error(reason);
  } finally {
    await supervisor.stop();
  }
}

async function start(supervisor: Supervisor, installation: Installation): Promise<void> {
  const { localIssuer, publicUrl } = installation;
  const demoData = new DemoDataMark(installation);
  await startInstallation(supervisor, DIST, installation);
  if (localIssuer && demoData.isMissing) {
    console.log('Loading the demonstration data …');
    await loadDemoData({ apiUrl: publicUrl, issuerUrl: localIssuer });
    demoData.loaded();
  }
  console.log(welcome(installation));
}

/**
 * Whether the demonstration data is still to be loaded: only into an embedded store that this start makes, or whose
 * first loading was cut short. The mark is made before the store is, so that no crash can make it look like a store of
 * somebody's own.
 */
class DemoDataMark {
  private readonly file: string;
  readonly isMissing: boolean;

  constructor({ dataDirectory, engines }: Installation) {
    this.file = path.join(dataDirectory, 'demo-data.pending');
    if (engines && !existsSync(path.join(dataDirectory, 'eventstoredb'))) writeFileSync(this.file, '');
    this.isMissing = engines !== undefined && existsSync(this.file);
  }

  loaded(): void {
    rmSync(this.file);
  }
}

function welcome({ env, publicUrl, localIssuer, engines, mailCatcher, operationsPorts }: Installation): string {
  const addresses = [
    `  API            ${publicUrl}        description: ${publicUrl}/docs`,
    `  EventStoreDB   ${env['EVENTSTORE_URL']}${engines ? '   (embedded: for one machine, not for production)' : ''}`,
    `  MongoDB        ${env['MONGODB_URL']}${engines ? '   (embedded)' : ''}`,
    `  Issuer         ${env['OIDC_ISSUER']}`,
    ...(mailCatcher
      ? [`  Mailbox        http://127.0.0.1:${mailCatcher.MAILBOX_PORT}   (what is sent is caught here)`]
      : []),
    ...Object.entries(operationsPorts).map(
      ([name, port], index) =>
        `  ${index === 0 ? 'Metrics' : '       '}        http://127.0.0.1:${port}/metrics   (${name})`,
    ),
  ];
  const people = LOCAL_PEOPLE.map(
    ({ handle, name, tenant, roles }) => `  ${handle.padEnd(14)} ${name}\t${tenant.padEnd(14)} ${roles.join(', ')}`,
  );
  const signIn = localIssuer
    ? [
        '',
        'Who can sign in:',
        ...people,
        '',
        'A token for a program:',
        `  curl -s -u li.na:${LOCAL_SECRET} -d grant_type=client_credentials ${localIssuer}/token`,
      ]
    : [];
  return ['', 'Ready.', ...addresses, ...signIn, '', 'Ctrl-C ends everything.'].join('\n');
}

// The children know by their channel.
endWhenUnread();
main().then(
  // Whatever was on its way, the loading of the demonstration data for instance, is not waited for.
  () => process.exit(),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
