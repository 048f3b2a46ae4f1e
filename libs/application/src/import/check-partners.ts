import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type ChannelRole, type PartnerId, type TenantId } from '#domain';
import { type Actor, derivedId } from '#event-store';
import { Views } from '#read-models';
import { Accounts } from '../access/accounts';
import { authorize } from '../access/authorize';
import { type RequestContext } from '../identity';
import { partnerOpenedBy } from '../partner/enrol-partner';
import { TenantClaims } from '../tenant-claim/tenant-claims';
import { checkedInTurn, type CheckedRow, isSameName } from './checked-row';

export interface PartnerRowToImport {
  readonly tenantId: TenantId;
  readonly name: string;
  readonly channelRole: ChannelRole;
}

/** What would become of each of these partners, if it were enrolled. Writes nothing. */
export class CheckPartners extends Query<readonly CheckedRow[]> {
  constructor(
    readonly context: RequestContext,
    readonly rows: readonly PartnerRowToImport[],
  ) {
    super();
  }
}

@QueryHandler(CheckPartners)
export class CheckPartnersHandler implements IQueryHandler<CheckPartners> {
  constructor(
    private readonly accounts: Accounts,
    private readonly tenants: TenantClaims,
    private readonly views: Views,
  ) {}

  /** Throws `forbidden`. */
  async execute({ context, rows }: CheckPartners): Promise<readonly CheckedRow[]> {
    const actor = authorize(context, 'EnrolPartner');
    return checkedInTurn(rows, (row) => this.check(actor, row));
  }

  private async check(actor: Actor, row: PartnerRowToImport): Promise<CheckedRow> {
    const { tenantId, name, channelRole } = row;
    const key = derivedId('import-partner', tenantId, name, channelRole);
    const id = partnerOpenedBy(actor, key);
    if ((await this.accounts.findPartner(id)) !== undefined) return { outcome: 'exists', id };
    const same = (await this.views.partnersOfTenant(tenantId)).find(
      (one) => one.channelRole === channelRole && isSameName(one.name, name),
    );
    if (same !== undefined) return { outcome: 'exists', id: same._id };
    const refusal = await this.tenants.refusalForPartner(actor, tenantId, id);
    if (refusal !== undefined) return { outcome: 'refused', refusals: [{ field: 'tenantId', code: refusal.code }] };
    return { outcome: 'ready', key, nameTaken: await this.isTaken(name, id) };
  }

  private async isTaken(name: string, id: PartnerId): Promise<boolean> {
    const { rows } = await this.views.partners({ search: name });
    return rows.some((row) => row._id !== id && isSameName(row.name, name));
  }
}
