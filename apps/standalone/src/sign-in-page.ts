import { type Role, ROLES } from '#application';
import { type Language } from '#domain';
import { escapeHtml } from './escape-html';
import { FRAME_STYLE, framedPage } from './page-frame';
import { LOCAL_CUSTOMERS, LOCAL_PARTNERS, type LocalPerson } from './people';
import { SIGN_IN_TEXTS, type SignInTexts } from './sign-in-texts';

const STYLE = `
  .choices { list-style: none; margin: 0; padding: 0; display: grid; gap: 10px; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); }
  .choices li { display: grid; }
  .choices button { display: flex; flex-direction: column; gap: 2px; padding: 12px 14px; }
  .choices small { margin-top: auto; }
  button { font: inherit; color: var(--text); background: var(--surface); border: 1px solid var(--strong-border); border-radius: 8px; padding: 6px 16px; text-align: start; cursor: pointer; }
  button:hover { background: var(--accent-surface); border-color: var(--accent); }
  .primary, .primary:hover { background: var(--accent); border-color: var(--accent); color: var(--on-accent); font-weight: 600; }
  details { margin-top: 28px; }
  summary { font-weight: 600; font-size: 16px; cursor: pointer; padding: 2px 0; }
  h3 { margin: 18px 0 8px; font-size: 14px; }
  h2 + .quiet { margin: 0; }
  label { font-weight: 600; }
  input { font: inherit; color: inherit; background: var(--surface); border: 1px solid var(--strong-border); border-radius: 6px; padding: 6px 10px; flex: 1 1 14rem; min-width: 0; max-width: 24rem; }
  .entry, .answers { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; margin-top: 8px; }
  .bad { color: var(--bad); margin: 8px 0 0; }
  .code { font-size: 22px; letter-spacing: .08em; }
`;

interface SignInPage {
  readonly language: Language;
  readonly people: readonly LocalPerson[];
  /** Where the choice goes. */
  readonly action: string;
  /** What was typed before, which nobody is called. */
  readonly unknown?: string;
}

/**
 * The page on which one chooses whom to sign in as: somebody for each role, with what the role is for, then everybody;
 * plain forms, so that it works without scripts and with a keyboard.
 */
export function signInPage({ language, people, action, unknown }: SignInPage): string {
  const texts = SIGN_IN_TEXTS[language];
  const { signIn } = texts;
  const byRole = ROLES.flatMap((role) => {
    const person = people.find(({ roles }) => roles.includes(role));
    return person ? [roleChoice(role, person, texts)] : [];
  });
  const tenants = [...new Set(people.map(({ tenant }) => tenant))];
  const companies = tenants.map(
    (tenant) =>
      `<h3>${companyOf(tenant, texts)} <small>${escapeHtml(tenant)}</small></h3>${choices(people.filter((person) => person.tenant === tenant).map((person) => personChoice(person, texts)))}`,
  );
  const form = `<form method="post" action="${escapeHtml(action)}">`;
  return page(
    language,
    signIn.title,
    `<p>${escapeHtml(signIn.lead)}</p>
<p class="quiet">${escapeHtml(signIn.newHere)}</p>
<h2>${escapeHtml(signIn.byRole)}</h2>
${form}${choices(byRole)}</form>
<details><summary>${escapeHtml(signIn.everybody)}</summary>${form}${companies.join('')}</form></details>
${form}
<h2><label for="handle">${escapeHtml(signIn.other)}</label></h2>
<p class="quiet" id="hint">${escapeHtml(signIn.otherHint)}</p>
${unknown === undefined ? '' : `<p class="bad" id="unknown" role="alert">${escapeHtml(signIn.unknown)}</p>`}
<div class="entry"><input id="handle" name="handle" value="${escapeHtml(unknown ?? '')}" autocapitalize="none" autocomplete="off" spellcheck="false" required ${unknown === undefined ? 'aria-describedby="hint"' : 'aria-describedby="unknown hint" aria-invalid="true" autofocus'}>
<button class="primary">${escapeHtml(signIn.submit)}</button></div>
</form>`,
    { inOthers: true },
  );
}

/** Names are Chinese, whatever the page is in. */
function named(name: string): string {
  return `<span lang="zh-CN">${escapeHtml(name)}</span>`;
}

function choices(buttons: readonly string[]): string {
  return `<ul class="choices">${buttons.map((each) => `<li>${each}</li>`).join('\n')}</ul>`;
}

/** Of a role, by somebody who has it: a newcomer knows nobody, and reads what the role does. */
function roleChoice(role: Role, { handle, name, tenant }: LocalPerson, texts: SignInTexts): string {
  const told = texts.roles[role];
  return choice(
    handle,
    `<strong>${escapeHtml(told.name)}</strong><span>${escapeHtml(told.about)}</span><small>${named(name)} · ${companyOf(tenant, texts)}</small>`,
  );
}

