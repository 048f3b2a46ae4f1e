import { escapeHtml } from './escape-html';
import { type LocalPerson } from './people';

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; margin: 3rem auto; max-width: 36rem; padding: 0 1rem; color: #1b1b1b; background: #fff; }
  ul { list-style: none; padding: 0; }
  button { font: inherit; width: 100%; text-align: left; padding: .6rem .8rem; margin: .2rem 0; border: 1px solid #767676; border-radius: 4px; background: #fff; cursor: pointer; }
  button:hover, button:focus-visible { background: #eef4ff; outline: 2px solid #0b57d0; }
  input { font: inherit; padding: .3rem; }
  small { color: #595959; }
`;

/** The page on which one chooses whom to sign in as; a plain form, so that it works without scripts and with a keyboard. */
export function signInPage(people: readonly LocalPerson[], action: string): string {
  const choices = people.map(
    ({ handle, name, tenant, roles }) =>
      `<li><button name="handle" value="${escapeHtml(handle)}">${escapeHtml(name)} <small>${escapeHtml(handle)} · ${escapeHtml(tenant)} · ${escapeHtml(roles.join(', '))}</small></button></li>`,
  );
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sign in</title><style>${STYLE}</style></head>
<body>
<h1>Sign in</h1>
<p>This installation runs on one machine and asks for no password. Choose who you are:</p>
<form method="post" action="${escapeHtml(action)}"><ul>${choices.join('\n')}</ul></form>
<form method="post" action="${escapeHtml(action)}"><p><label>Or any role of any tenant: <input name="handle" placeholder="admin-agent@t-new" required></label></p></form>
</body>
</html>`;
}
