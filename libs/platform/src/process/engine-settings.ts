import { documentStoreWay, type EngineWay, eventStoreWay } from './engine-url';
import { isProductionMode, whyProduction } from './production-mode';
import { ConfigurationError, type Environment, got, matches, refusals, type Setting, withFiles } from './setting';

/** Where the two engines are, and which of the document store's databases is this installation's. */
export interface EngineSettings {
  readonly production: boolean;
  readonly eventStoreUrl: string;
  readonly mongoUrl: string;
  readonly database: string;
}

export const ENGINE_SETTINGS = {
  EVENTSTORE_URL: {
    about: 'The log. With a name and password, and encrypted, unless `ENGINES_NETWORK` is private.',
    expected: 'an esdb:// URL',
    accepts: matches(/^esdb(\+discover)?:\/\/\S+$/),
  },
  MONGODB_URL: {
    about: 'The views and the records. As for the log.',
    expected: 'a mongodb:// URL',
    accepts: matches(/^mongodb(\+srv)?:\/\/\S+$/),
  },
  ENGINES_NETWORK: {
    about: 'Whether somebody else can reach the engines or listen on the way to them.',
    expected: 'private, where nobody else can reach the engines or listen on the way to them, or open',
    accepts: matches(/^(private|open)$/),
    fallback: 'open',
  },
  DATABASE: {
    about: 'The two databases are called so, with `-views` and `-records` behind it.',
    expected: 'a name of 1 to 40 lower case letters, digits and hyphens',
    accepts: matches(/^[a-z0-9-]{1,40}$/),
    fallback: 'reseller',
  },
} satisfies Record<string, Setting>;

type UrlSetting = 'EVENTSTORE_URL' | 'MONGODB_URL';

const WAYS: Readonly<
  Record<UrlSetting, { readonly wayOf: (url: string) => EngineWay | undefined; readonly encryption: string }>
> = {
  EVENTSTORE_URL: { wayOf: eventStoreWay, encryption: 'without tls=false' },
  MONGODB_URL: { wayOf: documentStoreWay, encryption: 'tls=true' },
};

/**
 * All that a process needs to know which holds no keys and signs nobody in, from the environment.
 *
 * @throws ConfigurationError naming each setting that is missing, wrong, or not allowed in production mode
 */
export function engineSettings(environment: Environment): EngineSettings {
  const env = withFiles(environment, ENGINE_SETTINGS);
  const production = isProductionMode(env);
  const problems = [
    ...Object.entries(ENGINE_SETTINGS).flatMap(([name, setting]) => refusals(name, setting, env[name])),
    ...(production ? engineRefusals(env) : []),
  ];
  if (problems.length > 0) throw new ConfigurationError(problems);
  const { EVENTSTORE_URL: eventStoreUrl = '', MONGODB_URL: mongoUrl = '', DATABASE: database } = env;
  return { production, eventStoreUrl, mongoUrl, database: database || ENGINE_SETTINGS.DATABASE.fallback };
}

/**
 * What production mode refuses of the way to the engines: in clear or unasked who one is, unless nobody else is on it;
 * and never without knowing whom one talks to.
 */
export function engineRefusals(env: Environment): string[] {
  const urls = (['EVENTSTORE_URL', 'MONGODB_URL'] as const).filter(
    (name) => env[name] && ENGINE_SETTINGS[name].accepts(env[name]),
  );
  const unverified =
    env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0'
      ? [`NODE_TLS_REJECT_UNAUTHORIZED must not be 0 ${whyProduction(env)} (got "0")`]
      : [];
  return [...urls.flatMap((name) => refusalsOfUrl(name, env[name] ?? '', env)), ...unverified];
}

function refusalsOfUrl(name: UrlSetting, url: string, env: Environment): string[] {
  const { wayOf, encryption } = WAYS[name];
  const refuse = (expectation: string) =>
    `${name} must ${expectation} ${whyProduction(env)} (${got(ENGINE_SETTINGS[name], url)})`;
  const way = wayOf(url);
  if (way === undefined) return [refuse('have hosts and options that can be told apart, each option once,')];
  const needsProtection = !way.loopback && env['ENGINES_NETWORK'] !== 'private';
  return [
    ...way.unverified.map((option) => refuse(`not have ${option}, which takes anybody for the engine,`)),
    ...(needsProtection && !way.encrypted
      ? [refuse(`be encrypted (${encryption}), unless ENGINES_NETWORK is private,`)]
      : []),
    ...(needsProtection && !way.authenticated
      ? [refuse('have a name and password, unless ENGINES_NETWORK is private,')]
      : []),
  ];
}

/** What can be asked whether it is one of the engines that serve one machine. */
export interface Engine {
  isEmbedded(): Promise<boolean>;
}

/**
 * Lets no engine that serves one machine serve production: it has no access control, no encryption and no copy
 * elsewhere. It is asked itself, since a URL says what somebody wrote into it.
 *
 * @throws ConfigurationError naming the settings that lead to one
 */
export async function refuseEmbedded(
  { production, eventStoreUrl = '', mongoUrl = '' }: Pick<EngineSettings, 'production'> & Partial<EngineSettings>,
  { log, documents }: { readonly log?: Engine; readonly documents?: Engine },
): Promise<void> {
  if (!production) return;
  const refuse = (name: UrlSetting, url: string) =>
    `${name} must not be an embedded engine in production (${got(ENGINE_SETTINGS[name], url)})`;
  const problems = [
    ...((await log?.isEmbedded()) ? [refuse('EVENTSTORE_URL', eventStoreUrl)] : []),
    ...((await documents?.isEmbedded()) ? [refuse('MONGODB_URL', mongoUrl)] : []),
  ];
  if (problems.length > 0) throw new ConfigurationError(problems);
}
