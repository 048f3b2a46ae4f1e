import { LOCAL_SECRET } from './people';

/** Access tokens of the local issuer for the people who can sign in there, each fetched once. */
export class LocalTokens {
  private readonly tokens = new Map<string, Promise<string>>();

  constructor(private readonly issuerUrl: string) {}

  /**
   * The token of a person by handle, for instance `li.na` or `customer-admin@t-new`. Throws when the issuer refuses.
   */
  of(handle: string): Promise<string> {
    const known = this.tokens.get(handle);
    if (known) return known;
    const token = this.fetch(handle);
    this.tokens.set(handle, token);
    return token;
  }

  private async fetch(handle: string): Promise<string> {
    const credentials = [handle, LOCAL_SECRET].map(encodeURIComponent).join(':');
    const response = await fetch(`${this.issuerUrl}/token`, {
      method: 'POST',
      headers: { Authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const body: unknown = await response.json();
    if (typeof body === 'object' && body !== null && 'access_token' in body && typeof body.access_token === 'string')
      return body.access_token;
    throw new Error(`The issuer gave ${handle} no token: ${response.status} ${JSON.stringify(body)}`);
  }
}
