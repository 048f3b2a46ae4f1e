import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CustomerId, type PartnerId } from '#domain';
import { READS_PREFIX, recordReadCodec } from '#event-catalog';
import { type EventLog } from '#event-store';
import { AccountViews } from '../access/account-views';
import { authorize } from '../access/authorize';
import { type RequestContext } from '../identity';
import { EVENT_LOG } from '../ports';

const LONGEST_LIST = 500;

/** That somebody of the marketplace looked. The audited learn the role, never who it was. */
export interface RecordedLook {
  readonly at: string;
  readonly role: string;
  readonly what: string;
}

/** Who looked at what is kept of a customer or a partner: the last 500 looks, the newest first. */
export class ListReaders extends Query<readonly RecordedLook[]> {
  constructor(
    readonly context: RequestContext,
    readonly of: { readonly customerId: CustomerId } | { readonly partnerId: PartnerId },
  ) {
    super();
  }
}

@QueryHandler(ListReaders)
export class ListReadersHandler implements IQueryHandler<ListReaders> {
  constructor(
    private readonly accounts: AccountViews,
    @Inject(EVENT_LOG) private readonly log: EventLog,
  ) {}

  async execute({ context, of }: ListReaders): Promise<readonly RecordedLook[]> {
    if ('customerId' in of) await this.accounts.ownCustomer(authorize(context, 'ReadReadersOfCustomer'), of.customerId);
    else await this.accounts.ownPartner(authorize(context, 'ReadReadersOfPartner'), of.partnerId);
    const looks: RecordedLook[] = [];
    for await (const stored of this.log.readAll({ prefixes: [READS_PREFIX] })) {
      const { data, at } = recordReadCodec.decode(stored);
      const concerned = 'customerId' in of ? data.customerId === of.customerId : data.partnerId === of.partnerId;
      if (!concerned) continue;
      looks.push({ at, role: recordReadCodec.metadata(stored).actor.role, what: data.what });
      if (looks.length > LONGEST_LIST) looks.shift();
    }
    return looks.reverse();
  }
}
