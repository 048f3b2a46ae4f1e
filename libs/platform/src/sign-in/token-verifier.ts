import { createHash } from 'node:crypto';
import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify, type RemoteJWKSet } from 'jose';
import { LRUCache } from 'lru-cache';
import { type Identity, MARKETPLACE_ROLES, ProblemError, type Role, ROLES } from '#application';
import { type Config } from '../config';

/**
 * Only signatures whose key the issuer alone holds: a shared secret (HS256) would let every party that verifies also
 * sign.
 */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const CLOCK_TOLERANCE_SECONDS = 30;
const ISSUER_TIMEOUT_MS = 5_000;
const REMEMBERED_TOKENS = 10_000;

/** Whose tokens count, for whom, and where they say who it is. */
export type TokenSettings = Pick<
  Config['signIn'],
  'issuer' | 'audience' | 'tenantClaim' | 'rolesClaim' | 'marketplaceTenant' | 'strength'
>;

interface VerifiedToken {
  readonly identity: Identity;
  readonly validUntil: number;
}

/**
 * Turns access tokens of the configured issuer into identities. The issuer's keys come by discovery, at the first token
 * and anew when a token names a key not seen yet, so that keys can be rotated without a restart.
 *
 * A verified token is remembered until it expires, by its hash: verifying it at each request costs a fifth of the
 * throughput, and a heap dump shows no tokens. So a key withdrawn by the issuer still serves the tokens already seen,
 * at most until they expire.
 */
export class TokenVerifier {
  private readonly verified = new LRUCache<string, VerifiedToken>({ max: REMEMBERED_TOKENS });
  private keys: Promise<RemoteJWKSet> | undefined;

  constructor(
    private readonly settings: TokenSettings,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * @throws ProblemError `unauthenticated` when the token is not one of this issuer for this audience, has expired, or
   *   names no tenant; `sign-in-too-weak` when it does not say that its person signed in as its roles need;
   *   `unavailable` when the issuer cannot be asked for its keys.
   */
  async verify(token: string): Promise<Identity> {
    const hash = createHash('sha256').update(token).digest('base64url');
    const known = this.verified.get(hash);
    if (known && this.now() < known.validUntil) return known.identity;
    const claims = await this.claimsOf(token);
    const identity = this.identityOf(claims);
    this.verified.set(hash, { identity, validUntil: ((claims.exp ?? 0) + CLOCK_TOLERANCE_SECONDS) * 1_000 });
    return identity;
  }

  private async claimsOf(token: string): Promise<JWTPayload> {
    const keys = await this.issuerKeys();
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: this.settings.issuer,
        audience: this.settings.audience,
        algorithms: ALGORITHMS,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: new Date(this.now()),
        requiredClaims: ['exp', 'sub'],
      });
      return payload;
    } catch (error) {
      if (isFaultOfToken(error))
        throw new ProblemError(
          'unauthenticated',
          { detail: `The access token was refused: ${error.message}.` },
          { cause: error },
        );
      throw issuerUnavailable(error);
    }
  }

  /** A failed discovery is not remembered, or one outage of the issuer would end all sign-in until a restart. */
  private issuerKeys(): Promise<RemoteJWKSet> {
    this.keys ??= discoverKeys(this.settings.issuer).catch((error: unknown) => {
      this.keys = undefined;
      throw issuerUnavailable(error);
    });
    return this.keys;
  }

  private identityOf(claims: JWTPayload): Identity {
    const tenant = claimAt(claims, this.settings.tenantClaim);
    if (typeof tenant !== 'string' || !/^[\x21-\x7e]{1,100}$/.test(tenant)) {
      throw new ProblemError('unauthenticated', {
        detail: `The access token names no tenant (claim "${this.settings.tenantClaim}").`,
      });
    }
    const ofMarketplace = tenant === this.settings.marketplaceTenant;
    const claimed = rolesIn(claimAt(claims, this.settings.rolesClaim));
    const roles = claimed.filter((role) => ofMarketplace || !MARKETPLACE_ROLES.includes(role));
    this.expectStrength(claims, roles);
    return { subject: opaqueSubject(this.settings.issuer, claims.sub ?? ''), tenant, roles };
  }

  /**
   * The whole token is refused and not the role alone: its person is to sign in again, and not to wonder what became of
   * the role.
   */
  private expectStrength(claims: JWTPayload, roles: readonly Role[]): void {
    const { strength } = this.settings;
    if (strength === undefined || !roles.some((role) => strength.roles.includes(role))) return;
    const isEnough = strengthsIn(claims).some((each) => strength.values.some((value) => value === each));
    if (!isEnough) throw new ProblemError('sign-in-too-weak', { extensions: { acrValues: strength.values.join(' ') } });
  }
}

/** How somebody signed in, as a token says it: nothing where it says it otherwise than by texts. */
function strengthsIn({ acr, amr }: JWTPayload): readonly unknown[] {
  return [acr, ...(Array.isArray(amr) ? (amr as readonly unknown[]) : [])].filter((each) => typeof each === 'string');
}

async function discoverKeys(issuer: string): Promise<RemoteJWKSet> {
  const url = `${issuer.replace(/(?<!\/)\/+$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(url, { signal: AbortSignal.timeout(ISSUER_TIMEOUT_MS), redirect: 'error' });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  const metadata: unknown = await response.json();
  const { issuer: named, jwks_uri: jwksUri } = isRecord(metadata) ? metadata : {};
  if (named !== issuer) throw new Error(`${url} speaks for another issuer: ${JSON.stringify(named)}`);
  if (typeof jwksUri !== 'string') throw new Error(`${url} names no jwks_uri`);
  return createRemoteJWKSet(new URL(jwksUri), { timeoutDuration: ISSUER_TIMEOUT_MS });
}

/**
 * Fetching keys fails with errors of the same family as bad tokens do, but then the caller should come back, not sign
 * in again.
 */
function isFaultOfToken(error: unknown): error is Error {
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid || error instanceof errors.JWKInvalid)
    return false;
  return error instanceof errors.JOSEError && error.code !== errors.JOSEError.code;
}

function issuerUnavailable(cause: unknown): ProblemError {
  return new ProblemError(
    'unavailable',
    { detail: 'The sign-in service cannot be reached.', retryAfterSeconds: 5 },
    { cause },
  );
}

/** A claim by its name, or by a dotted path (`realm_access.roles`) where no claim has that name. */
function claimAt(claims: JWTPayload, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name
    .split('.')
    .reduce<unknown>((value, key) => (isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined), claims);
}

/** Roles come as a list or as words in one text; those of other applications are passed over. */
function rolesIn(claim: unknown): Role[] {
  const named: readonly unknown[] = Array.isArray(claim) ? claim : typeof claim === 'string' ? claim.split(' ') : [];
  return ROLES.filter((role) => named.includes(role));
}

/** Events name their actor for ever, so they hold no address or name that an issuer may use as `sub`. */
function opaqueSubject(issuer: string, subject: string): string {
  return createHash('sha256')
    .update(JSON.stringify([issuer, subject]))
    .digest('base64url');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
