import { createPrivateKey } from 'node:crypto';
import { isIP } from 'node:net';
import { isAbsolute } from 'node:path';
import { AGREEMENT_VERSION, isTimeZone, MARKETPLACE_ZONE, type Role, ROLES } from '#application';
import { type Service, SERVICES } from '#domain';
import { isWeakKey } from './key-quality';
import { LIMIT_SETTINGS, type Limits, limitsFrom } from './limits';
import { ENGINE_SETTINGS, engineRefusals } from './process/engine-settings';
import { LISTENING_SETTINGS, listeningRefusals } from './process/listening-settings';
import { isPort, LOOPBACK } from './process/addresses';
import { OPERATIONS_SETTINGS, operationsFrom, type OperationsSettings } from './process/operations-settings';
import { PROJECTOR_SETTINGS } from './process/projector-settings';
import { isProductionMode, whyProduction } from './process/production-mode';
import {
  ConfigurationError,
  type Environment,
  got,
  matches,
  refusals,
  type Setting,
  type Settings,
  shown,
  type Source,
  valueOf,
  withFiles,
} from './process/setting';

/** A key that signs or verifies invitation links, named by the `kid` that a link carries (I3). */
export interface LinkKey {
  readonly kid: string;
  readonly key: Buffer;
}

/**
 * What tokens must say of how somebody signed in, by `acr` or by one of `amr` (RFC 8176), for one of these roles to
 * count.
 */
export interface SignInStrength {
  readonly values: readonly string[];
  readonly roles: readonly Role[];
}

/**
 * The configuration of a process, read once at its start. Own URLs have no trailing slash; the issuer stands as given,
 * tokens name it so.
 */
export interface Config {
  /**
   * True when asked for, and whenever anything is reachable beyond this machine: forgetting a flag exposes nothing made
   * for one machine.
   */
  readonly production: boolean;
  readonly http: {
    readonly host: string;
    /** 0 takes any free port. */
    readonly port: number;
    readonly publicUrl: string;
    /**
     * The proxies in front of this process, which say where a request comes from (`X-Forwarded-For`); nobody else is
     * believed.
     */
    readonly trustedProxies: readonly string[];
    /** How long it goes on answering after it was asked to stop, in milliseconds. */
    readonly drainMs: number;
    /** Where an invitation link leads (S10). */
    readonly adminCenterUrl: string;
    /** Where the reseller agreement can be read, if the operator says so (S17). */
    readonly agreementUrl?: string;
    /** The version of it that partners are asked to accept. */
    readonly agreementVersion?: string;
  };
  readonly eventStore: { readonly url: string };
  readonly documents: { readonly url: string; readonly database: string };
  readonly secrets: {
    /** 32 bytes each; the first wraps the key of each person, all unwrap; at least one. */
    readonly masterKeys: readonly [Buffer, ...Buffer[]];
    /** The first signs, all verify; at least one. */
    readonly linkKeys: readonly [LinkKey, ...LinkKey[]];
  };
  readonly signIn: {
    readonly issuer: string;
    readonly audience: string;
    readonly tenantClaim: string;
    readonly rolesClaim: string;
    /**
     * The tenant of the marketplace's own staff: only its tokens may carry operator, auditor and compliance-officer.
     */
    readonly marketplaceTenant: string;
    /** As whom this product signs browsers in at the issuer. */
    readonly clientId: string;
    /** Only where the issuer knows this product as a confidential client. */
    readonly clientSecret?: string;
    readonly scope: string;
    /** How somebody in these roles must have signed in; absent where that is not asked. */
    readonly strength?: SignInStrength;
  };
  /** How mail is sent; absent where no mail server is named, and then none is. */
  readonly mail?: {
    /** Of the mail server, with the name and password to sign in with, if it wants any. */
    readonly url: string;
    /** The marketplace's own address, which every mail comes from. */
    readonly from: string;
    /** So long after a mail of notices somebody gets no other of the same account. */
    readonly noticeIntervalMs: number;
    /** What the mails of that address are signed with (RFC 6376), where the mail server does not do it. */
    readonly dkim?: { readonly domain: string; readonly selector: string; readonly privateKey: string };
    /**
     * Where mails that cannot be delivered come back to, and where the reactor listens for them; absent where nobody
     * does.
     */
    readonly returned?: {
      readonly domain: string;
      /** The 32 bytes that each return address is proven by. */
      readonly key: Buffer;
      readonly host: string;
      /** 0 takes any free port. */
      readonly port: number;
    };
  };
  /** How the log is sealed; not at all without a key. */
  readonly seals: {
    /** The 32 bytes of an Ed25519 private key. */
    readonly key?: Buffer;
    readonly intervalMs: number;
    /** Where every seal is kept outside of the log as well. */
    readonly file?: string;
    readonly url?: string;
  };
  readonly webhooks: {
    /** Receivers may be in private networks, and need no https. */
    readonly local: boolean;
    /** So long the secret before signs after a rotation. */
    readonly overlapSeconds: number;
  };
  /** The zone of days and months for every reader who names no other (IANA). */
  readonly timeZone: string;
  /** Services that take no new grants; those they have stand until removed. */
  readonly retiredServices: readonly Service[];
  readonly limits: Limits;
  readonly operations: OperationsSettings;
}

