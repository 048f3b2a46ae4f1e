import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  ClientSecretPost,
  type Configuration,
  discovery,
  None,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { decodeJwt, type JWTPayload } from 'jose';
import { ProblemError, type SignedInAs } from '#application';
import { type Language } from '#domain';
import { type Config } from '../config';
import { refusedFields } from '../http/refused-fields';
import { textsOfForm } from '../problems/field-texts';
import { ownAddress } from './own-address';

/** What is remembered, in a cookie of its own, between leaving for the issuer and coming back. */
export interface PendingSignIn {
  readonly state: string;
  readonly codeVerifier: string;
  /** A whole address of these pages. */
  readonly returnTo: string;
}

export interface SignedIn {
  readonly accessToken: string;
  readonly lifetimeSeconds: number;
  /** What the issuer calls who it is. */
  readonly as: SignedInAs;
  /** When it asked who it is, where it says so. */
  readonly signedInAt?: Date;
}

/** How the issuer is to look at who signs in. */
export interface SignInWish {
  /** It asks who it is, even where it knows. */
  readonly switchAccount: boolean;
  /** It asks, and says when: what that is for is refused unless it has just done so. */
  readonly fresh: boolean;
  /** What its pages are to be in, where somebody chose that on ours: else it goes by the browser, as ours do. */
  readonly language?: Language;
}

const DEFAULT_LIFETIME_SECONDS = 300;

/** Signs browsers in by the authorization code flow with PKCE (RFC 7636), which ends here and not in the browser. */
export class BrowserSignIn {
  private issuer: Promise<Configuration> | undefined;

  constructor(
    private readonly settings: Config['signIn'],
    private readonly publicUrl: string,
  ) {}

  /**
   * Where to send the browser.
   * Throws `invalid-request` where the path to come back to leads away from these pages.
   */
  async begin(
    path: string,
    { switchAccount, fresh, language }: SignInWish,
  ): Promise<{ readonly url: string; readonly pending: PendingSignIn }> {
    const returnTo = ownAddress(path, this.publicUrl);
    if (returnTo === undefined) throw refusedFields([{ field: 'returnTo', ...textsOfForm('own-path', 'returnTo') }]);
    const pending = { state: randomState(), codeVerifier: randomPKCECodeVerifier(), returnTo };
    const url = buildAuthorizationUrl(await this.configuration(), {
      redirect_uri: `${this.publicUrl}/signed-in`,
      scope: this.settings.scope,
      state: pending.state,
      code_challenge: await calculatePKCECodeChallenge(pending.codeVerifier),
      code_challenge_method: 'S256',
      ...(language && { ui_locales: language }),
      ...((switchAccount || fresh) && { prompt: 'login' }),
      // By it the issuer has to say when it asked (`auth_time`, OpenID Connect Core 3.1.2.1): that it was told to ask
      // anybody can take out of the address.
      ...(fresh && { max_age: '0' }),
      ...(this.settings.strength && { acr_values: this.settings.strength.values.join(' ') }),
    });
    return { url: url.href, pending };
  }

  /**
   * Takes what the issuer sent the browser back with. Throws `unauthenticated` when it is not the answer to `pending`.
   */
  async finish(path: string, pending: PendingSignIn): Promise<SignedIn> {
    const configuration = await this.configuration();
    try {
      const tokens = await authorizationCodeGrant(configuration, new URL(path, this.publicUrl), {
        pkceCodeVerifier: pending.codeVerifier,
        expectedState: pending.state,
      });
      const claims = tokens.claims();
      const as = signedInAs({ ...claimsOf(tokens.access_token), ...claims });
      const lifetimeSeconds = tokens.expiresIn() ?? DEFAULT_LIFETIME_SECONDS;
      const signedInAt = claims?.auth_time === undefined ? undefined : new Date(claims.auth_time * 1_000);
      return { accessToken: tokens.access_token, lifetimeSeconds, as, ...(signedInAt && { signedInAt }) };
    } catch (error) {
      throw new ProblemError('unauthenticated', { detail: 'The sign-in was not completed.' }, { cause: error });
    }
  }

  /** Where the browser ends its session at the issuer, if the issuer has such a place. */
  async endUrl(): Promise<string> {
    const configuration = await this.configuration();
    if (configuration.serverMetadata().end_session_endpoint === undefined) return `${this.publicUrl}/`;
    return buildEndSessionUrl(configuration, {
      post_logout_redirect_uri: `${this.publicUrl}/`,
      client_id: this.settings.clientId,
    }).href;
  }

  /** A failed discovery is not remembered, or one outage of the issuer would end all sign-in until a restart. */
  private configuration(): Promise<Configuration> {
    this.issuer ??= this.discover().catch((error: unknown) => {
      this.issuer = undefined;
      throw new ProblemError(
        'unavailable',
        { detail: 'The sign-in service cannot be reached.', retryAfterSeconds: 5 },
        { cause: error },
      );
    });
    return this.issuer;
  }

  private discover(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    // Without TLS only the local issuer can be, which production refuses by its configuration.
    const execute = issuer.startsWith('http:') ? [allowInsecureRequests] : [];
    return discovery(new URL(issuer), clientId, undefined, clientSecret ? ClientSecretPost(clientSecret) : None(), {
      execute,
    });
  }
}

/** Unverified: it says what somebody is called, and nothing of what they may do. */
function claimsOf(accessToken: string): JWTPayload {
  try {
    return decodeJwt(accessToken);
  } catch {
    return {}; // it is refused as a token where it is used as one
  }
}

/** An address that the issuer has not seen to belong to the person may be anybody's. */
function signedInAs({ name, email, email_verified: isVerified }: Readonly<Record<string, unknown>>): SignedInAs {
  return {
    ...(typeof name === 'string' && { name }),
    ...(typeof email === 'string' && isVerified !== false && { email }),
  };
}
