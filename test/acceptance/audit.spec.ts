import { accept, customerOf, enrolPartner, partnerWithLink } from './support/accounts';
import { auditor, Caller, eventually, operator, type Problem, succeeded } from './support/caller';

interface Entry {
  readonly position: string;
  readonly stream: string;
  readonly type: string;
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly actor: { readonly role: string; readonly subject: string; readonly tenant: string };
  readonly command: string;
  readonly causationId?: string;
  readonly effects: readonly string[];
}

interface TimeLine {
  readonly events: readonly Entry[];
  readonly next?: string;
}

const compliance = new Caller('compliance');

const timeLine = async (query: string, reader = auditor) => succeeded(await reader.get<TimeLine>(`/audit/time-line?${query}`)).body;
const types = ({ events }: TimeLine) => events.map(({ type }) => type);
const place = (position: string) => BigInt(position.split('/')[0] ?? '');

/** All pages of a time line, one after the other. */
async function wholeTimeLine(query: string): Promise<readonly Entry[]> {
  const events: Entry[] = [];
  for (let after: string | undefined = ''; after !== undefined;) {
    const page: TimeLine = await timeLine(`${query}${after && `&after=${encodeURIComponent(after)}`}`);
    events.push(...page.events);
    after = page.next;
  }
  return events;
}

describe('A time line', () => {
  it('of a customer holds every event about it, in the order of the log, with who did it by which command', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['azure']);
    succeeded(await customer.admin.delete(`${customer.path}/dap`));
    const { events } = await timeLine(`customer=${customer.id}`);
    expect(events.map(({ type, command, actor }) => [type, command, actor.role])).toEqual([
      ['CustomerRegistered', 'RegisterCustomer', 'operator'],
      ['RelationshipAccepted', 'AcceptRelationship', 'customer-admin'],
      ['DapGranted', 'AcceptRelationship', 'customer-admin'],
      ['DapRemoved', 'RemoveAllDap', 'customer-admin'],
    ]);
    expect(events.at(-1)?.actor.tenant).toBe(customer.tenant);
    const places = events.map(({ position }) => place(position));
    expect(places).toEqual([...places].sort((a, b) => (a < b ? -1 : 1)));
  });

  it('of a relationship leaves out what concerns other partners', async () => {
    const [one, other] = [await partnerWithLink(), await partnerWithLink()];
    const customer = await customerOf(one, ['azure']);
    succeeded(await accept(customer, other.link, ['intune']));
    const { events } = await timeLine(`customer=${customer.id}&partner=${other.id}`);
    expect(events.map(({ type, data }) => [type, data['service']])).toEqual([
      ['RelationshipAccepted', undefined],
      ['DapGranted', 'intune'],
    ]);
  });

  it('of a partner holds its account and its customers’ events that name it', async () => {
    const partner = await partnerWithLink();
    await customerOf(partner, ['azure']);
    expect(types(await timeLine(`partner=${partner.id}`, compliance))).toEqual([
      'PartnerEnrolled',
      'InvitationLinkIssued',
      'RelationshipAccepted',
      'DapGranted',
    ]);
  });

  it('of an actor holds what it did, and nothing else', async () => {
    const customer = await customerOf(await partnerWithLink(), ['azure']);
    const [accepted] = (await timeLine(`customer=${customer.id}&type=DapGranted`)).events;
    const ofActor = await wholeTimeLine(`actor=${encodeURIComponent(accepted!.actor.subject)}`);
    expect(ofActor.map(({ type }) => type)).toEqual(['RelationshipAccepted', 'DapGranted']);
  });

  it('names causes and effects', async () => {
    const customer = await customerOf(await partnerWithLink(), ['azure']);
    const domain = `${customer.id}.example`;
    const { correlation } = await claimed(customer.path, domain);
    await eventually(
      () => timeLine(`customer=${customer.id}`),
      (line) => types(line).includes('CustomerDomainVerified'),
    );
    const ofRequest = await wholeTimeLine(`customer=${customer.id}&correlation=${correlation}`);
    const [cause, effect] = ofRequest;
    expect([cause?.type, effect?.type]).toEqual(['DomainClaimed', 'CustomerDomainVerified']);
    expect(effect?.causationId).toBe(cause?.id);
    expect(cause?.effects).toEqual([effect?.id]);
  });

  it('is paged by position, each event once', async () => {
    const customer = await customerOf(await partnerWithLink(), ['azure', 'intune', 'power-bi']);
    const whole = (await timeLine(`customer=${customer.id}`)).events.map(({ id }) => id);
    expect((await wholeTimeLine(`customer=${customer.id}&limit=2`)).map(({ id }) => id)).toEqual(whole);
  });

  it('is filtered by the type of event and by time', async () => {
    const customer = await customerOf(await partnerWithLink(), ['azure', 'intune']);
    expect(types(await timeLine(`customer=${customer.id}&type=DapGranted`))).toEqual(['DapGranted', 'DapGranted']);
    expect((await timeLine(`customer=${customer.id}&since=2999-01-01T00:00:00.000Z`)).events).toEqual([]);
    expect((await timeLine(`customer=${customer.id}&until=1999-01-01T00:00:00.000Z`)).events).toEqual([]);
  });

  it('comes whole as NDJSON, an event a line, and the same ones', async () => {
    const customer = await customerOf(await partnerWithLink(), ['azure', 'intune']);
    const path = `/audit/time-line?customer=${customer.id}`;
    const answer = succeeded(await auditor.send<string>('GET', path, { headers: { Accept: 'application/x-ndjson' } }));
    expect(answer.headers['content-type']).toContain('application/x-ndjson');
    const lines = String(answer.body)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Entry);
    expect(lines).toEqual((await timeLine(`customer=${customer.id}`)).events.map(({ effects: _, ...event }) => event));
  });

  it('of what does not exist is empty', async () => {
    const { id } = await enrolPartner();
    expect((await timeLine(`customer=${id}`)).events).toEqual([]);
  });

  it('is refused from a position where no event lies', async () => {
    expect(await auditor.get<Problem>('/audit/time-line?after=1/1')).toMatchObject({ status: 400, body: { field: 'after' } });
  });
});

/** Claims a domain for a customer, under a correlation id of its own. */
async function claimed(path: string, domain: string): Promise<{ readonly correlation: string }> {
  const correlation = `claim-${domain}`;
  succeeded(await operator.put(`${path}/domains/${domain}`, undefined, { 'X-Correlation-Id': correlation }));
  return { correlation };
}
