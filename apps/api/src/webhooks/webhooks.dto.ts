import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, Length } from 'class-validator';
import { DELIVERY_OUTCOMES, type DeliveryOutcome } from '#application';
import { WEBHOOK_PAUSES, type WebhookPause } from '#domain';
import { IsPosition } from '../audit/moment.dto';
import { IsId, MayBeAbsent } from '../fields';
import { PageQuery } from '../paging.dto';
import { CustomerPath, PartnerPath } from '../paths.dto';
import { ReceiptDto } from '../receipt';

export class PartnerWebhookPath extends PartnerPath {
  @IsId() webhookId: string;
}

export class CustomerWebhookPath extends CustomerPath {
  @IsId() webhookId: string;
}

export class WebhookPath {
  @IsId() webhookId: string;
}

export class WebhookBody {
  /** Where events are posted to: https, on the public internet. It is kept in the log: no secret belongs into it. */
  @ApiProperty({ format: 'uri' }) @IsString() @Length(1, 1_000) url: string;
}

export class DeliveryListParameters extends PageQuery {
  @ApiPropertyOptional({ enum: DELIVERY_OUTCOMES }) @MayBeAbsent() @IsIn(DELIVERY_OUTCOMES) outcome?: DeliveryOutcome;
}

export class ReplayBody {
  /** What comes after this position is delivered again, as it was the first time. */
  @IsPosition() after: string;
}

export class SecretReceiptDto extends ReceiptDto {
  /** What signs the deliveries, as Standard Webhooks writes it. It is answered this once, and not to a repetition. */
  @ApiPropertyOptional({ example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' }) secret?: string;
}

export class PauseDto {
  /** Somebody asked for it; a delivery failed for three days; the receiver answered that it is gone (410). */
  @ApiProperty({ enum: WEBHOOK_PAUSES }) reason: WebhookPause;
  @ApiProperty({ format: 'date-time' }) at: string;
  /** The id of the event that could not be delivered. */
  undelivered?: string;
  /** How the last attempt failed: a code. */
  failure?: string;
}

export class WebhookDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  url: string;
  @ApiProperty({ format: 'date-time' }) registeredAt: string;
  /** Why nothing is sent to it at present; absent while it is. */
  paused?: PauseDto;
  /** Until then deliveries are signed by a former secret as well. */
  @ApiPropertyOptional({ format: 'date-time' }) formerSecretUntil?: string;
  /** Everything up to this position has been delivered. */
  deliveredUpTo?: string;
  /**
   * Since when the next event could not be delivered, how often it was tried, how that failed and when it is tried
   * again.
   */
  @ApiPropertyOptional({ format: 'date-time' }) failingSince?: string;
  attempts?: number;
  failure?: string;
  @ApiPropertyOptional({ format: 'date-time' }) nextAttemptAt?: string;
}

export class WebhooksDto {
  @ApiProperty({ type: [WebhookDto] }) rows: readonly WebhookDto[];
  /** An event of the account's endpoints cannot be read: what is told is from before it. */
  stale?: boolean;
}

export class WebhookDeliveryDto {
  /** When it was begun. */
  @ApiProperty({ format: 'date-time' }) at: string;
  eventId: string;
  /** The type of the event; `ping` for one that was asked for. */
  eventType: string;
  /** Where the event lies in the feed. */
  position?: string;
  /** Which attempt it was, from 1. */
  attempt: number;
  @ApiProperty({ enum: DELIVERY_OUTCOMES }) outcome: DeliveryOutcome;
  /** What the receiver answered. */
  status?: number;
  failure?: string;
  durationMs: number;
}

export class WebhookDeliveriesDto {
  @ApiProperty({ type: [WebhookDeliveryDto] }) rows: readonly WebhookDeliveryDto[];
  next?: string;
}
