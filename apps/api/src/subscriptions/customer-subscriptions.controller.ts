import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  ListCustomerGaps,
  ListCustomerSubscriptions,
  type Receipt,
  RegisterExternalSubscription,
  type RequestContext,
} from '#application';
import { type CustomerId } from '#domain';
import { Ctx, May } from '#platform';
import { CreateRoute } from '../commands';
import { QueryHeaders } from '../fields';
import { PageQuery, pageOf } from '../paging.dto';
import { CustomerPath } from '../paths.dto';
import { customerSubscriptionDto } from './answers';
import { CustomerSubscriptionsPageDto, ExternalSubscriptionBody, GapDto } from './subscriptions.dto';

/** A customer's own subscriptions, and its services nobody looks after. */
@ApiTags('subscriptions')
@ApiBearerAuth()
@Controller('customers/:customerId')
export class CustomerSubscriptionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Whoever sold them; the oldest first. */
  @Get('subscriptions')
  @QueryHeaders()
  async list(
    @Ctx() context: RequestContext,
    @Param() { customerId }: CustomerPath,
    @Query() page: PageQuery,
  ): Promise<CustomerSubscriptionsPageDto> {
    const { rows, next } = await this.queries.execute(
      new ListCustomerSubscriptions(context, customerId as CustomerId, pageOf(page)),
    );
    return { rows: rows.map(customerSubscriptionDto), ...(next !== undefined && { next }) };
  }

  /** Registers a subscription that was bought elsewhere. */
  @Post('subscriptions')
  @May('RegisterExternalSubscription')
  @CreateRoute()
  registerExternal(
    @Ctx() context: RequestContext,
    @Param() { customerId }: CustomerPath,
    @Body() { soldBy, offer, seats }: ExternalSubscriptionBody,
  ): Promise<Receipt> {
    return this.commands.execute(
      new RegisterExternalSubscription(context, customerId as CustomerId, { soldBy, offer, seats }),
    );
  }

  /** Services on which nobody has DAP, though a subscription is open or they were once granted. */
  @Get('gaps')
  @QueryHeaders()
  async gaps(@Ctx() context: RequestContext, @Param() { customerId }: CustomerPath): Promise<GapDto[]> {
    const gaps = await this.queries.execute(new ListCustomerGaps(context, customerId as CustomerId));
    return gaps.map(({ service, since, openSubscriptions, stale }) => ({
      service,
      ...(since !== undefined && { since }),
      openSubscriptions,
      ...(stale && { stale }),
    }));
  }
}