/**
 * What the mail catcher puts into the address it hands out (`name`, which the client passes on unread). By it
 * production mode refuses it.
 */
export const MAIL_CATCHER_NAME = 'mail-catcher';

const HTTP_SETTINGS = {
  NODE_ENV: {
    about:
      '`production` refuses what serves one machine only. It also holds whenever anything is reachable beyond this machine.',
    expected: 'production, development or test',
    accepts: oneOf(['production', 'development', 'test']),
    fallback: 'development',
  },
  HOST: {
    about: 'Where the API listens.',
    expected: 'an IP address or a host name',
    accepts: matches(/^[A-Za-z0-9.:-]+$/),
    fallback: LOOPBACK,
  },
  PORT: {
    about: 'The port of the API; 0 takes any free one.',
    expected: 'a port from 0 to 65535',
    accepts: isPort,
    fallback: '3000',
  },
  PUBLIC_URL: {
    about:
      "Where people reach this installation: https, ended by a proxy in front of the API. Without it, the API's own address.",
    expected: 'an http:// or https:// URL',
    accepts: hasProtocol('http:', 'https:'),
    optional: true,
  },
  ADMIN_CENTER_URL: {
    about: 'Where an invitation link leads (S10); `PUBLIC_URL` without it.',
    expected: 'an http:// or https:// URL',
    accepts: hasProtocol('http:', 'https:'),
    optional: true,
  },
  AGREEMENT_URL: {
    about: 'Where the reseller agreement can be read (S17).',
    expected: 'an http:// or https:// URL',
    accepts: hasProtocol('http:', 'https:'),
    optional: true,
  },
  AGREEMENT_VERSION: {
    about:
      'The version of it that is in force: the pages ask each partner that owes it to accept this one. Without it they ask for none.',
    expected: '1 to 40 letters of ASCII, digits, full stops, underscores and hyphens',
    accepts: matches(AGREEMENT_VERSION),
    optional: true,
  },
  DRAIN: {
    about:
      'How long the API goes on answering after it was asked to stop. It says that it is not ready any more, and whoever stands in front of it sends no more.',
    expected: 'whole seconds from 0 to 3',
    accepts: matches(/^[0-3]$/),
    fallback: '2',
  },
  TRUSTED_PROXIES: {
    about:
      "The proxies in front of the API: they are believed where a request comes from. Without them all requests share the one limit of the proxy's address.",
    expected: 'IP addresses or ranges (10.0.0.0/8), comma separated',
    accepts: areRanges,
    optional: true,
  },
} satisfies Record<string, Setting>;

const KEY_SETTINGS = {
  MASTER_KEY: {
    about:
      'Wraps the key of every person: without it no personal data can be read again. Several while it is rotated: the first wraps, all unwrap. From `openssl rand -base64 32`.',
    expected: '32 bytes in base64, or several such, comma separated',
    accepts: areMasterKeys,
    secret: true,
  },
  LINK_KEYS: {
    about: 'Sign the invitation links (I3): the first signs, all verify.',
    expected: 'kid:key pairs, comma separated, each key 32 bytes or more in base64',
    accepts: areLinkKeys,
    secret: true,
  },
} satisfies Record<string, Setting>;

