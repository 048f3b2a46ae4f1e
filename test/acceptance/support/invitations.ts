import { type PersonId, type Purpose, type Service } from '#domain';
import { catalog } from '#event-catalog';
import { type Customer, type Partner, registerCustomer } from './accounts';
import { type Answer, eventually, operator, type Problem, readAfter, type Receipt, succeeded } from './caller';
import { eventsOf, openLog } from './streams';

/** An invitation as its partner sees it. */
export interface Invitation {
  readonly id: string;
  readonly status: string;
  readonly recipient?: string;
  readonly unreadable?: 'erased' | 'key-missing';
  readonly recipientDomain: string;
  readonly oldLink: boolean;
  readonly granted?: readonly string[];
  readonly notGranted?: readonly string[];
  readonly matchedBy?: string;
  readonly failure?: DeliveryFailure;
  readonly email?: { readonly subject: string; readonly text: string; readonly html: string };
  readonly sendings?: readonly { readonly delivery?: { readonly state: string; readonly failure?: DeliveryFailure } }[];
}

export interface DeliveryFailure {
  readonly code: string;
  readonly permanent: boolean;
}

export interface Request {
  readonly purpose?: Purpose;
  readonly recipient?: string;
  readonly services?: readonly Service[];
  readonly language?: string;
  readonly customerId?: string;
  readonly resellerId?: string;
  readonly paragraphs?: readonly string[];
}

/** The body of a request for a relationship: any that is valid, with what the test cares about. */
export function requestBody(request: Request = {}): object {
  return {
    purpose: 'new-relationship',
    recipient: 'li.na@customer.example',
    services: ['exchange-online'],
    language: 'en',
    ...request,
  };
}

export function invite({ admin, path }: Partner, request?: Request): Promise<Answer<Receipt & Problem>> {
  return admin.post(`${path}/invitations`, requestBody(request));
}

/** Prepares a request and says that it was sent; both are shown then. */
export async function inviteAndSend(partner: Partner, request?: Request): Promise<string> {
  const { id = '' } = succeeded(await invite(partner, request)).body;
  const path = `${partner.path}/invitations/${id}`;
  const sent = succeeded(await partner.admin.post(`${path}/sendings`, { channel: 'copied' }));
  succeeded(await partner.admin.get(path, readAfter(sent))); // so that whoever asks next is shown it
  return id;
}

/** An undelivered invitation, as the operator's list has it. */
export interface FailedMail {
  readonly invitationId: string;
  readonly fate?: string;
  readonly partner?: { readonly id: string; readonly name?: string };
  readonly recipientDomain?: string;
  readonly failure?: DeliveryFailure;
}

export async function failedMail(headers?: Readonly<Record<string, string>>): Promise<readonly FailedMail[]> {
  const list = operator.get<{ readonly rows: readonly FailedMail[] }>('/operations/failed-mail', headers);
  return succeeded(await list).body.rows;
}

/** Sends a request whose mail comes back, and waits until that is known. Answers the invitation's id. */
export async function inviteInVain({ admin, path }: Partner, name = 'nobody'): Promise<string> {
  const issued = await admin.post<Receipt>(`${path}/invitations`, requestBody({ recipient: `${name}@bounce.example` }));
  const { id = '' } = succeeded(issued).body;
  succeeded(await admin.post(`${path}/invitations/${id}/sendings`, { channel: 'smtp' }));
  await eventually(failedMail, (all) => all.some(({ invitationId }) => invitationId === id));
  return id;
}

/** A customer that a partner's invitation went to. */
export async function invitedBy(partner: Partner): Promise<Customer & { readonly invitationId: string }> {
  const customer = await registerCustomer();
  const domain = `${customer.id}.example`;
  succeeded(await operator.put(`${customer.path}/domains/${domain}`));
  await eventually(
    async () => succeeded(await operator.get<{ readonly domains: readonly string[] }>(customer.path)).body,
    ({ domains }) => domains.includes(domain),
  );
  return { ...customer, invitationId: await inviteAndSend(partner, { recipient: `li.na@${domain}` }) };
}

/** The id of the person an invitation goes to: no answer names it, the log does. */
export async function recipientOf(invitationId: string): Promise<PersonId> {
  const log = openLog();
  try {
    const [issued] = await eventsOf(log, `invitation-${invitationId}`);
    const event = issued && catalog.decode(issued);
    if (event?.type !== 'InvitationIssued') throw new Error(`${invitationId} was never issued`);
    return event.data.recipient.person;
  } finally {
    await log.close();
  }
}

/** The invitation, once it shows what `command` wrote. */
export async function invitationOf(
  { admin, path }: Partner,
  id: string,
  command: Answer<unknown>,
): Promise<Invitation> {
  return succeeded(await admin.get<Invitation>(`${path}/invitations/${id}`, readAfter(command))).body;
}

/**
 * The invitation once it has been closed, which the reactor does in its own time; until then it is open, or not yet in
 * the view.
 */
export async function closedInvitation({ admin, path }: Partner, id: string): Promise<Invitation> {
  const ask = () => admin.get<Invitation>(`${path}/invitations/${id}`);
  const { body } = await eventually(
    ask,
    (answer) => answer.status === 200 && !['issued', 'sent'].includes(answer.body.status),
  );
  return body;
}
