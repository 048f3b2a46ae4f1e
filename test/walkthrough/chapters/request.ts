import { type Language, LANGUAGES, type Service } from '#domain';
import { type Partner, type Person } from '../market';
import { emailText, get, type Invitation, invite, issueLink, recordSent } from '../requests';
import { type Chapter, textIn, type Walk } from '../walk';

const PROPOSED: readonly Service[] = ['exchange-online', 'office-365-proplus', 'sharepoint-online'];
const OWN_WORDS = ['王总，您好！上周谈到的邮件迁移，我们已经准备好了。', '请在附件中查看报价。'];

interface EmailText {
  readonly text: string;
  readonly paragraphs: readonly string[];
  readonly link: string;
}

/** Steps 1 to 3 of the page: the link, the email text, the email. */
export const request: Chapter = {
  title: 'Steps 1 to 3: request a reseller relationship, edit the email, send it',
  steps: [
    {
      title: 'The partner gets its invitation link, the same every time',
      customer: 'jinsui',
      partner: 'chenxing',
      walk: async (walk) => {
        for (const partner of linkHolders(walk)) await getLink(walk, partner);
        const { chenxing } = walk.market.partners;
        await walk.changesNothing(
          'S9',
          'asking for the link again makes no other',
          chenxing.adminAgent,
          issueLink(chenxing),
        );
        walk.expect.that('S9', 'and it is the same, byte for byte', await linkOf(walk, chenxing), chenxing.link);
      },
    },
    {
      title: 'The email text in three languages: only two paragraphs may change, the link stays as it is',
      customer: 'jinsui',
      partner: 'chenxing',
      walk: async (walk) => {
        for (const language of LANGUAGES) await readText(walk, language);
        await editText(walk);
        await smuggle(walk);
      },
    },
    {
      title:
        'Two requests with edited paragraphs go to two customers, with the same link; nothing happens at the customers by it',
      customer: 'jinsui',
      partner: 'chenxing',
      walk: async (walk) => {
        const { jinsui, songhe } = walk.market.customers;
        const { chenxing } = walk.market.partners;
        const first = { purpose: 'new-relationship', to: jinsui, services: PROPOSED, paragraphs: OWN_WORDS } as const;
        const statement = 'a helpdesk agent makes no request';
        await walk.refuses('I14', statement, '403 forbidden', chenxing.helpdeskAgent, invite(chenxing, first));
        const texts = [
          await sendRequest(walk, chenxing, chenxing.salesAgent, first),
          await sendRequest(walk, chenxing, chenxing.salesAgent, {
            purpose: 'multi-channel',
            to: songhe,
            services: ['exchange-online'],
          }),
        ];
        walk.expect.that('S9', 'both emails carry the same link', texts.map(linksIn), [
          [chenxing.link],
          [chenxing.link],
        ]);
        walk.expect.that(
          'S7',
          "the first begins with the partner's own words",
          texts[0]?.split('\n\n').slice(0, 2),
          OWN_WORDS,
        );
      },
    },
  ],
};

/** Makes a request and records that it has been sent, as steps 2 and 3 of the page; answers the text of its email. */
export async function sendRequest(walk: Walk, partner: Partner, by: Person, invitation: Invitation): Promise<string> {
  const { purpose, to } = invitation;
  const rule = purpose === 'restore' ? 'S2' : 'S1, S6';
  const issued = await walk.appends(
    rule,
    `${partner.key} prepares a request to ${to.key}: ${purpose}`,
    by,
    invite(partner, invitation),
  );
  const id = textIn(issued.body, 'id') ?? '';
  const seen = () =>
    walk.asks<{ status: string; email: { text: string } }>(by, get(`/partners/${partner.id}/invitations/${id}`));
  const { email } = await seen(); // once it is sent, what would go out next is a reminder
  await walk.appends('S10', 'and sends the email itself', by, recordSent(partner, id));
  const { status } = await seen();
  walk.expect.that('decision 4', 'the request is under way', status, 'sent');
  return email.text;
}