const SIGN_IN_SETTINGS = {
  OIDC_ISSUER: {
    about: 'The OpenID Connect issuer that people and programs sign in at.',
    expected: 'an http:// or https:// URL',
    accepts: hasProtocol('http:', 'https:'),
  },
  OIDC_AUDIENCE: {
    about: 'Only access tokens for this audience are taken.',
    expected: 'the audience of the access tokens',
    accepts: matches(/^\S+$/),
  },
  OIDC_TENANT_CLAIM: {
    about: 'The claim that names the tenant; may be a dotted path.',
    expected: 'the name of a claim',
    accepts: matches(/^\S+$/),
    fallback: 'tenant',
  },
  OIDC_ROLES_CLAIM: {
    about: 'The claim that lists the roles; may be a dotted path.',
    expected: 'the name of a claim',
    accepts: matches(/^\S+$/),
    fallback: 'roles',
  },
  MARKETPLACE_TENANT: {
    about: 'Only tokens of this tenant may carry operator, auditor and compliance-officer.',
    expected: "the tenant of the marketplace's own staff",
    accepts: matches(/^\S+$/),
  },
  OIDC_CLIENT_ID: {
    about: 'As whom the pages sign people in.',
    expected: 'the client id of the browser pages',
    accepts: matches(/^\S+$/),
    fallback: 'web',
  },
  OIDC_CLIENT_SECRET: {
    about: 'Where the issuer knows the pages as a confidential client.',
    expected: 'the secret of that client',
    accepts: matches(/^\S+$/),
    optional: true,
    secret: true,
  },
  OIDC_SCOPE: {
    about: 'What the pages ask the issuer for.',
    expected: 'scopes, separated by spaces',
    accepts: matches(/^\S+( \S+)*$/),
    fallback: 'openid',
  },
  OIDC_STRENGTH: {
    about:
      'What a token must say of how somebody signed in (`acr`, or one of `amr`), for the roles of `OIDC_STRENGTH_ROLES`; the pages ask the issuer for it. Without it the product does not ask.',
    expected: 'values of acr or amr, comma separated',
    accepts: matches(/^[\w:./-]+(,[\w:./-]+)*$/),
    optional: true,
  },
  OIDC_STRENGTH_ROLES: {
    about: 'Whose sign-in must be that strong.',
    expected: `roles of ${ROLES.join(', ')}, comma separated`,
    accepts: (value) => value.split(',').every(oneOf(ROLES)),
    fallback: 'operator,auditor,compliance-officer,admin-agent,customer-admin',
  },
} satisfies Record<string, Setting>;

const MARKETPLACE_SETTINGS = {
  MARKETPLACE_TIME_ZONE: {
    about: 'Whose days and months reports tell where their reader names no other zone.',
    expected: `a time zone such as ${MARKETPLACE_ZONE}`,
    accepts: isTimeZone,
    fallback: MARKETPLACE_ZONE,
  },
  RETIRED_SERVICES: {
    about: 'Services that take no new grants; those they have stand.',
    expected: `services of ${SERVICES.join(', ')}, comma separated`,
    accepts: (value) => value.split(',').every(oneOf(SERVICES)),
    optional: true,
  },
} satisfies Record<string, Setting>;

const MAIL_SETTINGS = {
  SMTP_URL: {
    about: 'The mail server that invitations go through. Without it an invitation shows that it could not be sent.',
    expected: 'an smtp:// or smtps:// URL',
    accepts: hasProtocol('smtp:', 'smtps:'),
    optional: true,
  },
  MAIL_FROM: {
    about: 'The address they come from; needed with `SMTP_URL`.',
    expected: 'a mail address',
    accepts: matches(/^[\x21-\x7e]+@[A-Za-z0-9.-]+$/),
    optional: true,
  },
  DKIM_DOMAIN: {
    about: 'Signs the mails (RFC 6376), where the mail server does not; all three or none.',
    expected: 'a domain',
    accepts: matches(/^[A-Za-z0-9.-]+$/),
    optional: true,
  },
  DKIM_SELECTOR: {
    about: 'The selector of the key in the DNS.',
    expected: 'a selector of that domain',
    accepts: matches(/^[A-Za-z0-9._-]+$/),
    optional: true,
  },
  DKIM_PRIVATE_KEY: {
    about: 'The key itself, from `openssl genrsa 2048 | base64 -w0`.',
    expected: 'a private key (PEM) in base64',
    accepts: isPrivateKey,
    optional: true,
    secret: true,
  },
  MAIL_RETURN_DOMAIN: {
    about: 'Has mail that cannot be delivered come back to the reactors: a domain of its own.',
    expected: 'a domain',
    accepts: matches(/^[A-Za-z0-9.-]+$/),
    optional: true,
  },
  MAIL_RETURN_KEY: {
    about: 'Proves the addresses that mail comes back to; needed with the domain.',
    expected: '32 bytes in base64',
    accepts: (value) => bytesOf(value)?.length === 32,
    optional: true,
    secret: true,
  },
  MAIL_RETURN_HOST: {
    about: 'Where the reactor takes returned mail by SMTP.',
    expected: 'an IP address or a host name',
    accepts: matches(/^[A-Za-z0-9.:-]+$/),
    fallback: LOOPBACK,
  },
  MAIL_RETURN_PORT: {
    about: 'On which port; 0 takes any free one.',
    expected: 'a port from 0 to 65535',
    accepts: isPort,
    fallback: '2525',
  },
  NOTICE_INTERVAL: {
    about:
      'So long after a mail of notices somebody gets no other of the same account; what happens meanwhile is in the next.',
    expected: 'whole seconds from 1 to 86400',
    accepts: isInterval,
    fallback: '900',
  },
} satisfies Record<string, Setting>;

