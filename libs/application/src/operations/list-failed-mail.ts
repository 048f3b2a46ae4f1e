import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Instant, type InvitationId, type MailDomain, type PartnerId } from '#domain';
import { catalog } from '#event-catalog';
import { type EventLog, type StoredEvent, UnreadableEvent } from '#event-store';
import {
  EventIndex,
  type EventIndexRow,
  indexedEvents,
  type InvitationFate,
  type Page,
  type PageRequest,
  Views,
} from '#read-models';
import { authorize } from '../access/authorize';
import { Freshness } from '../freshness';
import { type RequestContext } from '../identity';
import { EVENT_LOG } from '../ports';
import { withQueryProblems } from '../view-query';

/**
 * A mail that could not be delivered, or came back. Whom it was to reach is the partner's to know; where it was to go
 * says enough to whoever runs the product.
 */
export interface FailedMail {
  readonly invitationId: InvitationId;
  readonly failedAt: Instant;
  /** Absent where the event cannot be read. */
  readonly failure?: { readonly code: string; readonly permanent: boolean };
  /** What became of the invitation since; absent, like the rest, where no view has it yet. */
  readonly fate?: InvitationFate;
  readonly partner?: { readonly id: PartnerId; readonly name?: string };
  readonly recipientDomain?: MailDomain;
}

/** The mails that did not arrive, of all partners, the newest failure first. */
export class ListFailedMail extends Query<Page<FailedMail>> {
  constructor(
    readonly context: RequestContext,
    readonly page: PageRequest,
  ) {
    super();
  }
}

@QueryHandler(ListFailedMail)
export class ListFailedMailHandler implements IQueryHandler<ListFailedMail> {
  constructor(
    private readonly index: EventIndex,
    private readonly views: Views,
    private readonly freshness: Freshness,
    @Inject(EVENT_LOG) private readonly log: Pick<EventLog, 'read' | 'eventAt'>,
  ) {}

  /** Throws `forbidden`, and `invalid-request` for a cursor that is none. */
  async execute({ context, page }: ListFailedMail): Promise<Page<FailedMail>> {
    authorize(context, 'ReadFailedMail');
    await this.freshness.reached(context, 'event-index', 'invitations');
    const { rows, ...next } = await withQueryProblems(() => this.index.ofType('InvitationDeliveryFailed', page));
    const events = await indexedEvents(this.log, rows);
    const invitations = await this.views.invitationsById(rows.map(invitationOf));
    const partners = await this.views.partnersById([
      ...new Set([...invitations.values()].map(({ partnerId }) => partnerId)),
    ]);
    return {
      rows: rows.map((row): FailedMail => {
        const invitation = invitations.get(invitationOf(row));
        const name = invitation && partners.get(invitation.partnerId)?.name;
        const failure = failureIn(events.get(row._id));
        return {
          invitationId: invitationOf(row),
          failedAt: row.at,
          ...(failure !== undefined && { failure }),
          ...(invitation !== undefined && {
            fate: invitation.fate,
            partner: { id: invitation.partnerId, ...(name !== undefined && { name }) },
            recipientDomain: invitation.recipientDomain,
          }),
        };
      }),
      ...next,
    };
  }
}

function invitationOf({ stream }: EventIndexRow): InvitationId {
  return stream.slice('invitation-'.length) as InvitationId;
}

function failureIn(stored: StoredEvent | undefined): FailedMail['failure'] {
  if (stored === undefined) return undefined;
  try {
    const { type, data } = catalog.decode(stored);
    return type === 'InvitationDeliveryFailed' ? { code: data.code, permanent: data.permanent } : undefined;
  } catch (error) {
    if (error instanceof UnreadableEvent) return undefined;
    throw error;
  }
}
