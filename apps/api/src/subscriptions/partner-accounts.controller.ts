import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { ListPartnerBills, ListPartnerDuties, ListSubscriptionsSold, type RequestContext } from '#application';
import { type PartnerId } from '#domain';
import { Ctx } from '#platform';
import { QueryHeaders } from '../fields';
import { PageQuery, pageOf } from '../paging.dto';
import { PartnerPath } from '../paths.dto';
import { billDto, dutyDto, partnerSubscriptionDto } from './answers';
import {
  BillsPageDto,
  DutiesPageDto,
  DutyListParameters,
  SoldSubscriptionsPageDto,
  SoldSubscriptionsParameters,
} from './subscriptions.dto';

/** What a partner sold, is billed and owes, over all its customers. */
@ApiTags('subscriptions')
@ApiBearerAuth()
@Controller('partners/:partnerId')
export class PartnerAccountsController {
  constructor(private readonly queries: QueryBus) {}

  /** The subscriptions whose original reseller the partner is, the newest first. */
  @Get('subscriptions')
  @QueryHeaders()
  async subscriptions(
    @Ctx() context: RequestContext,
    @Param() { partnerId }: PartnerPath,
    @Query() parameters: SoldSubscriptionsParameters,
  ): Promise<SoldSubscriptionsPageDto> {
    const { status, search } = parameters;
    const query = {
      ...pageOf(parameters),
      ...(status !== undefined && { status }),
      ...(search !== undefined && { search }),
    };
    const { rows, next } = await this.queries.execute(
      new ListSubscriptionsSold(context, partnerId as PartnerId, query),
    );
    const sold = rows.map(({ customerName, ...row }) => ({ ...partnerSubscriptionDto(row), customerName }));
    return { rows: sold, ...(next !== undefined && { next }) };
  }

  /** The subscriptions billed to the partner (S4), the newest first. */
  @Get('bills')
  @QueryHeaders()
  async bills(
    @Ctx() context: RequestContext,
    @Param() { partnerId }: PartnerPath,
    @Query() page: PageQuery,
  ): Promise<BillsPageDto> {
    const { rows, next } = await this.queries.execute(
      new ListPartnerBills(context, partnerId as PartnerId, pageOf(page)),
    );
    return { rows: rows.map(billDto), ...(next !== undefined && { next }) };
  }

  /** Support and the reseller agreement, owed with or without DAP (S17), the newest first. */
  @Get('duties')
  @QueryHeaders()
  async duties(
    @Ctx() context: RequestContext,
    @Param() { partnerId }: PartnerPath,
    @Query() parameters: DutyListParameters,
  ): Promise<DutiesPageDto> {
    const { status } = parameters;
    const query = { ...pageOf(parameters), ...(status !== undefined && { status }) };
    const { agreement, rows, next } = await this.queries.execute(
      new ListPartnerDuties(context, partnerId as PartnerId, query),
    );
    return { agreement, rows: rows.map(dutyDto), ...(next !== undefined && { next }) };
  }
}
