import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import Provider, { interactionPolicy, type RequestContext, type Token } from 'oidc-provider';
import MemoryAdapter from 'oidc-provider/lib/adapters/memory_adapter.js';
import { type Running } from '#platform/process';
import { formOf, localServer } from './local-server';
import { LOCAL_PEOPLE, LOCAL_SECRET, personByHandle } from './people';
import { chosenLanguage, keptLanguage, pageLanguage } from './page-language';
import {
  codePage,
  type CodeNotice,
  confirmCodePage,
  type DeviceForm,
  deviceSignedInPage,
  overPage,
  signedOutPage,
  signInPage,
  signOutPage,
} from './sign-in-page';

/** The one scope of the API: what a token allows is said by its roles. */
const SCOPE = 'api';
const TOKEN_LIFETIME_SECONDS = 60 * 60;
const SIGN_IN_PATH = '/sign-in';

/** The client of the browser pages: public, so it proves by PKCE that the code is its own. */
const BROWSER_CLIENT = 'web';

/** The client of the command line, which has no secret either: a person confirms its code in a browser. */
const COMMAND_LINE_CLIENT = 'cli';
/** Where that is done. */
const DEVICE_PATH = '/device';

/**
 * Pages of the issuer run nothing and load nothing. Of its own accord the provider allows its one script, by its hash,
 * where it forwards a form.
 */
const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'none'; frame-ancestors 'none'";

export interface LocalIssuerSettings {
  /** An http URL of 127.0.0.1 with the port to listen on. */
  readonly issuer: string;
  readonly audience: string;
  /** Where the browser pages are served. */
  readonly publicUrl: string;
}

const KEEP_ALIVE_MS = 72_000;

/**
 * An OpenID Connect issuer for one machine, with the people of `people.ts` and no passwords. It listens on 127.0.0.1
 * only. Access tokens are JWTs (RFC 9068) for the API's audience with the claims `tenant` and `roles`; people get them
 * by the authorization code flow with PKCE, the command line by the device flow (RFC 8628), programs by client
 * credentials as one of the people. Its key is made at each start: a token of before is then refused where it has not
 * been seen yet.
 */
export async function startLocalIssuer({ issuer, audience, publicUrl }: LocalIssuerSettings): Promise<Running> {
  const provider = new Provider(issuer, configuration(audience, publicUrl));
  const answer = provider.callback();
  const server = localServer((request, response) => {
    if (request.url?.startsWith(DEVICE_PATH)) response.setHeader('Content-Security-Policy', PAGE_POLICY);
    const chosen = chosenLanguage(request);
    if (chosen) response.setHeader('Set-Cookie', keptLanguage(chosen));
    const handled = request.url?.startsWith(`${SIGN_IN_PATH}/`)
      ? signIn(provider, request, response)
      : answer(request, response);
    handled.catch((error: unknown) => {
      console.error(error);
      respond(response, 400, overPage(pageLanguage(request), publicUrl));
    });
  });
  // A client that is late by a moment would else ask on a connection that has just been closed, and a busy machine is
  // late by more than one.
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.listen(Number(new URL(issuer).port), '127.0.0.1');
  await once(server, 'listening');
  return {
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function configuration(audience: string, publicUrl: string): object {
  return {
    clients: [browserClient(publicUrl), commandLineClient()],
    adapter: (model: string) => (model === 'Client' ? { find: clientOfPerson } : new MemoryAdapter(model)),
    clientBasedCORS: (_context: RequestContext, origin: string) => origin === new URL(publicUrl).origin,
    jwks: { keys: [signingKey()] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    pkce: { required: () => true },
    features: {
      clientCredentials: { enabled: true },
      deviceFlow: {
        enabled: true,
        userCodeInputSource: askForCode,
        userCodeConfirmSource: askToConfirm,
        successSource: tellSignedIn,
      },
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        logoutSource: (context: RequestContext, form: string) =>
          respondWithPage(context, signOutPage(pageLanguage(context.req), form)),
        postLogoutSuccessSource: (context: RequestContext) =>
          respondWithPage(context, signedOutPage(pageLanguage(context.req), publicUrl)),
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: SCOPE,
          audience,
          accessTokenFormat: 'jwt',
          accessTokenTTL: TOKEN_LIFETIME_SECONDS,
        }),
      },
    },
    ttl: {
      AccessToken: TOKEN_LIFETIME_SECONDS,
      ClientCredentials: TOKEN_LIFETIME_SECONDS,
      DeviceCode: 600,
      Interaction: 600,
      Session: 8 * 60 * 60,
      Grant: 8 * 60 * 60,
      IdToken: TOKEN_LIFETIME_SECONDS,
    },
    claims: { openid: ['sub', 'name', 'tenant', 'roles', 'email', 'email_verified'] },
    conformIdTokenClaims: false,
    findAccount: (_context: RequestContext, handle: string) => account(handle),
    extraTokenClaims: (_context: RequestContext, token: Token) => claimsOf(token.accountId ?? token.clientId),
    loadExistingGrant: (context: RequestContext) => grantEverything(context, audience),
    renderError: (context: RequestContext, error: OidcError) => renderError(context, error, publicUrl),
    interactions: {
      policy: whenToAsk(),
      url: (_context: RequestContext, { uid }: { uid: string }) => `${SIGN_IN_PATH}/${uid}`,
    },
  };
}