const SEAL_SETTINGS = {
  SEAL_KEY: {
    about: 'Seals the log; without it nothing is sealed and nothing can be exported. From `openssl rand -base64 32`.',
    expected: '32 bytes in base64',
    accepts: (value) => bytesOf(value)?.length === 32,
    optional: true,
    secret: true,
  },
  SEAL_INTERVAL: {
    about: 'How often the log is sealed.',
    expected: 'whole seconds from 1 to 86400',
    accepts: isInterval,
    fallback: '60',
  },
  SEAL_FILE: {
    about: "A file of the reactor's where every seal is kept outside of the log as well.",
    expected: 'the absolute path of a file',
    accepts: isAbsolute,
    optional: true,
  },
  SEAL_URL: {
    about: 'An address that takes every seal by POST.',
    expected: 'an http:// or https:// URL',
    accepts: hasProtocol('http:', 'https:'),
    optional: true,
  },
} satisfies Record<string, Setting>;

const WEBHOOK_SETTINGS = {
  WEBHOOK_RECEIVERS: {
    about:
      'Where events are delivered to: `public` is the internet, by https. `local` is for one machine: also private networks, and http.',
    expected: 'public or local',
    accepts: oneOf(['public', 'local']),
    fallback: 'public',
  },
  WEBHOOK_SECRET_OVERLAP: {
    about: 'So long after its secret was rotated an endpoint is sent signatures by the one before as well.',
    expected: 'whole seconds from 0 to 604800',
    accepts: (value) => /^\d{1,6}$/.test(value) && Number(value) <= 604_800,
    fallback: '86400',
  },
} satisfies Record<string, Setting>;

/** Every setting there is, under the headings by which docs/CONFIGURATION.md describes them. */
export const SETTING_GROUPS: readonly {
  readonly title: string;
  readonly processes: string;
  readonly settings: Settings;
}[] = [
  { title: 'The engines', processes: 'every process', settings: ENGINE_SETTINGS },
  { title: 'What people reach', processes: 'api and reactor', settings: HTTP_SETTINGS },
  { title: 'Keys', processes: 'api and reactor', settings: KEY_SETTINGS },
  { title: 'Signing in', processes: 'api and reactor', settings: SIGN_IN_SETTINGS },
  { title: 'The marketplace', processes: 'api and reactor', settings: MARKETPLACE_SETTINGS },
  { title: 'Mail', processes: 'api and reactor', settings: MAIL_SETTINGS },
  { title: 'Seals', processes: 'api and reactor', settings: SEAL_SETTINGS },
  { title: 'Webhooks', processes: 'api and reactor', settings: WEBHOOK_SETTINGS },
  { title: 'Limits', processes: 'api and reactor', settings: LIMIT_SETTINGS },
  { title: 'Projectors', processes: 'the projector', settings: PROJECTOR_SETTINGS },
  { title: 'Watching a process', processes: 'every process', settings: OPERATIONS_SETTINGS },
  { title: 'The way to a process', processes: 'every process', settings: LISTENING_SETTINGS },
];

const SETTINGS = {
  ...HTTP_SETTINGS,
  ...ENGINE_SETTINGS,
  ...KEY_SETTINGS,
  ...SIGN_IN_SETTINGS,
  ...MARKETPLACE_SETTINGS,
  ...MAIL_SETTINGS,
  ...SEAL_SETTINGS,
  ...WEBHOOK_SETTINGS,
  ...LIMIT_SETTINGS,
  ...PROJECTOR_SETTINGS,
  ...OPERATIONS_SETTINGS,
  ...LISTENING_SETTINGS,
} satisfies Record<string, Setting>;

