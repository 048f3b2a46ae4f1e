import { randomUUID } from 'node:crypto';
import { type DomainEvent, type LinkId, type MailDomain, type PersonId } from '#domain';
import { type Documents, openDocuments } from '#documents';
import { catalog } from '#event-catalog';
import { ViewWriter } from '#projections';
import { firstCollectionOf, invitations, Views } from '#read-models';
import { RecordedFinds } from '../support/recorded-finds';
import { newCustomerId, newPartnerId, storedEvents } from './read-models.support';

/** One partner alone has sent so many. */
const MANY = 300;
const domain = 'contoso.example' as MailDomain;
const customer = { id: newCustomerId(), domains: [domain, 'contoso-group.example' as MailDomain] };
const [flooding, other, naming, elsewhere] = [newPartnerId(), newPartnerId(), newPartnerId(), newPartnerId()];
const ciphertext = { person: 'person' as PersonId, ciphertext: 'ciphertext' };

const sentBy = (partnerId: string, data: object = {}) => {
  const stream = `invitation-${randomUUID()}`;
  const request = {
    purpose: 'multi-partner',
    recipient: ciphertext,
    recipientDomain: domain,
    services: ['azure'],
    language: 'en',
    paragraphs: ciphertext,
  };
  const events = [
    { type: 'InvitationIssued', data: { partnerId, ...request, ...data } },
    { type: 'InvitationSent', data: { channel: 'copied', linkId: 'link' as LinkId } },
  ] as readonly DomainEvent[];
  return events.map((event) => ({ stream, event }));
};

let finds: RecordedFinds;
let documents: Documents;

beforeAll(async () => {
  finds = await RecordedFinds.of(process.env['MONGODB_URL']!);
  documents = await openDocuments({ url: finds.url, database: `t-${randomUUID()}` });
  const collection = firstCollectionOf('invitations');
  const writer = new ViewWriter({
    views: documents.views,
    codec: catalog,
    token: 1,
    projection: invitations,
    collection,
  });
  await writer.prepare();
  await writer.apply(
    storedEvents([
      ...sentBy(other),
      ...sentBy(naming, { services: ['intune'] }),
      ...sentBy(naming, { customerId: newCustomerId() }),
      ...sentBy(elsewhere, { recipientDomain: 'fabrikam.example' }),
      ...Array.from({ length: MANY }, () => sentBy(flooding)).flat(),
      ...sentBy(flooding, { customerId: customer.id, recipientDomain: 'consultant.example', services: ['power-bi'] }),
    ]),
  );
});

afterAll(async () => {
  await documents?.views.dropAll();
  await documents?.close();
  await finds?.close();
});

describe('decision 23: what waits for a customer’s answer', () => {
  it('is of each partner the latest that is for it; one that sent hundreds hides nobody, and nobody reads them all', async () => {
    await finds.costs('status');
    const rows = await new Views(documents).invitationsWaitingFor(customer, 100, async () => true);
    expect(rows.map(({ partnerId, services }) => [partnerId, services])).toEqual([
      [flooding, ['power-bi']],
      [naming, ['intune']],
      [other, ['azure']],
    ]);
    const costs = await finds.costs('status');
    // One more for each way to be asked, which finds nobody.
    expect(costs).toHaveLength(4 + 3);
    expect(costs.map(({ examined, returned }) => examined - returned)).toEqual(costs.map(() => 0));
  });

  it('is not hidden by those of partners that cannot be accepted, however many these are', async () => {
    const rows = await new Views(documents).invitationsWaitingFor(
      customer,
      2,
      async ({ partnerId }) => partnerId !== flooding,
    );
    expect(new Set(rows.map(({ partnerId }) => partnerId))).toEqual(new Set([naming, other]));
  });
});
