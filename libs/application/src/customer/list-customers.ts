import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Page, type DirectoryQuery, type CustomerRow, Views } from '#read-models';
import { authorize } from '../access/authorize';
import { Freshness } from '../freshness';
import { type RequestContext } from '../identity';
import { withQueryProblems } from '../view-query';

/** All customers of the marketplace, by name; for its own staff. */
export class ListCustomers extends Query<Page<CustomerRow>> {
  constructor(
    readonly context: RequestContext,
    readonly query: DirectoryQuery,
  ) {
    super();
  }
}

@QueryHandler(ListCustomers)
export class ListCustomersHandler implements IQueryHandler<ListCustomers> {
  constructor(
    private readonly views: Views,
    private readonly freshness: Freshness,
  ) {}

  async execute({ context, query }: ListCustomers): Promise<Page<CustomerRow>> {
    authorize(context, 'ListCustomers');
    await this.freshness.reached(context, 'customers');
    return withQueryProblems(() => this.views.customers({ ...query, language: context.language, left: context.left }));
  }
}
