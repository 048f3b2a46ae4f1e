import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CustomerId, type PartnerId, type TenantId } from '#domain';
import { Views } from '#read-models';
import { Freshness } from './freshness';
import { type RequestContext } from './identity';

/** Who the caller is here, and which accounts its tenant acts for. */
export interface Me {
  readonly tenant: string;
  readonly roles: readonly string[];
  readonly partners: readonly { readonly id: PartnerId; readonly name: string }[];
  readonly customers: readonly { readonly id: CustomerId; readonly name: string }[];
}

export class GetMe extends Query<Me> {
  constructor(readonly context: RequestContext) {
    super();
  }
}

@QueryHandler(GetMe)
export class GetMeHandler implements IQueryHandler<GetMe> {
  constructor(
    private readonly views: Views,
    private readonly freshness: Freshness,
  ) {}

  async execute({ context }: GetMe): Promise<Me> {
    await this.freshness.reached(context, 'partners', 'customers');
    const { tenant, roles } = context.identity;
    const [partners, customers] = await Promise.all([
      this.views.partnersOfTenant(tenant as TenantId),
      this.views.customersOfTenant(tenant as TenantId),
    ]);
    return {
      tenant,
      roles,
      partners: partners.map(({ _id, name }) => ({ id: _id, name })),
      customers: customers.map(({ _id, name }) => ({ id: _id, name })),
    };
  }
}