interface OidcError {
  readonly error: string;
  readonly error_description?: string;
}

/** Errors that cannot be taken back to the application, since it is not known where that is. */
function renderError(context: RequestContext, error: OidcError, publicUrl: string): void {
  const reason = [error.error, error.error_description].join(': ');
  respondWithPage(context, overPage(pageLanguage(context.req), publicUrl, reason));
}

function browserClient(publicUrl: string): object {
  return {
    client_id: BROWSER_CLIENT,
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code'],
    response_types: ['code'],
    redirect_uris: [`${publicUrl}/signed-in`, `${publicUrl}/docs/oauth2-redirect.html`],
    post_logout_redirect_uris: [`${publicUrl}/`],
  };
}

function commandLineClient(): object {
  return {
    client_id: COMMAND_LINE_CLIENT,
    token_endpoint_auth_method: 'none',
    grant_types: ['urn:ietf:params:oauth:grant-type:device_code'],
    response_types: [],
    redirect_uris: [],
  };
}

/**
 * Who is signed in to the pages in the same browser need not be who the command line is to act for: there it is asked
 * each time.
 */
function whenToAsk(): object {
  const policy = interactionPolicy.base();
  const isUnasked = ({ oidc }: RequestContext) => oidc.client?.clientId === COMMAND_LINE_CLIENT && !oidc.result?.login;
  policy
    .get('login')
    .checks.add(new interactionPolicy.Check('command_line', 'Whom to sign in at the command line is asked', isUnasked));
  return policy;
}

function askForCode(context: RequestContext, _form: string, _answer?: object, error?: Error): void {
  respondWithPage(context, codePage(pageLanguage(context.req), deviceForm(context), error && noticeOf(error)));
}

function noticeOf({ name }: Error): CodeNotice {
  if (name === 'AbortedError') return 'refused';
  return name === 'AlreadyUsedError' ? 'usedBefore' : 'unknown';
}

function askToConfirm(context: RequestContext, _form: string, _client: object, _device: object, code: string): void {
  respondWithPage(context, confirmCodePage(pageLanguage(context.req), deviceForm(context), code));
}

function tellSignedIn(context: RequestContext): void {
  respondWithPage(context, deviceSignedInPage(pageLanguage(context.req)));
}

function deviceForm({ oidc }: RequestContext): DeviceForm {
  return { action: DEVICE_PATH, xsrf: oidc.session?.state?.secret ?? '' };
}

function respondWithPage(context: RequestContext, html: string): void {
  context.type = 'text/html';
  context.set('Content-Security-Policy', PAGE_POLICY);
  context.body = html;
}

async function clientOfPerson(handle: string): Promise<object | undefined> {
  if (!personByHandle(handle)) return undefined;
  return {
    client_id: handle,
    client_secret: LOCAL_SECRET,
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
  };
}

/**
 * Made as text and read again: on Node 20 a key that is exported while the work that made it is collected as garbage
 * waits for itself for ever, and the issuer with it.
 */
function signingKey(): object {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const key = createPrivateKey(privateKey).export({ format: 'jwk' });
  return { ...key, use: 'sig', alg: 'RS256', kid: randomBytes(8).toString('hex') };
}

function claimsOf(handle = ''): object {
  const person = personByHandle(handle);
  if (!person) return {};
  const { name, tenant, roles } = person;
  const [mailbox = ''] = handle.split('@');
  return { name, tenant, roles, email: `${mailbox}@${tenant}.example`, email_verified: true };
}

function account(handle: string): object | undefined {
  return personByHandle(handle) && { accountId: handle, claims: () => ({ sub: handle, ...claimsOf(handle) }) };
}

/** Nobody is asked for consent: the only clients are this product's own. */
async function grantEverything({ oidc }: RequestContext, audience: string): Promise<object | undefined> {
  const accountId = oidc.session?.accountId;
  if (!oidc.client || !accountId) return undefined;
  const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId });
  grant.addOIDCScope('openid');
  grant.addResourceScope(audience, SCOPE);
  await grant.save();
  return grant;
}

async function signIn(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { uid, params } = await provider.interactionDetails(request, response);
  const language = pageLanguage(request, params.ui_locales);
  // the pages that follow know nothing of what the application asks for
  response.setHeader('Set-Cookie', keptLanguage(language));
  const page = { language, people: LOCAL_PEOPLE, action: `${SIGN_IN_PATH}/${uid}?language=${language}` };
  if (request.method !== 'POST') return respond(response, 200, signInPage(page));
  const handle = ((await formOf(request)).get('handle') ?? '').trim();
  const person = personByHandle(handle);
  if (!person) return respond(response, 400, signInPage({ ...page, unknown: handle }));
  await provider.interactionFinished(request, response, { login: { accountId: person.handle } });
}

function respond(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': PAGE_POLICY,
    'Cache-Control': 'no-store',
  });
  response.end(html);
}
