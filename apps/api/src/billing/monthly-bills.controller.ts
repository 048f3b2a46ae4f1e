import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { type BillLine, ListBillLines, ListMonthlyBills, type MonthlyBill, type RequestContext } from '#application';
import { type BillPart, type Month, type PartnerId } from '#domain';
import { Ctx } from '#platform';
import { QueryHeaders } from '../fields';
import { PageQuery, pageOf } from '../paging.dto';
import { PartnerPath } from '../paths.dto';
import {
  type BillLineDto,
  type BillLinesDto,
  type BillPartDto,
  BillPath,
  type MonthlyBillDto,
  type MonthlyBillsDto,
  MonthlyBillsParameters,
} from './billing.dto';
import { moneyDto } from './money';

/** What a partner is billed for each month (S4, decision 25): shown to it alone, and to the marketplace's auditors. */
@ApiTags('billing')
@ApiBearerAuth()
@Controller('partners/:partnerId/monthly-bills')
export class MonthlyBillsController {
  constructor(private readonly queries: QueryBus) {}

  /** Month by month, the newest first, from the first month on in which anything was billed. */
  @Get()
  @QueryHeaders()
  async months(
    @Ctx() context: RequestContext,
    @Param() { partnerId }: PartnerPath,
    @Query() { cursor, limit }: MonthlyBillsParameters,
  ): Promise<MonthlyBillsDto> {
    const page = {
      ...(cursor !== undefined && { cursor: cursor as Month }),
      ...(limit !== undefined && { limit: Number(limit) }),
    };
    const { rows, next } = await this.queries.execute(new ListMonthlyBills(context, partnerId as PartnerId, page));
    return { rows: rows.map(monthlyBillDto), ...(next !== undefined && { next }) };
  }

  /**
   * The subscriptions on the bill of a month, those of a customer together, each with what it was billed for on which
   * days.
   */
  @Get(':month/lines')
  @QueryHeaders()
  async lines(
    @Ctx() context: RequestContext,
    @Param() { partnerId, month }: BillPath,
    @Query() page: PageQuery,
  ): Promise<BillLinesDto> {
    const { rows, next } = await this.queries.execute(
      new ListBillLines(context, partnerId as PartnerId, month as Month, pageOf(page)),
    );
    return { rows: rows.map(lineDto), ...(next !== undefined && { next }) };
  }
}

function monthlyBillDto({ totals, ...bill }: MonthlyBill): MonthlyBillDto {
  return { ...bill, totals: totals.map(moneyDto) };
}

function lineDto(line: BillLine & { readonly customerName: string }): BillLineDto {
  const { subscriptionId, customerId, customerName, parts, totals, unpriced, stale } = line;
  const told = {
    subscriptionId,
    customerId,
    customerName,
    parts: parts.map(partDto),
    totals: totals.map(moneyDto),
    unpriced,
  };
  return { ...told, ...(stale && { stale }) };
}

function partDto({ kind, code, seats, from, to, days, price, amount }: BillPart): BillPartDto {
  return {
    kind,
    code,
    seats,
    from,
    to,
    days,
    ...(price && { price: moneyDto(price) }),
    ...(amount && { amount: moneyDto(amount) }),
  };
}
