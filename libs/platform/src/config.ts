import { createPrivateKey } from 'node:crypto';
import { isIP } from 'node:net';
import { isAbsolute } from 'node:path';
import { isTimeZone, MARKETPLACE_ZONE } from '#application';
import { type Service, SERVICES } from '#domain';
import { isWeakKey } from './key-quality';
import { LIMIT_SETTINGS, type Limits, limitsFrom } from './limits';
import { ENGINE_SETTINGS, engineRefusals } from './process/engine-settings';
import { isProductionMode, LOOPBACK, whyProduction } from './process/production-mode';
import { ConfigurationError, type Environment, got, matches, refusals, type Setting } from './process/setting';

/** A key that signs or verifies invitation links, named by the `kid` that a link carries (I3). */
export interface LinkKey {
  readonly kid: string;
  readonly key: Buffer;
}

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The configuration of a process, read once at its start. Own URLs have no trailing slash; the issuer stands as given, tokens name it so. */
export interface Config {
  /** True when asked for, and whenever anything is reachable beyond this machine: forgetting a flag exposes nothing made for one machine. */
  readonly production: boolean;
  readonly http: {
    readonly host: string;
    /** 0 takes any free port. */
    readonly port: number;
    readonly publicUrl: string;
    /** The proxies in front of this process, which say where a request comes from (`X-Forwarded-For`); nobody else is believed. */
    readonly trustedProxies: readonly string[];
    /** Where an invitation link leads (S10). */
    readonly adminCenterUrl: string;
    /** Where the reseller agreement can be read, if the operator says so (S17). */
    readonly agreementUrl?: string;
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
    /** The tenant of the marketplace's own staff: only its tokens may carry operator, auditor and compliance-officer. */
    readonly marketplaceTenant: string;
    /** As whom this product signs browsers in at the issuer. */
    readonly clientId: string;
    /** Only where the issuer knows this product as a confidential client. */
    readonly clientSecret?: string;
    readonly scope: string;
  };
  /** How mail is sent; absent where no mail server is named, and then none is. */
  readonly mail?: {
    /** Of the mail server, with the name and password to sign in with, if it wants any. */
    readonly url: string;
    /** The marketplace's own address, which every mail comes from. */
    readonly from: string;
    /** What the mails of that address are signed with (RFC 6376), where the mail server does not do it. */
    readonly dkim?: { readonly domain: string; readonly selector: string; readonly privateKey: string };
    /** Where mails that cannot be delivered come back to, and where the reactor listens for them; absent where nobody does. */
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
  /** The zone of days and months for every reader who names no other (IANA). */
  readonly timeZone: string;
  /** Services that take no new grants; those they have stand until removed. */
  readonly retiredServices: readonly Service[];
  readonly limits: Limits;
  readonly log: { readonly level: LogLevel };
}

/** What the mail catcher puts into the address it hands out (`name`, which the client passes on unread). By it production mode refuses it. */
export const MAIL_CATCHER_NAME = 'mail-catcher';

const SETTINGS = {
  NODE_ENV: { expected: 'production, development or test', accepts: oneOf(['production', 'development', 'test']), fallback: 'development' },
  HOST: { expected: 'an IP address or a host name', accepts: matches(/^[A-Za-z0-9.:-]+$/), fallback: LOOPBACK },
  PORT: { expected: 'a port from 0 to 65535', accepts: isPort, fallback: '3000' },
  PUBLIC_URL: { expected: 'an http:// or https:// URL', accepts: hasProtocol('http:', 'https:'), optional: true },
  ADMIN_CENTER_URL: { expected: 'an http:// or https:// URL', accepts: hasProtocol('http:', 'https:'), optional: true },
  TRUSTED_PROXIES: { expected: 'IP addresses or ranges (10.0.0.0/8), comma separated', accepts: areRanges, optional: true },
  AGREEMENT_URL: { expected: 'an http:// or https:// URL', accepts: hasProtocol('http:', 'https:'), optional: true },
  ...ENGINE_SETTINGS,
  MASTER_KEY: { expected: '32 bytes in base64, or several such, comma separated', accepts: areMasterKeys, secret: true },
  LINK_KEYS: { expected: 'kid:key pairs, comma separated, each key 32 bytes or more in base64', accepts: areLinkKeys, secret: true },
  OIDC_ISSUER: { expected: 'an http:// or https:// URL', accepts: hasProtocol('http:', 'https:') },
  OIDC_AUDIENCE: { expected: 'the audience of the access tokens', accepts: matches(/^\S+$/) },
  OIDC_TENANT_CLAIM: { expected: 'the name of a claim', accepts: matches(/^\S+$/), fallback: 'tenant' },
  OIDC_ROLES_CLAIM: { expected: 'the name of a claim', accepts: matches(/^\S+$/), fallback: 'roles' },
  MARKETPLACE_TENANT: { expected: "the tenant of the marketplace's own staff", accepts: matches(/^\S+$/) },
  MARKETPLACE_TIME_ZONE: { expected: `a time zone such as ${MARKETPLACE_ZONE}`, accepts: isTimeZone, fallback: MARKETPLACE_ZONE },
  OIDC_CLIENT_ID: { expected: 'the client id of the browser pages', accepts: matches(/^\S+$/), fallback: 'web' },
  OIDC_CLIENT_SECRET: { expected: 'the secret of that client', accepts: matches(/^\S+$/), optional: true, secret: true },
  OIDC_SCOPE: { expected: 'scopes, separated by spaces', accepts: matches(/^\S+( \S+)*$/), fallback: 'openid' },
  SEAL_KEY: { expected: '32 bytes in base64', accepts: (value) => bytesOf(value)?.length === 32, optional: true, secret: true },
  SEAL_INTERVAL: { expected: 'whole seconds from 1 to 86400', accepts: isInterval, fallback: '60' },
  SEAL_FILE: { expected: 'the absolute path of a file', accepts: isAbsolute, optional: true },
  SEAL_URL: { expected: 'an http:// or https:// URL', accepts: hasProtocol('http:', 'https:'), optional: true },
  RETIRED_SERVICES: {
    expected: `services of ${SERVICES.join(', ')}, comma separated`,
    accepts: (value) => value.split(',').every(oneOf(SERVICES)),
    optional: true,
  },
  SMTP_URL: { expected: 'an smtp:// or smtps:// URL', accepts: hasProtocol('smtp:', 'smtps:'), optional: true },
  MAIL_FROM: { expected: 'a mail address', accepts: matches(/^[\x21-\x7e]+@[A-Za-z0-9.-]+$/), optional: true },
  DKIM_DOMAIN: { expected: 'a domain', accepts: matches(/^[A-Za-z0-9.-]+$/), optional: true },
  DKIM_SELECTOR: { expected: 'a selector of that domain', accepts: matches(/^[A-Za-z0-9._-]+$/), optional: true },
  DKIM_PRIVATE_KEY: { expected: 'a private key (PEM) in base64', accepts: isPrivateKey, optional: true, secret: true },
  MAIL_RETURN_DOMAIN: { expected: 'a domain', accepts: matches(/^[A-Za-z0-9.-]+$/), optional: true },
  MAIL_RETURN_KEY: { expected: '32 bytes in base64', accepts: (value) => bytesOf(value)?.length === 32, optional: true, secret: true },
  MAIL_RETURN_HOST: { expected: 'an IP address or a host name', accepts: matches(/^[A-Za-z0-9.:-]+$/), fallback: LOOPBACK },
  MAIL_RETURN_PORT: { expected: 'a port from 0 to 65535', accepts: isPort, fallback: '2525' },
  ...LIMIT_SETTINGS,
  LOG_LEVEL: { expected: `one of ${LOG_LEVELS.join(', ')}`, accepts: isLogLevel, fallback: 'info' },
} satisfies Record<string, Setting>;

export type SettingName = keyof typeof SETTINGS;
/** The names of all settings, as the environment has them. */
export const SETTING_NAMES = Object.freeze(Object.keys(SETTINGS)) as readonly SettingName[];

/**
 * Reads the configuration from the environment. An empty value counts as none.
 *
 * @throws ConfigurationError naming every setting that is missing, malformed, or not allowed in production mode.
 */
export function loadConfig(env: Environment): Config {
  const production = isProductionMode(env);
  const problems = [
    ...SETTING_NAMES.flatMap((name) => refusals(name, SETTINGS[name], env[name])),
    ...mailRefusals(env),
    ...(production ? productionRefusals(env) : []),
  ];
  if (problems.length > 0) throw new ConfigurationError(problems);
  return assemble((name) => valueOf(name, env) ?? '', production);
}

function valueOf(name: SettingName, env: Environment): string | undefined {
  const setting: Setting = SETTINGS[name];
  return env[name] || setting.fallback;
}

function assemble(value: (name: SettingName) => string, production: boolean): Config {
  const port = Number(value('PORT'));
  const publicUrl = withoutSlash(value('PUBLIC_URL') || `http://127.0.0.1:${port}`);
  const agreementUrl = value('AGREEMENT_URL');
  return {
    production,
    http: {
      host: value('HOST'),
      port,
      publicUrl,
      trustedProxies: value('TRUSTED_PROXIES').split(',').filter(Boolean),
      adminCenterUrl: withoutSlash(value('ADMIN_CENTER_URL') || publicUrl),
      ...(agreementUrl && { agreementUrl }),
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
    },
    ...(value('SMTP_URL') && { mail: mailOf(value) }),
    seals: {
      ...(value('SEAL_KEY') && { key: Buffer.from(value('SEAL_KEY'), 'base64') }),
      intervalMs: Number(value('SEAL_INTERVAL')) * 1_000,
      ...(value('SEAL_FILE') && { file: value('SEAL_FILE') }),
      ...(value('SEAL_URL') && { url: value('SEAL_URL') }),
    },
    timeZone: value('MARKETPLACE_TIME_ZONE'),
    retiredServices: SERVICES.filter((service) => value('RETIRED_SERVICES').split(',').includes(service)),
    limits: limitsFrom(value),
    log: { level: LOG_LEVELS.find((level) => level === value('LOG_LEVEL')) ?? 'info' },
  };
}

function mailOf(value: (name: SettingName) => string): NonNullable<Config['mail']> {
  const [domain, selector] = [value('DKIM_DOMAIN'), value('DKIM_SELECTOR')];
  const privateKey = Buffer.from(value('DKIM_PRIVATE_KEY'), 'base64').toString();
  return {
    url: value('SMTP_URL'),
    from: value('MAIL_FROM'),
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
 * What only makes sense together: a server needs an address to send from, a signature its domain, selector and key, and nothing comes back to a domain
 * unless something is sent, from addresses that can be proven.
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
  return [...halves, ...(env['MAIL_RETURN_DOMAIN'] ? lacking(['MAIL_RETURN_KEY', 'SMTP_URL'], ['MAIL_RETURN_DOMAIN']) : [])];
}

/** Addresses that people, or what they are told, are sent to. */
const ADDRESSES = ['PUBLIC_URL', 'OIDC_ISSUER', 'ADMIN_CENTER_URL', 'AGREEMENT_URL', 'SEAL_URL'] as const;
const NEEDED: readonly SettingName[] = ['PUBLIC_URL', 'OIDC_ISSUER'];

/** What serves one machine must not serve others: a sign-in without passwords, mail that goes nowhere, keys that can be guessed, anything in clear. */
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
    ...engineRefusals(env),
    ...weakKeys(env).map((name) => refuse(name, 'be from a random source (openssl rand -base64 32) and used nowhere else')),
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
  const keys = SETTING_NAMES.flatMap((name) => (keysOf[name] ?? []).flatMap((key) => (key?.length ? [{ name, key }] : [])));
  const isTwice = (key: Buffer) => keys.filter((other) => other.key.equals(key)).length > 1;
  return [...new Set(keys.filter(({ key }) => isWeakKey(key) || isTwice(key)).map(({ name }) => name))];
}

function mailServerRefusals(url: string): string[] {
  if (!URL.canParse(url)) return [];
  const options = [...new URL(url).searchParams];
  return [
    ...(options.some(([, value]) => value === MAIL_CATCHER_NAME) ? ['not be a mail catcher, which delivers nothing,'] : []),
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

function isPort(value: string): boolean {
  return /^\d{1,5}$/.test(value) && Number(value) <= 65_535;
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

function isLogLevel(value: string): boolean {
  return oneOf(LOG_LEVELS)(value);
}

/** Strict where `Buffer.from` is lenient: it skips what is not base64, and a mistyped key would then work, but be another one. */
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
  return url.replace(/\/+$/, '');
}
