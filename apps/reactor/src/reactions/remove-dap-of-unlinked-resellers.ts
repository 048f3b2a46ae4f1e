import { Injectable } from '@nestjs/common';
import { RemoveDapOfUnlinkedReseller } from '#application';
import { type CustomerId, never, type PartnerId } from '#domain';
import { type Position } from '#event-store';
import { Views } from '#read-models';
import { type Happened, type Reaction } from '../reaction';
import { becauseOf, SystemCommands } from '../system-commands';
import { ViewArrival } from '../view-arrival';

type Trigger = 'IndirectResellerUnlinked' | 'RelationshipAccepted';

/**
 * An indirect reseller has DAP only as long as it is linked to the provider it came by (decision 10). When it is
 * unlinked, what it has is taken at one customer after the other; and because a grant may have been decided just before
 * that and written just after, each grant looks at the link again (decision 11). The command itself reads the
 * provider's stream to its end, and is refused while the reseller is linked.
 */
@Injectable()
export class RemoveDapOfUnlinkedResellers implements Reaction<Trigger> {
  readonly types = ['IndirectResellerUnlinked', 'RelationshipAccepted'] as const;
  protected readonly atOnce: number = 200;

  constructor(
    private readonly commands: SystemCommands,
    private readonly views: Views,
    private readonly arrival: ViewArrival,
  ) {}

  async react(event: Happened<Trigger>, signal: AbortSignal): Promise<void> {
    switch (event.type) {
      case 'IndirectResellerUnlinked': {
        const [providerId, { resellerId }] = [event.subject as PartnerId, event.data];
        for await (const customerId of this.customersOf(resellerId, providerId, event.position, signal)) {
          await this.commands.send(
            new RemoveDapOfUnlinkedReseller(becauseOf(event, customerId), customerId, providerId, resellerId),
          );
        }
        return;
      }
      case 'RelationshipAccepted': {
        // Every grant to a reseller comes with such an acceptance.
        const { partnerId: resellerId, viaProviderId } = event.data;
        if (viaProviderId === undefined) return;
        await this.commands.send(
          new RemoveDapOfUnlinkedReseller(becauseOf(event), event.subject as CustomerId, viaProviderId, resellerId),
        );
        return;
      }
      default:
        never(event);
    }
  }

  /**
   * Those that the reseller has, or had, through that provider, in the order of their ids: a customer that is renamed
   * meanwhile stays in its place and is not skipped. Grants that come after `position` are looked at when they are
   * reacted to.
   */
  private async *customersOf(
    resellerId: PartnerId,
    providerId: PartnerId,
    position: Position,
    signal: AbortSignal,
  ): AsyncGenerator<CustomerId> {
    await this.arrival.passed('partner-customers', position, signal);
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const { rows, next } = await this.views.customersEverOfPartner(resellerId, {
        limit: this.atOnce,
        ...(cursor !== undefined && { cursor }),
      });
      for (const { viaProviderId, customerId } of rows) if (viaProviderId === providerId) yield customerId;
      cursor = next;
    }
  }
}
