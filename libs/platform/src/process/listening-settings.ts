import { createPrivateKey, X509Certificate } from 'node:crypto';
import { isLoopback, whyProduction } from './production-mode';
import { type Environment, got, matches, type Setting } from './setting';
import { LOOPBACK } from './addresses';

/** What a process shows to whoever connects to it by TLS. */
export interface ServerTls {
  /** In PEM, with the certificates that vouch for it. */
  readonly cert: string;
  readonly key: string;
}

export const LISTENING_SETTINGS = {
  LISTENING_NETWORK: {
    about:
      'Whether somebody else can listen on the way to a process: from the proxy to the API, from Prometheus to each.',
    expected: 'private, where nobody else can listen on the way to the processes, or open',
    accepts: matches(/^(private|open)$/),
    fallback: 'open',
  },
  TLS_CERTIFICATE: {
    about:
      'With it and its key the API and the port of health and metrics speak TLS. Read at the start: a renewed one needs a rolling restart.',
    expected: 'certificates in PEM, that of the process first',
    accepts: isCertificate,
    optional: true,
  },
  TLS_KEY: {
    about: 'The private key of that certificate.',
    expected: 'a private key in PEM',
    accepts: isKey,
    optional: true,
    secret: true,
  },
} satisfies Record<string, Setting>;

/** TLS as the settings say, once they have been accepted; none where there is no certificate. */
export function tlsFrom(value: (name: keyof typeof LISTENING_SETTINGS) => string): ServerTls | undefined {
  const [cert, key] = [value('TLS_CERTIFICATE'), value('TLS_KEY')];
  return cert && key ? { cert, key } : undefined;
}

/**
 * What is refused of how a process listens: half of what TLS needs, and in production in clear where others can listen
 * on the way (ASVS 12.3.3).
 * @param where the settings that say where it listens
 */
export function listeningRefusals(
  env: Environment,
  production: boolean,
  where: readonly ('HOST' | 'OPERATIONS_HOST')[],
): string[] {
  const { TLS_CERTIFICATE: cert, TLS_KEY: key } = env;
  if (!cert !== !key)
    return [
      cert
        ? 'TLS_KEY must be set with TLS_CERTIFICATE (not set)'
        : 'TLS_CERTIFICATE must be set with TLS_KEY (not set)',
    ];
  if (cert && key)
    return isCertificate(cert) && isKey(key) && !isPair(cert, key)
      ? ['TLS_KEY must be the key of TLS_CERTIFICATE (what is set is not)']
      : [];
  if (!production || env['LISTENING_NETWORK'] === 'private') return [];
  return where
    .filter((name) => !isLoopback(env[name] || LOOPBACK))
    .map((name) => {
      const value = got({ about: '', expected: '', accepts: () => true }, env[name] ?? '');
      return `${name} must be of this machine ${whyProduction(env)}, unless TLS_CERTIFICATE is set or LISTENING_NETWORK is private (${value})`;
    });
}

function isPair(cert: string, key: string): boolean {
  return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
}

function isCertificate(value: string): boolean {
  return succeeds(() => new X509Certificate(value));
}

function isKey(value: string): boolean {
  return succeeds(() => createPrivateKey(value));
}

function succeeds(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}