function personChoice({ handle, name, roles }: LocalPerson, texts: SignInTexts): string {
  const titles = roles.map((role) => texts.roles[role].name);
  return choice(handle, `<strong>${named(name)}</strong><small>${escapeHtml([...titles, handle].join(' · '))}</small>`);
}

function choice(handle: string, content: string): string {
  return `<button name="handle" value="${escapeHtml(handle)}">${content}</button>`;
}

function companyOf(tenant: string, { signIn, partners }: SignInTexts): string {
  const partner = Object.values(LOCAL_PARTNERS).find((each) => each.tenant === tenant);
  const customer = Object.values(LOCAL_CUSTOMERS).find((each) => each.tenant === tenant);
  if (partner) return `${named(partner.name)} · ${escapeHtml(partners[partner.channelRole])}`;
  return customer ? `${named(customer.name)} · ${escapeHtml(signIn.customer)}` : escapeHtml(signIn.marketplace);
}

/** Where the sign-in cannot be gone on with; `reason` is for whoever looks into it. */
export function overPage(language: Language, home: string, reason = ''): string {
  const { over } = SIGN_IN_TEXTS[language];
  return page(
    language,
    over.title,
    `<p>${escapeHtml(over.text)}</p>${reason && `<p class="quiet"><code>${escapeHtml(reason)}</code></p>`}<p><a href="${escapeHtml(home)}">${escapeHtml(over.back)}</a></p>`,
  );
}

/** Asks whether the session here is to end too. @param form the provider's, which both answers send */
export function signOutPage(language: Language, form: string): string {
  const { signOut } = SIGN_IN_TEXTS[language];
  return page(
    language,
    signOut.title,
    `<p>${escapeHtml(signOut.text)}</p>${form}<p class="answers">
<button class="primary" form="op.logoutForm" name="logout" value="yes" autofocus>${escapeHtml(signOut.yes)}</button>
<button form="op.logoutForm">${escapeHtml(signOut.no)}</button></p>`,
  );
}

export function signedOutPage(language: Language, home: string): string {
  const { signOut, over } = SIGN_IN_TEXTS[language];
  return page(language, signOut.done, `<p><a href="${escapeHtml(home)}">${escapeHtml(over.back)}</a></p>`);
}

/**
 * Where the forms of the device flow go, and the secret by which the issuer knows that they came from its own pages.
 */
export interface DeviceForm {
  readonly action: string;
  readonly xsrf: string;
}

/** What became of the code that was typed before. */
export type CodeNotice = 'refused' | 'usedBefore' | 'unknown';

/** The page on which one types the code that the command line shows. */
export function codePage(language: Language, { action, xsrf }: DeviceForm, notice?: CodeNotice): string {
  const { code } = SIGN_IN_TEXTS[language];
  return page(
    language,
    code.title,
    `${notice === undefined ? '' : `<p role="alert" class="bad" id="notice">${escapeHtml(code[notice])}</p>`}
<form method="post" action="${escapeHtml(action)}">
<input type="hidden" name="xsrf" value="${escapeHtml(xsrf)}">
<label for="user_code">${escapeHtml(code.label)}</label>
<div class="entry"><input id="user_code" name="user_code" autocomplete="off" autocapitalize="characters" spellcheck="false" autofocus required${notice === undefined ? '' : ' aria-describedby="notice"'}>
<button class="primary">${escapeHtml(code.submit)}</button></div>
</form>`,
    { inOthers: true },
  );
}

/** The page on which one confirms that the code is one's own, and not one that somebody else wants to be let in by. */
export function confirmCodePage(language: Language, { action, xsrf }: DeviceForm, code: string): string {
  const { confirm } = SIGN_IN_TEXTS[language];
  return page(
    language,
    confirm.title,
    `<p>${escapeHtml(confirm.code)}</p><p><code class="code">${escapeHtml(code)}</code></p><p>${escapeHtml(confirm.warning)}</p>
<form method="post" action="${escapeHtml(action)}">
<input type="hidden" name="xsrf" value="${escapeHtml(xsrf)}">
<input type="hidden" name="user_code" value="${escapeHtml(code)}">
<p class="answers"><button class="primary" name="confirm" value="yes">${escapeHtml(confirm.yes)}</button>
<button name="abort" value="yes">${escapeHtml(confirm.no)}</button></p>
</form>`,
  );
}

/** The last page of the device flow. */
export function deviceSignedInPage(language: Language): string {
  const { done } = SIGN_IN_TEXTS[language];
  return page(language, done.title, `<p>${escapeHtml(done.text)}</p>`);
}

/** `inOthers`: it can be had in another language without losing anything but what has been typed. */
function page(language: Language, title: string, content: string, { inOthers = false } = {}): string {
  return framedPage(
    { language, title, ...(inOthers && { choice: SIGN_IN_TEXTS[language].language }) },
    `<style>${FRAME_STYLE}${STYLE}</style>`,
    content,
  );
}
