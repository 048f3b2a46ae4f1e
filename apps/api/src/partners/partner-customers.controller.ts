import { Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  ChangeCustomer,
  CountPartnerCustomers,
  type EndStep,
  GetPartnerCustomer,
  ListPartnerCustomers,
  type PartnerCustomer,
  type Receipt,
  ReplayCustomerHistory,
  type RequestContext,
  TakeEndStep,
} from '#application';
import { type CustomerId, type CustomerTagId, type PartnerId } from '#domain';
import { shownDomain } from '#mail-address';
import { Ctx } from '#platform';
import { type CustomerSelection, type ListedCustomerThen } from '#read-models';
import { CommandRoute } from '../commands';
import { QueryHeaders } from '../fields';
import { pageOf } from '../paging.dto';
import { PartnerCustomerPath, PartnerCustomerServicePath, PartnerPath } from '../paths.dto';
import {
  CountDto,
  CustomerListParameters,
  CustomerSelectionParameters,
  HistoryDto,
  HistoryParameters,
  type PartnerCustomerDto,
  PartnerCustomersPageDto,
} from './partner-customers.dto';

/** A partner's customer list, and what it may do there (S13). */
@ApiTags('partner customers')
@ApiBearerAuth()
@Controller('partners/:partnerId/customers')
export class PartnerCustomersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @QueryHeaders()
  async list(
    @Ctx() context: RequestContext,
    @Param() { partnerId }: PartnerPath,
    @Query() parameters: CustomerListParameters,
  ): Promise<PartnerCustomersPageDto> {
    const { sort } = parameters;
    const query = { ...pageOf(parameters), ...selectionOf(parameters), ...(sort !== undefined && { sort }) };
    const { rows, next } = await this.queries.execute(new ListPartnerCustomers(context, partnerId as PartnerId, query));
    return { rows: rows.map(partnerCustomerDto), ...(next !== undefined && { next }) };
  }

  /** Exact up to 1,000. */
  @Get('count')
  @QueryHeaders()
  count(
    @Ctx() context: RequestContext,
    @Param() { partnerId }: PartnerPath,
    @Query() parameters: CustomerSelectionParameters,
  ): Promise<CountDto> {
    return this.queries.execute(new CountPartnerCustomers(context, partnerId as PartnerId, selectionOf(parameters)));
  }

  @Get(':customerId')
  @QueryHeaders()
  async get(
    @Ctx() context: RequestContext,
    @Param() { partnerId, customerId }: PartnerCustomerPath,
  ): Promise<PartnerCustomerDto> {
    return partnerCustomerDto(
      await this.queries.execute(new GetPartnerCustomer(context, partnerId as PartnerId, customerId as CustomerId)),
    );
  }

  /** What of the customer's history concerns this partner, replayed from the log. */
  @Get(':customerId/history')
  history(
    @Ctx() context: RequestContext,
    @Param() { partnerId, customerId }: PartnerCustomerPath,
    @Query() { from }: HistoryParameters,
  ): Promise<HistoryDto> {
    return this.queries.execute(
      new ReplayCustomerHistory(
        context,
        customerId as CustomerId,
        partnerId as PartnerId,
        from === undefined ? undefined : BigInt(from),
      ),
    );
  }

  /** Gives up the partner's own DAP on a service. */
  @Delete(':customerId/dap/:service')
  @CommandRoute()
  relinquish(
    @Ctx() context: RequestContext,
    @Param() { partnerId, customerId, service }: PartnerCustomerServicePath,
  ): Promise<Receipt> {
    return this.commands.execute(
      new ChangeCustomer(context, customerId as CustomerId, {
        type: 'RelinquishDap',
        partnerId: partnerId as PartnerId,
        service,
      }),
    );
  }

  /** Proposes the end of the relationship; where the customer has proposed it, this agrees (decision 6). */
  @Put(':customerId/end-proposal')
  @CommandRoute()
  proposeEnd(@Ctx() context: RequestContext, @Param() path: PartnerCustomerPath): Promise<Receipt> {
    return this.takeEndStep(context, 'ProposeRelationshipEnd', path);
  }

  @Delete(':customerId/end-proposal')
  @CommandRoute()
  withdrawEndProposal(@Ctx() context: RequestContext, @Param() path: PartnerCustomerPath): Promise<Receipt> {
    return this.takeEndStep(context, 'WithdrawRelationshipEndProposal', path);
  }

  @Post(':customerId/end-proposal/agreement')
  @CommandRoute()
  agreeEnd(@Ctx() context: RequestContext, @Param() path: PartnerCustomerPath): Promise<Receipt> {
    return this.takeEndStep(context, 'AgreeRelationshipEnd', path);
  }

  @Post(':customerId/end-proposal/refusal')
  @CommandRoute()
  refuseEnd(@Ctx() context: RequestContext, @Param() path: PartnerCustomerPath): Promise<Receipt> {
    return this.takeEndStep(context, 'RefuseRelationshipEnd', path);
  }

  private takeEndStep(
    context: RequestContext,
    step: EndStep,
    { partnerId, customerId }: PartnerCustomerPath,
  ): Promise<Receipt> {
    return this.commands.execute(
      new TakeEndStep(context, step, 'partner', customerId as CustomerId, partnerId as PartnerId),
    );
  }
}

/** What a list is narrowed to. */
export function selectionOf({
  search,
  with: held,
  without,
  lost,
  subscription,
  tag,
}: CustomerSelectionParameters): CustomerSelection {
  return {
    ...(search !== undefined && { search }),
    ...(held !== undefined && { with: held }),
    ...(without !== undefined && { without }),
    ...(lost !== undefined && { lost }),
    ...(subscription !== undefined && { subscription }),
    ...(tag !== undefined && { tag: tag as CustomerTagId }),
  };
}

export function partnerCustomerDto(
  row: ListedCustomerThen & Partial<Pick<PartnerCustomer, 'stale' | 'requested' | 'alias' | 'tags'>>,
): PartnerCustomerDto {
  const {
    customerId,
    name,
    domains,
    kind,
    since,
    status,
    endedAt,
    services,
    lost,
    duty,
    subscriptions,
    proposal,
    lastChange,
    stale,
  } = row;
  const { requested, alias, tags } = row;
  return {
    customerId,
    name,
    ...(alias !== undefined && { alias }),
    ...(tags && { tags }),
    domains: domains.map(shownDomain),
    kind,
    since,
    status,
    ...(endedAt !== undefined && { endedAt }),
    services,
    lost,
    ...(requested && { requested }),
    duty,
    subscriptions,
    ...(proposal && { proposal }),
    lastChange,
    ...(stale && { stale }),
  };
}
