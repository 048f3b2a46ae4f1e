import { freshTenant } from './support/accounts';
import { BrowserSession } from './support/browser-session';
import { auditor, Caller, operator, type Problem, succeeded } from './support/caller';

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
      await new Caller(handles[0]).get<{ readonly rows: readonly { readonly subject: string; readonly name: string }[] }>('/me/colleagues'),
    ).body;
    const { subject = '' } = rows.find(({ name }) => name === handles[0]) ?? {};
    const end = (query: string, who = operator) => who.delete<Problem & { readonly ended: number }>(`/operations/sessions${query}`);
    expect(await end(`?tenant=${tenant}&subject=${subject}`, auditor)).toMatchObject({ status: 403 });
    expect(await end(`?tenant=${tenant}&subject=${subject}`)).toMatchObject({ status: 200, body: { ended: 2 } });
    expect(await signedIn()).toEqual([false, false, true, true]);
    expect(await end(`?tenant=${tenant}`)).toMatchObject({ body: { ended: 1 } });
    expect(await end(`?tenant=${tenant}`)).toMatchObject({ body: { ended: 0 } });
    expect(await signedIn()).toEqual([false, false, false, true]);
    for (const wrong of ['', `?subject=${subject}`, `?tenant=${tenant}&subject=*`, '?tenant[$ne]=x', `?tenant=${tenant}&tenant=${other}`])
      expect(await end(wrong)).toMatchObject({ status: 400 });
    expect(await signedIn()).toEqual([false, false, false, true]);
  });
});
