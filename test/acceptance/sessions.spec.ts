import { freshTenant } from './support/accounts';
import { anHourAfterSignIn, BrowserSession } from './support/browser-session';
import { anonymous, type Answer, auditor, Caller, operator, type Problem, succeeded } from './support/caller';

const isSignedIn = async ({ cookie }: BrowserSession) => {
  const answer = await fetch(`${process.env['API_URL']}/session`, { headers: { Cookie: cookie } });
  return ((await answer.json()) as { readonly signedIn: boolean }).signedIn;
};

describe('An operator', () => {
  it('signs a person out of the pages at once, or everybody of a tenant, and nobody else', async () => {
    const [tenant, other] = [freshTenant(), freshTenant()];
    const handles = [`admin-agent@${tenant}`, `admin-agent@${tenant}`, `sales-agent@${tenant}`, `admin-agent@${other}`];
    const browsers: BrowserSession[] = [];
    for (const handle of handles) {
      const browser = new BrowserSession();
      await browser.signIn(handle);
      browsers.push(browser);
    }
    const signedIn = () => Promise.all(browsers.map(isSignedIn));
    expect(await signedIn()).toEqual([true, true, true, true]);
    const { rows } = succeeded(
      await new Caller(handles[0]).get<{
        readonly rows: readonly { readonly subject: string; readonly name: string }[];
      }>('/me/colleagues'),
    ).body;
    const { subject = '' } = rows.find(({ name }) => name === handles[0]) ?? {};
    const end = (query: string, who = operator) =>
      who.delete<Problem & { readonly ended: number }>(`/operations/sessions${query}`);
    expect(await end(`?tenant=${tenant}&subject=${subject}`, auditor)).toMatchObject({ status: 403 });
    expect(await end(`?tenant=${tenant}&subject=${subject}`)).toMatchObject({ status: 200, body: { ended: 2 } });
    expect(await signedIn()).toEqual([false, false, true, true]);
    expect(await end(`?tenant=${tenant}`)).toMatchObject({ body: { ended: 1 } });
    expect(await end(`?tenant=${tenant}`)).toMatchObject({ body: { ended: 0 } });
    expect(await signedIn()).toEqual([false, false, false, true]);
    for (const wrong of [
      '',
      `?subject=${subject}`,
      `?tenant=${tenant}&subject=*`,
      '?tenant[$ne]=x',
      `?tenant=${tenant}&tenant=${other}`,
    ])
      expect(await end(wrong)).toMatchObject({ status: 400 });
    expect(await signedIn()).toEqual([false, false, false, true]);
  });
});

interface OwnSession {
  readonly id: string;
  readonly begunAt: string;
  readonly usedAt: string;
  readonly browser?: string;
  readonly isCurrent: boolean;
}

describe('Somebody who is signed in', () => {
  const signedInAs = async (handle: string, userAgent: string) => {
    const browser = new BrowserSession(userAgent);
    await browser.signIn(handle);
    return browser;
  };
  const sessionsOf = async (browser: BrowserSession) =>
    succeeded(await anonymous.get<{ readonly rows: readonly OwnSession[] }>('/me/sessions', { Cookie: browser.cookie }))
      .body.rows;
  const end = async (browser: BrowserSession, path = ''): Promise<Answer<Problem & { readonly ended: number }>> =>
    anonymous.delete(`/me/sessions${path}`, await browser.headers());

  it('sees its own sessions and nobody else’s, and ends one or all others once it has signed in again', async () => {
    const tenant = freshTenant();
    const handle = `helpdesk-agent@${tenant}`;
    const [a, b, c] = [await signedInAs(handle, 'a'), await signedInAs(handle, 'b'), await signedInAs(handle, 'c')];
    const stranger = await signedInAs(`sales-agent@${tenant}`, 'd');
    const seen = await sessionsOf(a);
    expect(seen.map(({ browser, isCurrent }) => [browser, isCurrent])).toEqual([
      ['c', false],
      ['b', false],
      ['a', true],
    ]);
    for (const { begunAt, usedAt } of seen) expect(Date.parse(begunAt)).toBeLessThanOrEqual(Date.parse(usedAt));
    expect(
      succeeded(await new Caller(handle).get<{ readonly rows: readonly OwnSession[] }>('/me/sessions')).body.rows,
    ).toHaveLength(3);

    await anHourAfterSignIn(tenant);
    // Whoever has only the browser, or a token, has not been asked who it is.
    for (const refused of [
      await end(a),
      await end(a, `/${seen[0]!.id}`),
      await new Caller(handle).delete<Problem>('/me/sessions'),
    ]) {
      expect(refused).toMatchObject({ status: 401, body: { code: 'sign-in-not-fresh' } });
      expect(refused.headers['www-authenticate']).toBe(
        'Bearer error="insufficient_user_authentication", max_age="300"',
      );
    }
    expect(await Promise.all([a, b, c].map(isSignedIn))).toEqual([true, true, true]);

    await a.signIn(handle, '/', { fresh: true });
    const { id: idOfB } = (await sessionsOf(a)).find(({ browser }) => browser === 'b')!;
    const { id: idOfStranger } = (await sessionsOf(stranger))[0]!;
    expect(await anonymous.delete(`/me/sessions/${idOfB}`, { Cookie: a.cookie })).toMatchObject({ status: 403 });
    expect(await end(a, `/${idOfB}`)).toMatchObject({ status: 200, body: { ended: 1 } });
    expect(await end(a, `/${idOfB}`)).toMatchObject({ status: 200, body: { ended: 0 } });
    expect(await end(a, `/${idOfStranger}`)).toMatchObject({ status: 200, body: { ended: 0 } });
    expect(await Promise.all([a, b, c, stranger].map(isSignedIn))).toEqual([true, false, true, true]);
    expect(await end(a)).toMatchObject({ status: 200, body: { ended: 1 } });
    expect(await Promise.all([a, c, stranger].map(isSignedIn))).toEqual([true, false, true]);
  });
});