export type SettingName = keyof typeof SETTINGS;
/** The names of all settings, as the environment has them. */
export const SETTING_NAMES = Object.freeze(Object.keys(SETTINGS)) as readonly SettingName[];

/**
 * Reads the configuration from the environment, and from the files that it names (`<NAME>_FILE`). An empty value counts
 * as none.
 *
 * @throws ConfigurationError naming every setting that is missing, malformed, or not allowed in production mode.
 */
export function loadConfig(environment: Environment): Config {
  const env = settingsFromFiles(environment);
  const production = isProductionMode(env);
  const problems = [
    ...SETTING_NAMES.flatMap((name) => refusals(name, SETTINGS[name], env[name])),
    ...mailRefusals(env),
    ...listeningRefusals(env, production, ['HOST', ...(env['OPERATIONS_PORT'] ? (['OPERATIONS_HOST'] as const) : [])]),
    ...(production ? productionRefusals(env) : []),
  ];
  if (problems.length > 0) throw new ConfigurationError(problems);
  return assemble((name) => valueOf(name, SETTINGS[name], env).value, production);
}

/** The environment with the settings that lie in files. @throws ConfigurationError where one cannot be read */
export function settingsFromFiles(env: Environment): Environment {
  return withFiles(env, SETTINGS);
}

/**
 * What each setting is at present, as it may be shown, and where that comes from. @throws ConfigurationError where a
 * file cannot be read
 */
export function effectiveSettings(
  env: Environment,
): readonly { readonly name: SettingName; readonly value: string; readonly source: Source }[] {
  return SETTING_NAMES.map((name) => {
    const setting: Setting = SETTINGS[name];
    const { value, source } = valueOf(name, setting, env);
    return { name, value: shown(setting, value), source };
  });
}

function assemble(value: (name: SettingName) => string, production: boolean): Config {
  const port = Number(value('PORT'));
  const publicUrl = withoutSlash(value('PUBLIC_URL') || `http://127.0.0.1:${port}`);
  const [agreementUrl, agreementVersion] = [value('AGREEMENT_URL'), value('AGREEMENT_VERSION')];
  return {
    production,
    http: {
      host: value('HOST'),
      port,
      publicUrl,
      trustedProxies: value('TRUSTED_PROXIES').split(',').filter(Boolean),
      drainMs: Number(value('DRAIN')) * 1_000,
      adminCenterUrl: withoutSlash(value('ADMIN_CENTER_URL') || publicUrl),
      ...(agreementUrl && { agreementUrl }),
      ...(agreementVersion && { agreementVersion }),
    },
    eventStore: { url: value('EVENTSTORE_URL') },
    documents: { url: value('MONGODB_URL'), database: value('DATABASE') },
    secrets: { masterKeys: masterKeysOf(value('MASTER_KEY')), linkKeys: linkKeysOf(value('LINK_KEYS')) },
    signIn: {
      issuer: value('OIDC_ISSUER'),
      audience: value('OIDC_AUDIENCE'),
      tenantClaim: value('OIDC_TENANT_CLAIM'),
      rolesClaim: value('OIDC_ROLES_CLAIM'),
      marketplaceTenant: value('MARKETPLACE_TENANT'),
      clientId: value('OIDC_CLIENT_ID'),
      ...(value('OIDC_CLIENT_SECRET') && { clientSecret: value('OIDC_CLIENT_SECRET') }),
      scope: value('OIDC_SCOPE'),
      ...(value('OIDC_STRENGTH') && {
        strength: {
          values: value('OIDC_STRENGTH').split(','),
          roles: ROLES.filter((role) => value('OIDC_STRENGTH_ROLES').split(',').includes(role)),
        },
      }),
    },
    ...(value('SMTP_URL') && { mail: mailOf(value) }),
    seals: {
      ...(value('SEAL_KEY') && { key: Buffer.from(value('SEAL_KEY'), 'base64') }),
      intervalMs: Number(value('SEAL_INTERVAL')) * 1_000,
      ...(value('SEAL_FILE') && { file: value('SEAL_FILE') }),
      ...(value('SEAL_URL') && { url: value('SEAL_URL') }),
    },
    webhooks: {
      local: value('WEBHOOK_RECEIVERS') === 'local',
      overlapSeconds: Number(value('WEBHOOK_SECRET_OVERLAP')),
    },
    timeZone: value('MARKETPLACE_TIME_ZONE'),
    retiredServices: SERVICES.filter((service) => value('RETIRED_SERVICES').split(',').includes(service)),
    limits: limitsFrom(value),
    operations: operationsFrom(value),
  };
}

