import { randomUUID } from 'node:crypto';
import { customerOf, partnerWithLink } from './support/accounts';
import { auditor, Caller, operator, type Problem, succeeded } from './support/caller';
import { historyOf } from './support/views';

interface Entry {
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly correctedBy: readonly string[];
}

const eventsOf = async (query: string) =>
  succeeded(await auditor.get<{ readonly events: readonly Entry[] }>(`/audit/time-line?${query}`)).body.events;

/** A customer that was registered wrongly, and rightly renamed. */
async function renamedCustomer() {
  const partner = await partnerWithLink();
  const customer = await customerOf(partner);
  succeeded(await operator.put(`${customer.path}/name`, { name: 'Contoso' }));
  const events = await eventsOf(`customer=${customer.id}`);
  const idOf = (type: string) => events.find((event) => event.type === type)?.id ?? '';
  return {
    partner,
    customer,
    registered: idOf('CustomerRegistered'),
    renamed: idOf('CustomerRenamed'),
    accepted: idOf('RelationshipAccepted'),
  };
}

describe('A correction (I18)', () => {
  it('stands in the time line beside what it corrects, each naming the other, and changes nothing', async () => {
    const { customer, registered, renamed } = await renamedCustomer();
    const before = succeeded(await operator.get(customer.path)).body;
    const body = { eventId: registered, reason: 'Another company', setRightBy: renamed };
    succeeded(await operator.post(`${customer.path}/corrections`, body));
    expect(succeeded(await operator.post<{ outcome: string }>(`${customer.path}/corrections`, body)).body.outcome).toBe(
      'unchanged',
    );
    const events = await eventsOf(`customer=${customer.id}`);
    const [first, correction] = [events[0]!, events.at(-1)!];
    expect(events.filter(({ type }) => type === 'CustomerRecordCorrected')).toEqual([correction]);
    expect(correction.data).toEqual({ corrects: registered, reason: 'Another company', setRightBy: renamed });
    expect([first.id, first.data['name'], first.correctedBy]).toEqual([registered, customer.name, [correction.id]]);
    expect(succeeded(await operator.get(customer.path)).body).toEqual(before);
  });

  it('may be recorded by a compliance officer, of a partner, and of a subscription bought elsewhere', async () => {
    const compliance = new Caller('compliance');
    const { partner, customer } = await renamedCustomer();
    succeeded(await operator.put(`${partner.path}/suspension`, { reason: 'arrears' }));
    const [suspended] = await eventsOf(`partner=${partner.id}&type=PartnerSuspended`);
    succeeded(await compliance.post(`${partner.path}/corrections`, { eventId: suspended!.id, reason: 'It had paid' }));
    expect((await eventsOf(`partner=${partner.id}&type=PartnerSuspended`))[0]?.correctedBy).toHaveLength(1);
    const purchase = { soldBy: 'A shop', offer: 'exchange-online-plan-1', seats: 1 };
    const { id = '' } = succeeded(
      await operator.post<{ id?: string }>(`${customer.path}/subscriptions`, purchase),
    ).body;
    const [bought] = await eventsOf(`subscription=${id}`);
    succeeded(
      await compliance.post(`${customer.path}/subscriptions/${id}/corrections`, {
        eventId: bought!.id,
        reason: 'Two seats',
      }),
    );
    expect((await eventsOf(`subscription=${id}`)).map(({ type }) => type)).toEqual([
      'ExternalSubscriptionRegistered',
      'SubscriptionRecordCorrected',
    ]);
  });

  it('is refused of what a customer did, and of an event of another record', async () => {
    const { customer, accepted } = await renamedCustomer();
    const refusalOf = async (eventId: string, path = customer.path) => {
      const { status, body } = await operator.post<Problem>(`${path}/corrections`, { eventId, reason: 'Wrong' });
      return [status, body.code, body.field];
    };
    const other = await renamedCustomer();
    expect(await refusalOf(accepted)).toEqual([409, 'event-not-correctable', 'eventId']);
    expect(await refusalOf(other.registered)).toEqual([404, 'event-not-found', 'eventId']);
    expect(await refusalOf(accepted, `/customers/${randomUUID()}`)).toEqual([404, 'not-found', 'customerId']);
  });

  it('is told to the customer with its reason, and to its partners without, since words may name another partner', async () => {
    const { partner, customer, registered } = await renamedCustomer();
    const canary = `canary-${randomUUID()}`;
    succeeded(await operator.post(`${customer.path}/corrections`, { eventId: registered, reason: canary }));
    const own = (await historyOf(customer.admin, customer.path)).at(-1);
    expect(own).toMatchObject({ type: 'CustomerRecordCorrected', data: { corrects: registered, reason: canary } });
    const partners = await historyOf(partner.admin, `${partner.path}${customer.path}`);
    expect(partners.at(-1)).toMatchObject({ type: 'CustomerRecordCorrected', data: { corrects: registered } });
    expect(JSON.stringify(partners)).not.toContain(canary);
  });
});
