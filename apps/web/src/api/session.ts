import { patiently } from './patiently';
import type { components } from './schema';
import { recall } from '../app/preferences';
import { Unreachable } from '../../../../libs/client/src/unreachable';

type Session = components['schemas']['SessionDto'];

let current: Promise<Session> | undefined;
let firstPosition: string | undefined;
let presentPerson: string | undefined;

/**
 * Whether this browser is signed in, asked once. The browser holds no token, only a cookie that scripts cannot read.
 */
export function session(): Promise<Session> {
  current ??= ask().catch((error: unknown) => {
    current = undefined;
    throw error;
  });
  return current;
}

async function ask(): Promise<Session> {
  const response = await patiently(new Request('/session'));
  if (!response.ok) throw new Unreachable(`HTTP ${response.status}`);
  const answer = (await response.json()) as Session;
  firstPosition ??= answer.position;
  presentPerson = answer.person;
  return answer;
}

/**
 * Nothing that this page has been answered since it was opened is from before this place of the log. Known once the
 * session is.
 */
export function answeredFrom(): string | undefined {
  return firstPosition;
}

/** Who is signed in here, as the service calls them to their own browser. Known once the session is. */
export function signedInPerson(): string | undefined {
  return presentPerson;
}

/** Forgets what is known of the session, so that it is asked again: it has ended, or another tab began another. */
export function forgetSession(): void {
  current = undefined;
}

/**
 * The address that signs in, in the language that was chosen here, and comes back to the page shown now.
 * `switchAccount` asks who it is even where the issuer knows, and so does `fresh`, for what is done only by whoever has
 * just signed in.
 */
export function signInAddress({
  switchAccount = false,
  fresh = false,
  returnTo = window.location.pathname + window.location.search,
} = {}): string {
  const language = recall('language');
  const parameters = new URLSearchParams({
    returnTo,
    ...(switchAccount && { switch: 'true' }),
    ...(fresh && { fresh: 'true' }),
    ...(language !== undefined && { language }),
  });
  return `/sign-in?${parameters.toString()}`;
}

let leaving = false;

/** Leaves for the issuer, once: several queries may find out together that nobody is signed in. */
export function leaveForSignIn({ fresh = false } = {}): void {
  if (leaving) return;
  leaving = true;
  window.location.assign(signInAddress({ fresh }));
}