function mailOf(value: (name: SettingName) => string): NonNullable<Config['mail']> {
  const [domain, selector] = [value('DKIM_DOMAIN'), value('DKIM_SELECTOR')];
  const privateKey = Buffer.from(value('DKIM_PRIVATE_KEY'), 'base64').toString();
  return {
    url: value('SMTP_URL'),
    from: value('MAIL_FROM'),
    noticeIntervalMs: Number(value('NOTICE_INTERVAL')) * 1_000,
    ...(domain && { dkim: { domain, selector, privateKey } }),
    ...(value('MAIL_RETURN_DOMAIN') && {
      returned: {
        domain: value('MAIL_RETURN_DOMAIN'),
        key: Buffer.from(value('MAIL_RETURN_KEY'), 'base64'),
        host: value('MAIL_RETURN_HOST'),
        port: Number(value('MAIL_RETURN_PORT')),
      },
    }),
  };
}

/**
 * What only makes sense together: a server needs an address to send from, a signature its domain, selector and key, and
 * nothing comes back to a domain unless something is sent, from addresses that can be proven.
 */
function mailRefusals(env: Environment): string[] {
  const together: readonly (readonly SettingName[])[] = [
    ['SMTP_URL', 'MAIL_FROM'],
    ['DKIM_DOMAIN', 'DKIM_SELECTOR', 'DKIM_PRIVATE_KEY'],
  ];
  const lacking = (names: readonly SettingName[], given: readonly SettingName[]) =>
    names.filter((name) => !env[name]).map((name) => `${name} must be set with ${given.join(' and ')} (not set)`);
  const halves = together.flatMap((names) => {
    const given = names.filter((name) => env[name]);
    return given.length === 0 ? [] : lacking(names, given);
  });
  return [
    ...halves,
    ...(env['MAIL_RETURN_DOMAIN'] ? lacking(['MAIL_RETURN_KEY', 'SMTP_URL'], ['MAIL_RETURN_DOMAIN']) : []),
  ];
}

/** Addresses that people, or what they are told, are sent to. */
const ADDRESSES = ['PUBLIC_URL', 'OIDC_ISSUER', 'ADMIN_CENTER_URL', 'AGREEMENT_URL', 'SEAL_URL'] as const;
const NEEDED: readonly SettingName[] = ['PUBLIC_URL', 'OIDC_ISSUER'];

/**
 * What serves one machine must not serve others: a sign-in without passwords, mail that goes nowhere, keys that can be
 * guessed, anything in clear.
 */
function productionRefusals(env: Environment): string[] {
  const refuse = (name: SettingName, expectation: string) => {
    const value = env[name];
    return `${name} must ${expectation} ${whyProduction(env)} (${value ? got(SETTINGS[name], value) : 'not set'})`;
  };
  const inClear = ADDRESSES.filter((name) => (env[name] ? !/^https:/i.test(env[name]) : NEEDED.includes(name)));
  const withCredentials = ADDRESSES.filter((name) => hasCredentials(env[name] ?? ''));
  return [
    ...inClear.map((name) => refuse(name, 'be an https:// URL')),
    ...withCredentials.map((name) => refuse(name, 'have no name and password')),
    // What the pages are told of who signs in (an ID token) would else be taken for leave to act (an access token).
    ...(env['OIDC_AUDIENCE'] === (env['OIDC_CLIENT_ID'] || 'web')
      ? [refuse('OIDC_AUDIENCE', 'be another name than OIDC_CLIENT_ID')]
      : []),
    ...engineRefusals(env),
    ...(env['WEBHOOK_RECEIVERS'] === 'local' ? [refuse('WEBHOOK_RECEIVERS', 'be public')] : []),
    ...weakKeys(env).map((name) =>
      refuse(name, 'be from a random source (openssl rand -base64 32) and used nowhere else'),
    ),
    ...mailServerRefusals(env['SMTP_URL'] ?? '').map((expectation) => refuse('SMTP_URL', expectation)),
  ];
}

