import {
  allowInsecureRequests,
  ClientError,
  type Configuration,
  type DeviceAuthorizationResponse,
  discovery,
  initiateDeviceAuthorization,
  None,
  pollDeviceAuthorizationGrant,
  ResponseBodyError,
} from 'openid-client';
import { CommandFailed, EXIT } from '../command';
import { isOnThisMachine } from './address';
import { type KeptToken } from './kept-token';

export interface DeviceSignIn {
  /** As `addressOf` accepts it. */
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
}

/** Where an issuer does not say how long its tokens last. */
const DEFAULT_LIFETIME_SECONDS = 300;

/**
 * Signs a person in by the device authorization flow (RFC 8628): `show` tells where to type which code, and the token
 * comes once that is done.
 *
 * @throws CommandFailed when the person refuses or lets the code expire, and when the issuer cannot be reached or
 * offers no such flow
 */
export async function signInByDevice(
  settings: DeviceSignIn,
  show: (code: DeviceAuthorizationResponse) => void,
): Promise<KeptToken> {
  try {
    const configuration = await discover(settings);
    const code = await initiateDeviceAuthorization(configuration, { scope: settings.scope });
    show(code);
    const tokens = await pollDeviceAuthorizationGrant(configuration, code);
    const lifetime = tokens.expiresIn() ?? DEFAULT_LIFETIME_SECONDS;
    return {
      issuer: settings.issuer,
      accessToken: tokens.access_token,
      expiresAt: new Date(Date.now() + lifetime * 1000).toISOString(),
    };
  } catch (error) {
    throw failureOf(error, settings.issuer);
  }
}

function discover({ issuer, clientId }: DeviceSignIn): Promise<Configuration> {
  const url = new URL(issuer);
  return discovery(url, clientId, undefined, None(), { execute: isOnThisMachine(url) ? [allowInsecureRequests] : [] });
}

function failureOf(error: unknown, issuer: string): unknown {
  if (error instanceof ResponseBodyError) return new CommandFailed(refusalOf(error), EXIT.refused);
  if (error instanceof ClientError && error.code === 'OAUTH_TIMEOUT') return new CommandFailed(EXPIRED, EXIT.refused);
  // Connections that fail are TypeErrors of fetch.
  if (error instanceof ClientError || error instanceof TypeError) {
    return new CommandFailed(`Nobody can be signed in at ${issuer}: ${error.message}`, EXIT.unavailable);
  }
  return error;
}

const EXPIRED = 'Nobody confirmed the code in time. Sign in again: audit sign-in';

function refusalOf({ error, error_description: description }: ResponseBodyError): string {
  if (error === 'access_denied') return 'The sign-in was refused in the browser.';
  if (error === 'expired_token') return EXPIRED;
  return `The issuer refuses to sign in: ${[error, description].filter(Boolean).join(', ')}`;
}
