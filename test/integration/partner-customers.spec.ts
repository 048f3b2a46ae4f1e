import { type DomainEvent, type LinkId, type TenantId } from '#domain';
import {
  Accounts,
  AccountViews,
  type Freshness,
  GetPartnerCustomer,
  GetPartnerCustomerHandler,
  ListPartnerCustomers,
  ListPartnerCustomersHandler,
  type RequestContext,
} from '#application';
import { AggregateStore } from '#event-store';
import { KNOWN_VIEWS, ViewPositions, Views } from '#read-models';
import {
  append,
  following,
  newCustomerId,
  newPartnerId,
  openLog,
  ownDocuments,
  ownPartOf,
  tenant,
} from './read-models.support';

it('an indirect reseller is not told by the queries of its customer list through which provider it came (section 7)', async () => {
  const real = openLog();
  const documents = await ownDocuments();
  const [partnerId, viaProviderId, customerId] = [newPartnerId(), newPartnerId(), newCustomerId()];
  const log = ownPartOf(real, customerId, await real.head());
  const runner = KNOWN_VIEWS['partner-customers'].projection.runner({ ...following, log, documents });
  const context: RequestContext = {
    identity: { subject: 'agent', tenant: 'reseller-tenant', roles: ['admin-agent'] },
    correlationId: 'correlation',
    commandId: 'command',
    language: 'en',
  };
  try {
    await runner.start();
    const enrolled = {
      tenantId: 'reseller-tenant' as TenantId,
      name: 'Fabrikam',
      channelRole: 'indirect-reseller',
    } as const;
    await append(log, `partner-${partnerId}`, [{ type: 'PartnerEnrolled', data: enrolled }]);
    const shown = { partnerName: 'Fabrikam', language: 'en', textVersion: '1' } as const;
    const accepted = {
      partnerId,
      kind: 'indirect',
      viaProviderId,
      linkId: 'link' as LinkId,
      services: ['azure'],
      shown,
    } as const;
    const history: DomainEvent[] = [
      { type: 'CustomerRegistered', data: { tenantId: tenant, name: 'Contoso' } },
      { type: 'RelationshipAccepted', data: accepted },
    ];
    const { position } = await append(log, `customer-${customerId}`, history);
    await new ViewPositions(documents).waitForPosition('partner-customers', position, {
      timeoutMs: 10_000,
      head: () => real.head(),
    });

    const views = new Views(documents);
    expect(await views.customerOfPartner(partnerId, customerId)).toHaveProperty('viaProviderId', viaProviderId);
    const waited = async (): Promise<void> => undefined; // above
    const fresh: Freshness = { reached: waited, passed: waited, position: async () => position };
    const parts = [new AccountViews(views, new Accounts(new AggregateStore({ log }), views)), views, fresh] as const;
    const { rows } = await new ListPartnerCustomersHandler(...parts).execute(
      new ListPartnerCustomers(context, partnerId, {}),
    );
    const row = await new GetPartnerCustomerHandler(...parts).execute(
      new GetPartnerCustomer(context, partnerId, customerId),
    );
    expect(rows).toEqual([row]);
    expect(row).not.toHaveProperty('viaProviderId');
  } finally {
    await runner.stop();
    await documents.discard();
    await real.close();
  }
});