/** The state of a partner's newest request to a mail domain. */
export async function newestRequest(walk: Walk, partner: Partner, domain: string): Promise<object> {
  interface Row {
    readonly recipientDomain: string;
    readonly status: string;
    readonly granted?: readonly Service[];
    readonly notGranted?: readonly Service[];
    readonly matchedBy?: string;
    readonly oldLink: boolean;
  }
  const { rows } = await walk.asks<{ rows: readonly Row[] }>(
    partner.salesAgent,
    get(`/partners/${partner.id}/invitations`),
  );
  const row = rows.find(({ recipientDomain }) => recipientDomain === domain);
  if (row === undefined) throw new Error(`${partner.key} has no request to ${domain}`);
  const { status, granted, notGranted, matchedBy, oldLink } = row;
  return { status, ...(granted && { granted, notGranted, matchedBy }), ...(oldLink && { oldLink }) };
}

function linkHolders({ market: { partners } }: Walk): readonly Partner[] {
  return [partners.chenxing, partners.lanyue, partners.haitong, partners.mingde];
}

async function getLink(walk: Walk, partner: Partner): Promise<void> {
  await walk.appends('S6, S8', `${partner.key} gets its invitation link`, partner.adminAgent, issueLink(partner));
  partner.link = await linkOf(walk, partner);
  const accounts = Object.values(walk.market.customers).flatMap(({ id, tenant, domain, name }) => [
    id,
    tenant,
    domain,
    name,
  ]);
  const found = accounts.filter((text) => decodeURIComponent(partner.link).includes(text));
  walk.expect.that('S8, I3', 'the link holds nothing of any customer', found, []);
}

async function linkOf(walk: Walk, { id, salesAgent }: Partner): Promise<string> {
  return (await walk.asks<{ url: string }>(salesAgent, get(`/partners/${id}/invitation-link`))).url;
}

async function readText(walk: Walk, language: Language): Promise<void> {
  const { chenxing } = walk.market.partners;
  const { text, paragraphs } = await walk.asks<EmailText>(chenxing.salesAgent, emailText(chenxing, language, PROPOSED));
  walk.print(['', ...text.trimEnd().split('\n')].map((line) => `    │ ${line}`).join('\n'));
  walk.expect.that('I4', `the ${language} text has the link, and no other`, linksIn(text), [chenxing.link]);
  walk.expect.that('S7', 'it begins with two paragraphs to edit', text.split('\n\n').slice(0, 2), paragraphs);
}

async function editText(walk: Walk): Promise<void> {
  const { chenxing } = walk.market.partners;
  const textWith = (paragraphs: readonly string[]) =>
    walk
      .asks<EmailText>(chenxing.salesAgent, emailText(chenxing, 'zh-CN', PROPOSED, paragraphs))
      .then(({ text }) => text);
  const [edited, deleted] = [await textWith(OWN_WORDS), await textWith([])];
  walk.expect.that('S7', 'edited paragraphs replace the first two', edited, `${OWN_WORDS.join('\n\n')}\n\n${deleted}`);
  walk.expect.that('S7, I4', 'with both deleted the rest stands, and the link as it is', linksIn(deleted), [
    chenxing.link,
  ]);
}

async function smuggle(walk: Walk): Promise<void> {
  const { chenxing } = walk.market.partners;
  const refused = (rule: string, statement: string, code: string, paragraph: string) =>
    walk.refuses(
      rule,
      statement,
      `400 ${code}`,
      chenxing.salesAgent,
      emailText(chenxing, 'zh-CN', PROPOSED, [OWN_WORDS[0] ?? '', paragraph]),
    );
  await refused('I4', 'a second link is refused', 'url-in-paragraph', '请先打开 https://evil.example/login');
  await refused('I4', 'and one that only a mail program would make of a name', 'url-in-paragraph', '请访问 evil。com');
  await refused('I4', 'and a mail header', 'invalid-paragraph', '您好\r\nBcc: everybody@evil.example');
}

/** Every web address in a text. */
function linksIn(text: string): string[] {
  return text.match(/https?:\/\/\S+/g) ?? [];
}
