import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { type FeedAudience, type Receipt, type RequestContext, type SecretReceipt } from '#application';
import { type PartnerId } from '#domain';
import { Ctx, May } from '#platform';
import { CommandRoute, CreateRoute } from '../commands';
import { PartnerPath } from '../paths.dto';
import { AccountWebhooks } from './account-webhooks';
import {
  DeliveryListParameters,
  PartnerWebhookPath,
  ReplayBody,
  SecretReceiptDto,
  WebhookBody,
  WebhookDeliveriesDto,
  WebhooksDto,
} from './webhooks.dto';

/** The endpoints to which a partner's events are delivered. */
@ApiTags('webhooks')
@ApiBearerAuth()
@Controller('partners/:partnerId/webhooks')
export class PartnerWebhooksController {
  constructor(private readonly webhooks: AccountWebhooks) {}

  /** The endpoints, and how far each has come. */
  @Get()
  @May('ManagePartnerWebhooks')
  list(@Ctx() context: RequestContext, @Param() { partnerId }: PartnerPath): Promise<WebhooksDto> {
    return this.webhooks.list(context, accountOf(partnerId));
  }

  /** Has what happens from now on delivered to an address. The answer names the secret that signs it, this once. */
  @Post()
  @May('ManagePartnerWebhooks')
  @CreateRoute(SecretReceiptDto)
  register(
    @Ctx() context: RequestContext,
    @Param() { partnerId }: PartnerPath,
    @Body() body: WebhookBody,
  ): Promise<SecretReceipt> {
    return this.webhooks.register(context, accountOf(partnerId), body);
  }

  /**
   * Gives it another secret, which is answered this once. The one before signs as well until the configured time is
   * over.
   */
  @Post(':webhookId/secret-rotation')
  @May('ManagePartnerWebhooks')
  @CommandRoute(SecretReceiptDto)
  rotate(
    @Ctx() context: RequestContext,
    @Param() { partnerId, webhookId }: PartnerWebhookPath,
  ): Promise<SecretReceipt> {
    return this.webhooks.rotate(context, accountOf(partnerId), webhookId);
  }

  /** Nothing is sent to it until it is resumed; then everything that happened meanwhile. */
  @Put(':webhookId/pause')
  @May('ManagePartnerWebhooks')
  @CommandRoute()
  pause(@Ctx() context: RequestContext, @Param() { partnerId, webhookId }: PartnerWebhookPath): Promise<Receipt> {
    return this.webhooks.change(context, accountOf(partnerId), webhookId, 'PauseWebhook');
  }

  /** Goes on where it was, with what failed tried at once. */
  @Delete(':webhookId/pause')
  @May('ManagePartnerWebhooks')
  @CommandRoute()
  resume(@Ctx() context: RequestContext, @Param() { partnerId, webhookId }: PartnerWebhookPath): Promise<Receipt> {
    return this.webhooks.change(context, accountOf(partnerId), webhookId, 'ResumeWebhook');
  }

  /** Sends it an event of the type `ping`, once. */
  @Post(':webhookId/pings')
  @May('ManagePartnerWebhooks')
  @CommandRoute()
  ping(@Ctx() context: RequestContext, @Param() { partnerId, webhookId }: PartnerWebhookPath): Promise<Receipt> {
    return this.webhooks.change(context, accountOf(partnerId), webhookId, 'PingWebhook');
  }

  /** Delivers again what comes after a position. */
  @Post(':webhookId/replays')
  @May('ManagePartnerWebhooks')
  @CommandRoute()
  replay(
    @Ctx() context: RequestContext,
    @Param() { partnerId, webhookId }: PartnerWebhookPath,
    @Body() body: ReplayBody,
  ): Promise<Receipt> {
    return this.webhooks.replay(context, accountOf(partnerId), webhookId, body);
  }

  /** Nothing more is sent to it; its secrets are forgotten. */
  @Delete(':webhookId')
  @May('ManagePartnerWebhooks')
  @CommandRoute()
  remove(@Ctx() context: RequestContext, @Param() { partnerId, webhookId }: PartnerWebhookPath): Promise<Receipt> {
    return this.webhooks.change(context, accountOf(partnerId), webhookId, 'RemoveWebhook');
  }

  /** What was sent to it in the last thirty days, or what of it had one outcome, the newest first. */
  @Get(':webhookId/deliveries')
  @May('ManagePartnerWebhooks')
  deliveries(
    @Ctx() context: RequestContext,
    @Param() { partnerId, webhookId }: PartnerWebhookPath,
    @Query() list: DeliveryListParameters,
  ): Promise<WebhookDeliveriesDto> {
    return this.webhooks.deliveries(context, accountOf(partnerId), webhookId, list);
  }
}

function accountOf(partnerId: string): FeedAudience {
  return { kind: 'partner', partnerId: partnerId as PartnerId };
}
