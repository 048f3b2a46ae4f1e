import { escapeHtml } from './escape-html';
import { type LocalPerson } from './people';

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; margin: 3rem auto; max-width: 36rem; padding: 0 1rem; color: #1b1b1b; background: #fff; }
  ul { list-style: none; padding: 0; }
  button { font: inherit; width: 100%; text-align: left; padding: .6rem .8rem; margin: .2rem 0; border: 1px solid #767676; border-radius: 4px; background: #fff; cursor: pointer; }
  button:hover, button:focus-visible { background: #eeedfb; outline: 2px solid #4a43c9; }
  input { font: inherit; padding: .3rem; }
  small { color: #595959; }
`;

/** The page on which one chooses whom to sign in as; a plain form, so that it works without scripts and with a keyboard. */
export function signInPage(people: readonly LocalPerson[], action: string): string {
  const choices = people.map(
    ({ handle, name, tenant, roles }) =>
      `<li><button name="handle" value="${escapeHtml(handle)}">${escapeHtml(name)} <small>${escapeHtml(handle)} · ${escapeHtml(tenant)} · ${escapeHtml(roles.join(', '))}</small></button></li>`,
  );
  return page(
    'Sign in',
    `<p>This installation runs on one machine and asks for no password. Choose who you are:</p>
<form method="post" action="${escapeHtml(action)}"><ul>${choices.join('\n')}</ul></form>
<form method="post" action="${escapeHtml(action)}"><p><label>Or any role of any tenant: <input name="handle" placeholder="admin-agent@t-new" required></label></p></form>`,
  );
}

/** Where the forms of the device flow go, and the secret by which the issuer knows that they came from its own pages. */
export interface DeviceForm {
  readonly action: string;
  readonly xsrf: string;
}

/** The page on which one types the code that the command line shows. `notice` says what became of the code before. */
export function codePage({ action, xsrf }: DeviceForm, notice = ''): string {
  return page(
    'Sign in at the command line',
    `${notice && `<p role="alert">${escapeHtml(notice)}</p>`}
<form method="post" action="${escapeHtml(action)}">
<input type="hidden" name="xsrf" value="${escapeHtml(xsrf)}">
<p><label>The code that the command line shows: <input name="user_code" autocomplete="off" autocapitalize="characters" spellcheck="false" autofocus required></label></p>
<p><button>Continue</button></p>
</form>`,
  );
}

/** The page on which one confirms that the code is one's own, and not one that somebody else wants to be let in by. */
export function confirmCodePage({ action, xsrf }: DeviceForm, code: string): string {
  return page(
    'Is this your code?',
    `<p>The command line should show <strong>${escapeHtml(code)}</strong>. Go on only if it is yours: whoever shows this code will act in your name.</p>
<form method="post" action="${escapeHtml(action)}">
<input type="hidden" name="xsrf" value="${escapeHtml(xsrf)}">
<input type="hidden" name="user_code" value="${escapeHtml(code)}">
<p><button name="confirm" value="yes">It is mine: continue</button></p>
<p><button name="abort" value="yes">It is not: refuse it</button></p>
</form>`,
  );
}

/** The last page of the device flow. */
export function deviceSignedInPage(): string {
  return page('Signed in', '<p>The command line is signed in. This page can be closed.</p>');
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLE}</style></head>
<body>
<h1>${title}</h1>
${content}
</body>
</html>`;
}
