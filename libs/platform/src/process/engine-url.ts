import { isLoopback } from './production-mode';

/** What the URL of an engine says of the way to it. */
export interface EngineWay {
  /** Whether everything it names is on this machine. */
  readonly loopback: boolean;
  readonly encrypted: boolean;
  /** Whether it says who asks, by a name and password or in another way. */
  readonly authenticated: boolean;
  /** Options that take back what encryption is for: that one knows whom one talks to. */
  readonly unverified: readonly string[];
}

/**
 * A URL as both engines' clients take them, and stricter: the clients pass over what they do not know and let later
 * options overrule earlier ones, so that a URL could mean something else than it seems to.
 */
const URL_OF_ENGINE =
  /^(?<scheme>[a-z+]+):\/\/(?:(?<user>[^:@/?#\s]+):(?<password>[^@/?#\s]+)@)?(?<hosts>[^@/?#\s]+)(?:\/[^@?#\s]*)?(?:\?(?<options>[^@?#\s]*))?$/;

/** What a connection string of EventStoreDB says. Undefined where it cannot be told for sure. */
export function eventStoreWay(url: string): EngineWay | undefined {
  const parts = partsOf(url, (name) => name.toLowerCase().replace(/[_-]/g, ''));
  if (parts === undefined || !/^esdb(\+discover)?$/.test(parts.scheme) || parts.options.has('dnsdiscover'))
    return undefined;
  const { scheme, hosts, hasPassword, options } = parts;
  return {
    // What is discovered may be anywhere.
    loopback: scheme === 'esdb' && hosts.every(isLoopback),
    encrypted: (options.get('tls') ?? 'true') === 'true',
    authenticated: hasPassword || options.has('usercertfile'),
    unverified: [...options]
      .filter(([name, value]) => name === 'tlsverifycert' && value !== 'true')
      .map(() => 'tlsVerifyCert'),
  };
}

const WITHOUT_PASSWORD = ['MONGODB-X509', 'MONGODB-AWS', 'MONGODB-OIDC', 'GSSAPI'];
const UNVERIFIED = ['tlsInsecure', 'tlsAllowInvalidCertificates', 'tlsAllowInvalidHostnames'];

/** What a connection string of MongoDB says. Undefined where it cannot be told for sure. */
export function documentStoreWay(url: string): EngineWay | undefined {
  const parts = partsOf(url, (name) => name.toLowerCase());
  if (parts === undefined || !/^mongodb(\+srv)?$/.test(parts.scheme)) return undefined;
  const { scheme, hosts, hasPassword, options } = parts;
  const said = ['tls', 'ssl'].flatMap((name) => options.get(name) ?? []);
  return {
    loopback: scheme === 'mongodb' && hosts.every((host) => isLoopback(host) || host.toLowerCase().endsWith('.sock')),
    encrypted: said.length === 0 ? scheme === 'mongodb+srv' : said.every((value) => value === 'true'),
    authenticated: hasPassword || WITHOUT_PASSWORD.includes(options.get('authmechanism') ?? ''),
    unverified: UNVERIFIED.filter((name) => (options.get(name.toLowerCase()) ?? 'false') !== 'false'),
  };
}

function partsOf(url: string, nameOf: (written: string) => string) {
  const groups = URL_OF_ENGINE.exec(url.trim())?.groups;
  if (groups === undefined) return undefined;
  const { scheme = '', hosts = '', password, options = '' } = groups;
  const pairs =
    options === ''
      ? []
      : options
          .split('&')
          .map((option) => [nameOf(decoded(option.split('=')[0])), decoded(option.split('=')[1])] as const);
  // MongoDB's preferences may be named several times; the drivers take the one or the other where anything else is.
  const named = pairs.map(([name]) => name).filter((name) => name !== 'readpreferencetags');
  if (new Set(named).size !== named.length || named.includes('')) return undefined;
  return { scheme, hosts: hosts.split(',').map(hostOf), hasPassword: password !== undefined, options: new Map(pairs) };
}

function decoded(text = ''): string {
  try {
    return decodeURIComponent(text).trim();
  } catch {
    return text;
  }
}

/** Without its port. */
function hostOf(written: string): string {
  const host = decoded(written);
  return host.startsWith('[') ? host.replace(/\](:\d+)?$/, ']') : host.replace(/:\d+$/, '');
}
