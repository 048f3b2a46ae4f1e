import { type CustomerEvent, type CustomerId, type DomainEvent, type PartnerId, type SubscriptionEvent } from '#domain';
import { catalog } from '#event-catalog';
import { type EventMetadata, type StoredEvent } from '#event-store';
import { type Projected } from '../projection';
import { customerAndSubscriptionEventTypes, customerConcerned } from '../projections/customer-subscriptions';
import { partners } from '../projections/partners';
import { type PartnerRow } from '../rows';
import { asProjected, Folding } from './folding';
import { LogReport } from './log-report';

/** What a report keeps of each customer, and how that follows from its events. Pure, as a projection is. */
export interface FileFold<File> {
  readonly initial: File;
  evolve(file: File, event: Projected<CustomerEvent | SubscriptionEvent>, metadata: EventMetadata): File;
}

/** A report with one file per customer and the partners' accounts beside it. */
export abstract class CustomerFiles<File> extends LogReport {
  readonly prefixes = ['customer-', 'subscription-', 'partner-'] as const;

  private readonly files = new Map<CustomerId, File>();
  private readonly partners = new Folding(partners);

  protected constructor(
    private readonly fold: FileFold<File>,
    /** Only this customer's, if one is named. */
    private readonly only: CustomerId | undefined,
  ) {
    super();
  }

  /** In the order in which the customers first came. */
  protected entries(): readonly (readonly [CustomerId, File])[] {
    return [...this.files];
  }

  protected partnerAccounts(): PartnerAccounts {
    return new PartnerAccounts(new Map(this.partners.rows().map((row) => [row._id, row])));
  }

  protected take(event: StoredEvent): void {
    this.partners.apply(event);
    const customer = customerConcerned(event.stream, () => catalog.metadata(event).about);
    if (customer === undefined || (this.only !== undefined && customer !== this.only)) return;
    if (!customerAndSubscriptionEventTypes.has(event.type)) return;
    const customerId = customer as CustomerId;
    const projected = asProjected(event);
    if (!isOfCustomer(projected)) return;
    this.files.set(
      customerId,
      this.fold.evolve(this.files.get(customerId) ?? this.fold.initial, projected, catalog.metadata(event)),
    );
  }
}

/** The partners as a report's moment knows them. */
export class PartnerAccounts {
  constructor(private readonly rows: ReadonlyMap<PartnerId, PartnerRow>) {}

  /** The id and the name; the id for both where the account cannot be read. */
  named(partnerId: PartnerId): { readonly partnerId: PartnerId; readonly partnerName: string } {
    return { partnerId, partnerName: this.rows.get(partnerId)?.name ?? partnerId };
  }

  agreementVersion(partnerId: PartnerId): string | undefined {
    return this.rows.get(partnerId)?.agreementVersion ?? undefined;
  }
}

function isOfCustomer(event: Projected<DomainEvent>): event is Projected<CustomerEvent | SubscriptionEvent> {
  return customerAndSubscriptionEventTypes.has(event.type);
}