function hasCredentials(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { username, password } = new URL(url);
  return username !== '' || password !== '';
}

/** The settings with a key that can be guessed, or that is also another's: who learns the one then has the other. */
function weakKeys(env: Environment): SettingName[] {
  const single = (name: SettingName) => bytesOf(env[name] ?? '');
  const keysOf: Partial<Record<SettingName, readonly (Buffer | undefined)[]>> = {
    MASTER_KEY: (env['MASTER_KEY'] ?? '').split(',').map(bytesOf),
    LINK_KEYS: (env['LINK_KEYS'] ?? '').split(',').map((pair) => bytesOf(pair.slice(pair.indexOf(':') + 1))),
    SEAL_KEY: [single('SEAL_KEY')],
    MAIL_RETURN_KEY: [single('MAIL_RETURN_KEY')],
  };
  const keys = SETTING_NAMES.flatMap((name) =>
    (keysOf[name] ?? []).flatMap((key) => (key?.length ? [{ name, key }] : [])),
  );
  const isTwice = (key: Buffer) => keys.filter((other) => other.key.equals(key)).length > 1;
  return [...new Set(keys.filter(({ key }) => isWeakKey(key) || isTwice(key)).map(({ name }) => name))];
}

function mailServerRefusals(url: string): string[] {
  if (!URL.canParse(url)) return [];
  const options = [...new URL(url).searchParams];
  return [
    ...(options.some(([, value]) => value === MAIL_CATCHER_NAME)
      ? ['not be a mail catcher, which delivers nothing,']
      : []),
    // Among the others are those that let anybody be the mail server, or let the mail go in clear.
    ...(options.some(([name]) => name !== 'name') ? ['have no option but name'] : []),
  ];
}

function oneOf(allowed: readonly string[]): (value: string) => boolean {
  return (value) => allowed.includes(value);
}

function hasProtocol(...protocols: readonly string[]): (value: string) => boolean {
  return (value) => URL.canParse(value) && protocols.includes(new URL(value).protocol);
}

function areRanges(value: string): boolean {
  return value.split(',').every((range) => {
    const [, address = '', , bits] = /^([0-9A-Fa-f.:]+)(\/(\d{1,3}))?$/.exec(range) ?? [];
    return isIP(address) > 0 && Number(bits ?? 0) <= (isIP(address) === 4 ? 32 : 128);
  });
}

function isInterval(value: string): boolean {
  return /^[1-9]\d{0,4}$/.test(value) && Number(value) <= 86_400;
}

/**
 * Strict where `Buffer.from` is lenient: it skips what is not base64, and a mistyped key would then work, but be
 * another one.
 */
function bytesOf(base64: string): Buffer | undefined {
  const bytes = Buffer.from(base64, 'base64');
  return bytes.toString('base64') === base64 ? bytes : undefined;
}

function isPrivateKey(value: string): boolean {
  try {
    return createPrivateKey(Buffer.from(value, 'base64')).type === 'private';
  } catch {
    return false;
  }
}

function areMasterKeys(value: string): boolean {
  const keys = value.split(',');
  return new Set(keys).size === keys.length && keys.every((key) => bytesOf(key)?.length === 32);
}

function masterKeysOf(value: string): [Buffer, ...Buffer[]] {
  const [first = '', ...rest] = value.split(',');
  return [Buffer.from(first, 'base64'), ...rest.map((key) => Buffer.from(key, 'base64'))];
}

function areLinkKeys(value: string): boolean {
  const pairs = value.split(',').map((pair) => /^([A-Za-z0-9_-]{1,16}):(.+)$/.exec(pair));
  const kids = new Set(pairs.map((pair) => pair?.[1]));
  return kids.size === pairs.length && pairs.every((pair) => (bytesOf(pair?.[2] ?? '')?.length ?? 0) >= 32);
}

function linkKeysOf(value: string): [LinkKey, ...LinkKey[]] {
  const toKey = (pair: string): LinkKey => {
    const colon = pair.indexOf(':');
    return { kid: pair.slice(0, colon), key: Buffer.from(pair.slice(colon + 1), 'base64') };
  };
  const [first = '', ...rest] = value.split(',');
  return [toKey(first), ...rest.map(toKey)];
}

function withoutSlash(url: string): string {
  return url.replace(/(?<!\/)\/+$/, '');
}
