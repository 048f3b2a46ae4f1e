import { type Identified, openDocuments } from '#documents';
/** A browser as far as signing in needs one: it keeps cookies, and is led from one address to the next. */
export class BrowserSession {
  private readonly jar = new Map<string, string>();

  constructor(
    private readonly userAgent = 'a test',
    /** Where it signs in. */
    private readonly address = process.env['API_URL'],
  ) {}

  /** All its cookies, as it sends them. */
  get cookie(): string {
    return [...this.jar].map((each) => each.join('=')).join('; ');
  }

  /**
   * Goes through the sign-in as this person, whoever it was signed in as before; answers where it was led in the end.
   */
  async signIn(handle: string, returnTo = '/', { fresh = false } = {}): Promise<string> {
    const how = fresh ? 'fresh=true' : 'switch=true';
    const begin = `${this.address}/sign-in?${how}&returnTo=${encodeURIComponent(returnTo)}`;
    const page = await this.follow(begin, (url) => /\/sign-in\/[^?]+$/.test(url));
    const chosen = await this.go(page, { method: 'POST', body: new URLSearchParams({ handle }) });
    const back = await this.follow(new URL(chosen.headers.get('location') ?? '', page).href, (url) =>
      url.includes('/signed-in'),
    );
    return (await this.go(back)).headers.get('location') ?? '';
  }

  /** What a page of ours sends with what changes something. */
  async headers(): Promise<Readonly<Record<string, string>>> {
    const answer = await fetch(`${this.address}/session`, { headers: { Cookie: this.cookie } });
    const { csrfToken = '' } = (await answer.json()) as { readonly csrfToken?: string };
    return { Cookie: this.cookie, 'X-CSRF-Token': csrfToken };
  }

  private async follow(from: string, until: (url: string) => boolean): Promise<string> {
    let url = from;
    while (!until(url)) {
      const answer = await this.go(url);
      const location = answer.headers.get('location') ?? (await this.sendForm(await answer.text(), url));
      if (location === null) throw new Error(`${url} leads nowhere`);
      url = new URL(location, url).href;
    }
    return url;
  }

  /** By such a form, which its script sends, the issuer ends the session of whoever was signed in there before. */
  private async sendForm(page: string, url: string): Promise<string | null> {
    const [, action] = /<form method="post" action="([^"]+)"/.exec(page) ?? [];
    if (action === undefined) return null;
    const fields = Object.fromEntries(
      [...page.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ]),
    );
    return (
      await this.go(new URL(action, url).href, { method: 'POST', body: new URLSearchParams(fields) })
    ).headers.get('location');
  }

  private async go(url: string, init: RequestInit = {}): Promise<Response> {
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, Cookie: this.cookie, 'User-Agent': this.userAgent },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.jar.set(name, value);
    }
    return response;
  }
}

interface StoredSession extends Identified {
  readonly tenant?: string;
  readonly signedInAt?: Date;
}

/** As if an hour had passed since everybody of the tenant was last asked who it is. */
export async function anHourAfterSignIn(tenant: string): Promise<void> {
  const documents = await openDocuments({
    url: process.env['MONGODB_URL'] ?? '',
    database: process.env['DATABASE'] ?? '',
  });
  try {
    const sessions = documents.records.collection<StoredSession>('browser-sessions');
    const signedInAt = new Date(Date.now() - 3_600_000);
    for (const { _id } of await sessions.find({ tenant: { eq: tenant } }))
      await sessions.update({ _id: { eq: _id } }, { signedInAt });
  } finally {
    await documents.close();
  }
}
