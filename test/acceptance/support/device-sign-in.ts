/** A browser as far as confirming a code needs one: it keeps cookies and follows every redirection. */
class Browser {
  private readonly cookies = new Map<string, string>();

  /** The page that is shown in the end, and its address. */
  async open(
    address: string,
    form?: Readonly<Record<string, string>>,
  ): Promise<{ readonly address: string; readonly body: string }> {
    const response = await fetch(address, {
      redirect: 'manual',
      headers: { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.cookies.set(name, value);
    }
    const location = response.headers.get('location');
    const body = await response.text();
    return location === null ? { address, body } : this.open(new URL(location, address).href);
  }
}

/**
 * Types a code of the device flow on the local issuer's page, confirms it and chooses a name. Throws when that is not
 * how it ends.
 */
export async function confirmDeviceCode(page: string, code: string, handle: string): Promise<void> {
  const browser = new Browser();
  const typed = await browser.open(page, { ...hiddenFields((await browser.open(page)).body), user_code: code });
  const people = await browser.open(page, { ...hiddenFields(typed.body), confirm: 'yes' });
  const { body } = await browser.open(people.address, { handle });
  if (!body.includes('The command line is signed in.')) throw new Error(`The code ${code} was not confirmed: ${body}`);
}

/** What the form on a page would send besides what a person types or presses. */
function hiddenFields(body: string): Record<string, string> {
  return Object.fromEntries(
    [...body.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );
}
