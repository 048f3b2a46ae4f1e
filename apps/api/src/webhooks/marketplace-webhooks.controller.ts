import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { type FeedAudience, type Receipt, type RequestContext, type SecretReceipt } from '#application';
import { Ctx, May } from '#platform';
import { CommandRoute, CreateRoute } from '../commands';
import { AccountWebhooks } from './account-webhooks';
import {
  DeliveryListParameters,
  WebhookPath,
  ReplayBody,
  SecretReceiptDto,
  WebhookBody,
  WebhookDeliveriesDto,
  WebhooksDto,
} from './webhooks.dto';

const MARKETPLACE: FeedAudience = { kind: 'marketplace' };

/** The endpoints to which everything that happens is delivered. */
@ApiTags('webhooks')
@ApiBearerAuth()
@Controller('marketplace/webhooks')
export class MarketplaceWebhooksController {
  constructor(private readonly webhooks: AccountWebhooks) {}

  /** The endpoints, and how far each has come. */
  @Get()
  @May('ManageMarketplaceWebhooks')
  list(@Ctx() context: RequestContext): Promise<WebhooksDto> {
    return this.webhooks.list(context, MARKETPLACE);
  }

  /** Has what happens from now on delivered to an address. The answer names the secret that signs it, this once. */
  @Post()
  @May('ManageMarketplaceWebhooks')
  @CreateRoute(SecretReceiptDto)
  register(@Ctx() context: RequestContext, @Body() body: WebhookBody): Promise<SecretReceipt> {
    return this.webhooks.register(context, MARKETPLACE, body);
  }

  /**
   * Gives it another secret, which is answered this once. The one before signs as well until the configured time is
   * over.
   */
  @Post(':webhookId/secret-rotation')
  @May('ManageMarketplaceWebhooks')
  @CommandRoute(SecretReceiptDto)
  rotate(@Ctx() context: RequestContext, @Param() { webhookId }: WebhookPath): Promise<SecretReceipt> {
    return this.webhooks.rotate(context, MARKETPLACE, webhookId);
  }

  /** Nothing is sent to it until it is resumed; then everything that happened meanwhile. */
  @Put(':webhookId/pause')
  @May('ManageMarketplaceWebhooks')
  @CommandRoute()
  pause(@Ctx() context: RequestContext, @Param() { webhookId }: WebhookPath): Promise<Receipt> {
    return this.webhooks.change(context, MARKETPLACE, webhookId, 'PauseWebhook');
  }

  /** Goes on where it was, with what failed tried at once. */
  @Delete(':webhookId/pause')
  @May('ManageMarketplaceWebhooks')
  @CommandRoute()
  resume(@Ctx() context: RequestContext, @Param() { webhookId }: WebhookPath): Promise<Receipt> {
    return this.webhooks.change(context, MARKETPLACE, webhookId, 'ResumeWebhook');
  }

  /** Sends it an event of the type `ping`, once. */
  @Post(':webhookId/pings')
  @May('ManageMarketplaceWebhooks')
  @CommandRoute()
  ping(@Ctx() context: RequestContext, @Param() { webhookId }: WebhookPath): Promise<Receipt> {
    return this.webhooks.change(context, MARKETPLACE, webhookId, 'PingWebhook');
  }

  /** Delivers again what comes after a position. */
  @Post(':webhookId/replays')
  @May('ManageMarketplaceWebhooks')
  @CommandRoute()
  replay(
    @Ctx() context: RequestContext,
    @Param() { webhookId }: WebhookPath,
    @Body() body: ReplayBody,
  ): Promise<Receipt> {
    return this.webhooks.replay(context, MARKETPLACE, webhookId, body);
  }

  /** Nothing more is sent to it; its secrets are forgotten. */
  @Delete(':webhookId')
  @May('ManageMarketplaceWebhooks')
  @CommandRoute()
  remove(@Ctx() context: RequestContext, @Param() { webhookId }: WebhookPath): Promise<Receipt> {
    return this.webhooks.change(context, MARKETPLACE, webhookId, 'RemoveWebhook');
  }

  /** What was sent to it in the last thirty days, or what of it had one outcome, the newest first. */
  @Get(':webhookId/deliveries')
  @May('ManageMarketplaceWebhooks')
  deliveries(
    @Ctx() context: RequestContext,
    @Param() { webhookId }: WebhookPath,
    @Query() list: DeliveryListParameters,
  ): Promise<WebhookDeliveriesDto> {
    return this.webhooks.deliveries(context, MARKETPLACE, webhookId, list);
  }
}
