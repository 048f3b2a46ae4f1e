/** A browser as far as signing in needs one: it keeps cookies, and is led from one address to the next. */
export class BrowserSession {
  private readonly jar = new Map<string, string>();

  /** All its cookies, as it sends them. */
  get cookie(): string {
    return [...this.jar].map((each) => each.join('=')).join('; ');
  }

  /** Goes through the sign-in as this person, whoever it was signed in as before; answers where it was led in the end. */
  async signIn(handle: string, returnTo = '/'): Promise<string> {
    const begin = `${process.env['API_URL']}/sign-in?switch=true&returnTo=${encodeURIComponent(returnTo)}`;
    const page = await this.follow(begin, (url) => /\/sign-in\/[^?]+$/.test(url));
    const chosen = await this.go(page, { method: 'POST', body: new URLSearchParams({ handle }) });
    const back = await this.follow(new URL(chosen.headers.get('location') ?? '', page).href, (url) => url.includes('/signed-in'));
    return (await this.go(back)).headers.get('location') ?? '';
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
      [...page.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
    );
    return (await this.go(new URL(action, url).href, { method: 'POST', body: new URLSearchParams(fields) })).headers.get('location');
  }

  private async go(url: string, init: RequestInit = {}): Promise<Response> {
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, Cookie: this.cookie } });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.jar.set(name, value);
    }
    return response;
  }
}
