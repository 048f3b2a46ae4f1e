import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CustomerId, type MailDomain, Rejection, type TenantId } from '#domain';
import { domainClaims } from '#event-catalog';
import { type Actor, AggregateStore, derivedId } from '#event-store';
import { mailDomain } from '#mail-address';
import { Views } from '#read-models';
import { authorize } from '../access/authorize';
import { claimOf } from '../domain-claim/claim-domain';
import { type RequestContext } from '../identity';
import { customerOpenedBy } from '../customer/register-customer';
import { TenantClaims } from '../tenant-claim/tenant-claims';
import { type CheckedDomain, checkedInTurn, type CheckedRow, isSameName, type RowRefusal } from './checked-row';

export interface CustomerRowToImport {
  readonly tenantId: TenantId;
  readonly name: string;
  /** As people write them. */
  readonly domains: readonly string[];
}

/**
 * What would become of each of these customers, if it were registered and its domains were verified. Writes nothing.
 */
export class CheckCustomers extends Query<readonly CheckedRow[]> {
  constructor(
    readonly context: RequestContext,
    readonly rows: readonly CustomerRowToImport[],
  ) {
    super();
  }
}

@QueryHandler(CheckCustomers)
export class CheckCustomersHandler implements IQueryHandler<CheckCustomers> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly tenants: TenantClaims,
    private readonly views: Views,
  ) {}

  /** Throws `forbidden`. */
  async execute({ context, rows }: CheckCustomers): Promise<readonly CheckedRow[]> {
    const actor = authorize(context, 'RegisterCustomer');
    return checkedInTurn(rows, (row) => this.check(actor, row));
  }

  private async check(actor: Actor, row: CustomerRowToImport): Promise<CheckedRow> {
    const { tenantId, name } = row;
    const holder = await this.tenants.customerHolding(tenantId);
    // Once a customer has departed, the same row is another account.
    const key = derivedId('import-customer', tenantId, name, holder?.isGone === true ? holder.id : '');
    const proposed = customerOpenedBy(actor, key);
    const known = await this.known(row, holder, proposed);
    const id = known ?? proposed;
    const [domains, refusals] = await this.domainsOf(row, id);
    const refusal = known === undefined ? await this.tenants.refusalForCustomer(actor, tenantId, id) : undefined;
    if (refusal !== undefined) refusals.unshift({ field: 'tenantId', code: refusal.code });
    if (refusals.length > 0) return { outcome: 'refused', refusals };
    if (known !== undefined && domains.every(({ isClaimed }) => isClaimed))
      return { outcome: 'exists', id: known, domains };
    return {
      outcome: 'ready',
      key,
      ...(known !== undefined && { id: known }),
      nameTaken: await this.isTaken(name, id),
      domains,
    };
  }

  /**
   * The account that the row is about, if it is there: by an import, also where it was renamed since, or by its name.
   */
  private async known(
    { name }: CustomerRowToImport,
    holder: Awaited<ReturnType<TenantClaims['customerHolding']>>,
    proposed: CustomerId,
  ): Promise<CustomerId | undefined> {
    if (holder?.name === undefined || holder.isGone) return undefined;
    return holder.id === proposed || isSameName(holder.name, name) ? holder.id : undefined;
  }

  private async domainsOf(
    { domains }: CustomerRowToImport,
    customerId: CustomerId,
  ): Promise<[CheckedDomain[], RowRefusal[]]> {
    const [checked, refusals]: [CheckedDomain[], RowRefusal[]] = [[], []];
    for (const value of domains) {
      const domain = mailDomain(value);
      const decision =
        domain === undefined
          ? new Rejection('invalid-domain', { field: 'domain' })
          : await this.claim(domain, customerId);
      if (decision instanceof Rejection) refusals.push({ field: 'domains', value, code: decision.code });
      else if (domain !== undefined) checked.push({ domain, isClaimed: decision.length === 0 });
    }
    return [checked, refusals];
  }

  private async claim(domain: MailDomain, customerId: CustomerId) {
    const { state } = await this.aggregates.load(domainClaims, domain);
    return domainClaims.decider.decide(claimOf(customerId, domain), state);
  }

  private async isTaken(name: string, id: CustomerId): Promise<boolean> {
    const { rows } = await this.views.customers({ search: name });
    return rows.some((row) => row._id !== id && isSameName(row.name, name));
  }
}
