import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Page, type DirectoryQuery, type PartnerRow, Views } from '#read-models';
import { authorize } from '../access/authorize';
import { Freshness } from '../freshness';
import { type RequestContext } from '../identity';
import { withQueryProblems } from '../view-query';

/** All partners of the marketplace, by name; for its own staff. */
export class ListPartners extends Query<Page<PartnerRow>> {
  constructor(
    readonly context: RequestContext,
    readonly query: DirectoryQuery,
  ) {
    super();
  }
}

@QueryHandler(ListPartners)
export class ListPartnersHandler implements IQueryHandler<ListPartners> {
  constructor(
    private readonly views: Views,
    private readonly freshness: Freshness,
  ) {}

  async execute({ context, query }: ListPartners): Promise<Page<PartnerRow>> {
    authorize(context, 'ListPartners');
    await this.freshness.reached(context, 'partners');
    return withQueryProblems(() => this.views.partners({ ...query, language: context.language, left: context.left }));
  }
}
