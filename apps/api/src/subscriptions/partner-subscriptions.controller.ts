import { Body, Controller, Delete, Get, Param, Post, Put, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  ChangeSubscription,
  GetSubscriptionSeen,
  ListSubscriptionsSeen,
  ProvisionSubscription,
  type Receipt,
  type RequestContext,
  type SubscriptionChange,
  type SubscriptionPath,
} from '#application';
import { type CustomerId, type PartnerId, type SubscriptionId } from '#domain';
import { Ctx, May } from '#platform';
import { CommandRoute, CreateRoute } from '../commands';
import { QueryHeaders } from '../fields';
import { PageQuery, pageOf } from '../paging.dto';
import { PartnerCustomerPath, PartnerSubscriptionPath } from '../paths.dto';
import { partnerSubscriptionDto } from './answers';
import {
  AddOnBody,
  OfferBody,
  PartnerOfRecordBody,
  PartnerSubscriptionDto,
  PartnerSubscriptionsPageDto,
  ProvisionBody,
  SeatsBody,
} from './subscriptions.dto';

/** A customer's subscriptions as a partner sees them, and what the partner does with those it sold (S4, S5, S14). */
@ApiTags('subscriptions')
@ApiBearerAuth()
@Controller('partners/:partnerId/customers/:customerId/subscriptions')
export class PartnerSubscriptionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Those the partner sold, and those with a service on which it has DAP. A page may hold fewer than asked for. */
  @Get()
  @QueryHeaders()
  async list(
    @Ctx() context: RequestContext,
    @Param() { partnerId, customerId }: PartnerCustomerPath,
    @Query() page: PageQuery,
  ): Promise<PartnerSubscriptionsPageDto> {
    const query = new ListSubscriptionsSeen(context, partnerId as PartnerId, customerId as CustomerId, pageOf(page));
    const { rows, next } = await this.queries.execute(query);
    return { rows: rows.map(partnerSubscriptionDto), ...(next !== undefined && { next }) };
  }

  /** Provisions a subscription: the partner becomes its original reseller (S14). */
  @Post()
  @May('ProvisionSubscription')
  @CreateRoute()
  provision(
    @Ctx() context: RequestContext,
    @Param() { partnerId, customerId }: PartnerCustomerPath,
    @Body() { offer, seats }: ProvisionBody,
  ): Promise<Receipt> {
    return this.commands.execute(
      new ProvisionSubscription(context, partnerId as PartnerId, customerId as CustomerId, { offer, seats }),
    );
  }

  @Get(':subscriptionId')
  async get(
    @Ctx() context: RequestContext,
    @Param() path: PartnerSubscriptionPath,
    @Res({ passthrough: true }) response: { header(name: string, value: string): void },
  ): Promise<PartnerSubscriptionDto> {
    const { revision, ...subscription } = await this.queries.execute(new GetSubscriptionSeen(context, pathOf(path)));
    if (revision !== undefined) response.header('ETag', `"${revision}"`);
    return partnerSubscriptionDto(subscription);
  }

  @Post(':subscriptionId/seat-additions')
  @May('AddSeats')
  @CommandRoute()
  addSeats(
    @Ctx() context: RequestContext,
    @Param() path: PartnerSubscriptionPath,
    @Body() { seats }: SeatsBody,
  ): Promise<Receipt> {
    return this.change(context, path, { type: 'AddSeats', seats });
  }

  @Post(':subscriptionId/seat-removals')
  @May('RemoveSeats')
  @CommandRoute()
  removeSeats(
    @Ctx() context: RequestContext,
    @Param() path: PartnerSubscriptionPath,
    @Body() { seats }: SeatsBody,
  ): Promise<Receipt> {
    return this.change(context, path, { type: 'RemoveSeats', seats });
  }

  @Post(':subscriptionId/add-ons')
  @May('OrderAddOn')
  @CommandRoute()
  orderAddOn(
    @Ctx() context: RequestContext,
    @Param() path: PartnerSubscriptionPath,
    @Body() { addOn, seats }: AddOnBody,
  ): Promise<Receipt> {
    return this.change(context, path, { type: 'OrderAddOn', addOn, seats });
  }

  /** To a higher plan of the same family. */
  @Post(':subscriptionId/upgrade')
  @May('UpgradeSubscription')
  @CommandRoute()
  upgrade(
    @Ctx() context: RequestContext,
    @Param() path: PartnerSubscriptionPath,
    @Body() { offer }: OfferBody,
  ): Promise<Receipt> {
    return this.change(context, path, { type: 'UpgradeSubscription', offer });
  }

  /** To another plan of the same family. */
  @Post(':subscriptionId/transition')
  @May('TransitionSubscription')
  @CommandRoute()
  transition(
    @Ctx() context: RequestContext,
    @Param() path: PartnerSubscriptionPath,
    @Body() { offer }: OfferBody,
  ): Promise<Receipt> {
    return this.change(context, path, { type: 'TransitionSubscription', offer });
  }

  /** To an offer of another family. */
  @Post(':subscriptionId/migration')
  @May('MigrateSubscription')
  @CommandRoute()
  migrate(
    @Ctx() context: RequestContext,
    @Param() path: PartnerSubscriptionPath,
    @Body() { offer }: OfferBody,
  ): Promise<Receipt> {
    return this.change(context, path, { type: 'MigrateSubscription', offer });
  }

  @Put(':subscriptionId/partner-of-record')
  @May('ChangePartnerOfRecord')
  @CommandRoute()
  changePartnerOfRecord(
    @Ctx() context: RequestContext,
    @Param() path: PartnerSubscriptionPath,
    @Body() { to }: PartnerOfRecordBody,
  ): Promise<Receipt> {
    return this.change(context, path, { type: 'ChangePartnerOfRecord', to: to as PartnerId });
  }

  @Put(':subscriptionId/suspension')
  @CommandRoute()
  suspend(@Ctx() context: RequestContext, @Param() path: PartnerSubscriptionPath): Promise<Receipt> {
    return this.change(context, path, { type: 'SuspendSubscription' });
  }

  /** Reactivates it, within 60 days of its suspension. */
  @Delete(':subscriptionId/suspension')
  @CommandRoute()
  reactivate(@Ctx() context: RequestContext, @Param() path: PartnerSubscriptionPath): Promise<Receipt> {
    return this.change(context, path, { type: 'ReactivateSubscription' });
  }

  /** Cancels it. */
  @Delete(':subscriptionId')
  @CommandRoute()
  cancel(@Ctx() context: RequestContext, @Param() path: PartnerSubscriptionPath): Promise<Receipt> {
    return this.change(context, path, { type: 'CancelSubscription' });
  }

  private change(context: RequestContext, path: PartnerSubscriptionPath, change: SubscriptionChange): Promise<Receipt> {
    return this.commands.execute(new ChangeSubscription(context, pathOf(path), change));
  }
}

function pathOf({ partnerId, customerId, subscriptionId }: PartnerSubscriptionPath): SubscriptionPath {
  return {
    partnerId: partnerId as PartnerId,
    customerId: customerId as CustomerId,
    subscriptionId: subscriptionId as SubscriptionId,
  };
}
