import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { CompareCustomerMoments, GetCustomerAsOf, GetViewAsOf, type RequestContext } from '#application';
import { type CustomerId, type PartnerId } from '#domain';
import { writtenDomain } from '#mail-address';
import { Ctx } from '#platform';
import { shownRow } from '#read-models';
import { relationshipDto } from '../customers/partner-relationships.controller';
import { pageOf } from '../paging.dto';
import { partnerCustomerDto } from '../partners/partner-customers.controller';
import { CustomerPath, PartnerPath } from '../paths.dto';
import {
  AsOfParameters,
  ChangesDto,
  ChangesParameters,
  CustomerPastDto,
  PagedAsOfParameters,
  PartnerCustomersPastDto,
  ViewAsOfParameters,
  ViewPastDto,
  ViewPath,
} from './as-of.dto';
import { momentOf } from './moment.dto';

/** How things stood at any moment: the log up to there, folded by the projections that also fill the views. */
@ApiTags('audit')
@ApiBearerAuth()
@Controller('audit')
export class AsOfController {
  constructor(private readonly queries: QueryBus) {}

  /** A customer's Partner Relationships page as it was, with every relationship there had been by then. */
  @Get('customers/:customerId/partner-relationships')
  async relationships(
    @Ctx() context: RequestContext,
    @Param() { customerId }: CustomerPath,
    @Query() { at }: AsOfParameters,
  ): Promise<CustomerPastDto> {
    const past = await this.queries.execute(new GetCustomerAsOf(context, customerId as CustomerId, momentOf(at)));
    const { position, recordedAt, customer, back, forward } = past;
    return {
      position,
      ...(recordedAt !== undefined && { recordedAt }),
      ...(customer && { customer: { name: customer.name, status: customer.status, domains: customer.domains.map(writtenDomain) } }),
      relationships: past.relationships.map(relationshipDto),
      ...(back !== undefined && { back }),
      ...(forward !== undefined && { forward }),
    };
  }

  /** What differs at a customer between two moments, in words. */
  @Get('customers/:customerId/changes')
  changes(
    @Ctx() context: RequestContext,
    @Param() { customerId }: CustomerPath,
    @Query() { from, to }: ChangesParameters,
  ): Promise<ChangesDto> {
    return this.queries.execute(new CompareCustomerMoments(context, customerId as CustomerId, { from: momentOf(from), to: momentOf(to) }));
  }

  /** A partner's customer list as it was. A page may be short and yet have a next. */
  @Get('partners/:partnerId/customers')
  async customers(
    @Ctx() context: RequestContext,
    @Param() { partnerId }: PartnerPath,
    @Query() parameters: PagedAsOfParameters,
  ): Promise<PartnerCustomersPastDto> {
    const owner = { partnerId: partnerId as PartnerId };
    const query = new GetViewAsOf(context, 'partner-customers', owner, momentOf(parameters.at), pageOf(parameters));
    const { position, rows, next } = await this.queries.execute(query);
    const listed = rows.filter(({ status }) => status === 'active');
    return { position, rows: listed.map(partnerCustomerDto), ...(next !== undefined && { next }) };
  }

  /** What any view said of a customer, a partner, or the relationship of both. A page may be short and yet have a next. */
  @Get('views/:view')
  async view(@Ctx() context: RequestContext, @Param() { view }: ViewPath, @Query() parameters: ViewAsOfParameters): Promise<ViewPastDto> {
    const { customer, partner, at } = parameters;
    const owner = {
      ...(customer !== undefined && { customerId: customer as CustomerId }),
      ...(partner !== undefined && { partnerId: partner as PartnerId }),
    };
    const past = await this.queries.execute(new GetViewAsOf(context, view, owner, momentOf(at), pageOf(parameters)));
    return { view, ...past, rows: past.rows.map(shownRow) };
  }
}
