import path from 'node:path';
import { isProductionMode, loadConfig, SETTING_NAMES, settingsFromFiles } from '#platform';
import { embeddedEngineUrls, freePort, mailCatcherUrl } from './addresses';
import { LOCAL_AGREEMENT_VERSION, LOCAL_MARKETPLACE_TENANT } from './people';
import { localSecrets } from './secrets';

type Environment = Readonly<Record<string, string | undefined>>;

/** What an installation on one machine consists of, decided before anything is started. */
export interface Installation {
  /** The whole configuration, as the programs read it. */
  readonly env: Readonly<Record<string, string>>;
  readonly publicUrl: string;
  readonly dataDirectory: string;
  /** What the embedded engines are started with; absent when the configuration names engines. */
  readonly engines?: Readonly<Record<string, string>>;
  /** What the mail catcher is started with; absent when the configuration names a mail server. */
  readonly mailCatcher?: Readonly<Record<'MAIL_PORT' | 'MAILBOX_PORT' | 'MAIL_RETURN_PORT', string>>;
  /** The port on which each process is watched. */
  readonly operationsPorts: Readonly<Record<'projector' | 'reactor' | 'api', string>>;
  /** The local issuer's address; absent when the configuration names an issuer. */
  readonly localIssuer?: string;
}

/**
 * Completes the given configuration with what an installation on one machine brings along: embedded engines, a local
 * issuer, keys of its own. Ports are chosen here, so that every program can be told the address of every other, and one
 * that is started again keeps its own.
 *
 * @throws ConfigurationError when the result is not a valid configuration; so in production mode, where nothing of the
 * above is allowed
 */
export async function planInstallation(environment: Environment): Promise<Installation> {
  const given = settingsFromFiles(environment);
  const dataDirectory = path.resolve(given['DATA_DIR'] || '.data');
  const production = isProductionMode(given);
  const engines =
    given['EVENTSTORE_URL'] || given['MONGODB_URL'] || production
      ? undefined
      : await embeddedEngines(given, dataDirectory);
  const localIssuer = given['OIDC_ISSUER']
    ? undefined
    : `http://127.0.0.1:${await portOf(given['ISSUER_PORT'], '4000')}`;
  // Where no mail server is named in production, mail is reported as not sent: caught it would be lost without a word.
  const mailCatcher = given['SMTP_URL'] || production ? undefined : await catcherPorts(given);
  const env: Record<string, string> = {
    ...engines?.urls,
    ...(localIssuer && { OIDC_ISSUER: localIssuer }),
    ...(mailCatcher && mailSettings(mailCatcher)),
    DRAIN: '0', // nobody stands in front of it
    OIDC_AUDIENCE: 'urn:reseller-relationships:api',
    MARKETPLACE_TENANT: LOCAL_MARKETPLACE_TENANT,
    // In production the keys are the operator's own: with keys made here, losing this machine would lose all personal
    // data.
    ...(!production && { ...localSecrets(dataDirectory), AGREEMENT_VERSION: LOCAL_AGREEMENT_VERSION }),
    ...settingsIn(given),
    ...(mailCatcher && { MAIL_RETURN_PORT: mailCatcher.MAIL_RETURN_PORT }),
    PORT: await portOf(given['PORT'], '3000'),
  };
  const { publicUrl } = loadConfig(env).http;
  return {
    env,
    publicUrl,
    dataDirectory,
    operationsPorts: await operationsPorts(),
    ...(engines && { engines: engines.env }),
    ...(mailCatcher && { mailCatcher }),
    ...(localIssuer && { localIssuer }),
  };
}

async function embeddedEngines(given: Environment, dataDirectory: string) {
  const [eventStore, mongodb] = [await portOf(given['EVENTSTORE_PORT'], '0'), await portOf(given['MONGODB_PORT'], '0')];
  return {
    urls: embeddedEngineUrls({ eventStore: Number(eventStore), mongodb: Number(mongodb) }),
    env: { DATA_DIR: dataDirectory, EVENTSTORE_PORT: eventStore, MONGODB_PORT: mongodb },
  };
}

/** One setting could name one port only, and here are three processes. */
async function operationsPorts() {
  return { projector: await portOf('0', '0'), reactor: await portOf('0', '0'), api: await portOf('0', '0') };
}

async function catcherPorts(given: Environment) {
  return {
    MAIL_PORT: await portOf(given['MAIL_PORT'], '0'),
    MAILBOX_PORT: await portOf(given['MAILBOX_PORT'], '4080'),
    MAIL_RETURN_PORT: await portOf(given['MAIL_RETURN_PORT'], '0'),
  };
}

/** Mail goes to the catcher, and what the catcher returns comes back. */
function mailSettings({ MAIL_PORT }: NonNullable<Installation['mailCatcher']>) {
  return {
    SMTP_URL: mailCatcherUrl(Number(MAIL_PORT)),
    MAIL_FROM: 'invitations@marketplace.example',
    MAIL_RETURN_DOMAIN: 'returns.marketplace.example',
  };
}

/** The port asked for; a free one where 0 is asked for. */
async function portOf(given: string | undefined, fallback: string): Promise<string> {
  const port = given || fallback;
  return port === '0' ? String(await freePort()) : port;
}

function settingsIn(given: Environment): Record<string, string> {
  return Object.fromEntries(SETTING_NAMES.flatMap((name) => (given[name] ? [[name, given[name]]] : [])));
}
