import { Injectable } from '@nestjs/common';
import { type CustomerId, labelsIdOf, type PartnerId } from '#domain';
import {
  type Category,
  KNOWN_VIEWS,
  type Page,
  type PageRequest,
  type RowOwner,
  type ViewName,
  Views,
} from '#read-models';
import { ProblemError } from '../problem-error';

/** Some streams, and where the next begin. */
type StreamPage = Page<string>;

/**
 * Which streams feed what a view says of an account: by the views of today, which forget no customer, invitation or
 * subscription.
 */
@Injectable()
export class FeedingStreams {
  constructor(private readonly views: Views) {}

  /** Throws `invalid-request` where the view is not asked for with the account that it is about. */
  async of(view: ViewName, { customerId, partnerId }: RowOwner, page: PageRequest): Promise<StreamPage> {
    const { fedBy } = KNOWN_VIEWS[view];
    const [subject] = fedBy;
    if (subject === 'customer') {
      const customers =
        customerId === undefined ? await this.customersOf(partnerId, view, page) : { rows: [customerId] };
      const streams = await Promise.all(customers.rows.map((id) => this.streamsFeeding(id, partnerId, fedBy)));
      return { ...customers, rows: streams.flat() };
    }
    if (subject === 'partner' && partnerId !== undefined) return { rows: [`partner-${partnerId}`] };
    if (subject === 'invitation' && partnerId !== undefined)
      return named('invitation', await this.views.invitationsOfPartner(partnerId, page));
    if (subject === 'subscription' && customerId !== undefined) {
      return named('subscription', await this.views.subscriptionsOfCustomer(customerId, page));
    }
    if (subject === 'subscription' && partnerId !== undefined) {
      return named('subscription', await this.views.subscriptionsSoldBy(partnerId, page));
    }
    throw wants(subject === 'subscription' ? 'customer' : 'partner', view);
  }

  private async customersOf(
    partnerId: PartnerId | undefined,
    view: ViewName,
    page: PageRequest,
  ): Promise<Page<CustomerId>> {
    if (partnerId === undefined) throw wants('customer', view);
    const ever = await this.views.customersEverOfPartner(partnerId, page);
    return { ...ever, rows: ever.rows.map(({ customerId }) => customerId) };
  }

  private async streamsFeeding(
    customerId: CustomerId,
    partnerId: PartnerId | undefined,
    fedBy: readonly Category[],
  ): Promise<readonly string[]> {
    const labels = fedBy.includes('labels') ? await this.labelsOf(customerId, partnerId) : [];
    const streams = [`customer-${customerId}`, ...labels];
    if (!fedBy.includes('subscription')) return streams;
    for (let cursor: string | undefined = '', page: StreamPage; cursor !== undefined; cursor = page.next) {
      page = named(
        'subscription',
        await this.views.subscriptionsOfCustomer(customerId, cursor === '' ? {} : { cursor }),
      );
      streams.push(...page.rows);
    }
    return streams;
  }

  /** Where its partners, or the one that is asked for, say what they call the customer. */
  private async labelsOf(customerId: CustomerId, partnerId: PartnerId | undefined): Promise<readonly string[]> {
    const partners = partnerId === undefined ? await this.views.partnersOfCustomer(customerId) : [{ partnerId }];
    return partners.map((one) => `labels-${labelsIdOf(one.partnerId, customerId)}`);
  }
}

function named(category: Category, { rows, ...page }: Page<{ readonly _id: string }>): StreamPage {
  return { ...page, rows: rows.map(({ _id }) => `${category}-${_id}`) };
}

function wants(field: 'customer' | 'partner', view: ViewName): ProblemError {
  return new ProblemError('invalid-request', { field, detail: `The view ${view} is asked for with a ${field}.` });
}
