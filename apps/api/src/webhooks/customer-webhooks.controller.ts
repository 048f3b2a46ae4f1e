import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { type FeedAudience, type Receipt, type RequestContext, type SecretReceipt } from '#application';
import { type CustomerId } from '#domain';
import { Ctx, May } from '#platform';
import { CommandRoute, CreateRoute } from '../commands';
import { CustomerPath } from '../paths.dto';
import { AccountWebhooks } from './account-webhooks';
import {
  DeliveryListParameters,
  CustomerWebhookPath,
  ReplayBody,
  SecretReceiptDto,
  WebhookBody,
  WebhookDeliveriesDto,
  WebhooksDto,
} from './webhooks.dto';

/** The endpoints to which a customer's events are delivered. */
@ApiTags('webhooks')
@ApiBearerAuth()
@Controller('customers/:customerId/webhooks')
export class CustomerWebhooksController {
  constructor(private readonly webhooks: AccountWebhooks) {}

  /** The endpoints, and how far each has come. */
  @Get()
  @May('ManageCustomerWebhooks')
  list(@Ctx() context: RequestContext, @Param() { customerId }: CustomerPath): Promise<WebhooksDto> {
    return this.webhooks.list(context, accountOf(customerId));
  }

  /** Has what happens from now on delivered to an address. The answer names the secret that signs it, this once. */
  @Post()
  @May('ManageCustomerWebhooks')
  @CreateRoute(SecretReceiptDto)
  register(
    @Ctx() context: RequestContext,
    @Param() { customerId }: CustomerPath,
    @Body() body: WebhookBody,
  ): Promise<SecretReceipt> {
    return this.webhooks.register(context, accountOf(customerId), body);
  }

  /**
   * Gives it another secret, which is answered this once. The one before signs as well until the configured time is
   * over.
   */
  @Post(':webhookId/secret-rotation')
  @May('ManageCustomerWebhooks')
  @CommandRoute(SecretReceiptDto)
  rotate(
    @Ctx() context: RequestContext,
    @Param() { customerId, webhookId }: CustomerWebhookPath,
  ): Promise<SecretReceipt> {
    return this.webhooks.rotate(context, accountOf(customerId), webhookId);
  }

  /** Nothing is sent to it until it is resumed; then everything that happened meanwhile. */
  @Put(':webhookId/pause')
  @May('ManageCustomerWebhooks')
  @CommandRoute()
  pause(@Ctx() context: RequestContext, @Param() { customerId, webhookId }: CustomerWebhookPath): Promise<Receipt> {
    return this.webhooks.change(context, accountOf(customerId), webhookId, 'PauseWebhook');
  }

  /** Goes on where it was, with what failed tried at once. */
  @Delete(':webhookId/pause')
  @May('ManageCustomerWebhooks')
  @CommandRoute()
  resume(@Ctx() context: RequestContext, @Param() { customerId, webhookId }: CustomerWebhookPath): Promise<Receipt> {
    return this.webhooks.change(context, accountOf(customerId), webhookId, 'ResumeWebhook');
  }

  /** Sends it an event of the type `ping`, once. */
  @Post(':webhookId/pings')
  @May('ManageCustomerWebhooks')
  @CommandRoute()
  ping(@Ctx() context: RequestContext, @Param() { customerId, webhookId }: CustomerWebhookPath): Promise<Receipt> {
    return this.webhooks.change(context, accountOf(customerId), webhookId, 'PingWebhook');
  }

  /** Delivers again what comes after a position. */
  @Post(':webhookId/replays')
  @May('ManageCustomerWebhooks')
  @CommandRoute()
  replay(
    @Ctx() context: RequestContext,
    @Param() { customerId, webhookId }: CustomerWebhookPath,
    @Body() body: ReplayBody,
  ): Promise<Receipt> {
    return this.webhooks.replay(context, accountOf(customerId), webhookId, body);
  }

  /** Nothing more is sent to it; its secrets are forgotten. */
  @Delete(':webhookId')
  @May('ManageCustomerWebhooks')
  @CommandRoute()
  remove(@Ctx() context: RequestContext, @Param() { customerId, webhookId }: CustomerWebhookPath): Promise<Receipt> {
    return this.webhooks.change(context, accountOf(customerId), webhookId, 'RemoveWebhook');
  }

  /** What was sent to it in the last thirty days, or what of it had one outcome, the newest first. */
  @Get(':webhookId/deliveries')
  @May('ManageCustomerWebhooks')
  deliveries(
    @Ctx() context: RequestContext,
    @Param() { customerId, webhookId }: CustomerWebhookPath,
    @Query() list: DeliveryListParameters,
  ): Promise<WebhookDeliveriesDto> {
    return this.webhooks.deliveries(context, accountOf(customerId), webhookId, list);
  }
}

function accountOf(customerId: string): FeedAudience {
  return { kind: 'customer', customerId: customerId as CustomerId };
}
