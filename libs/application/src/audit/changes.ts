import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CustomerId, type Language } from '#domain';
import { comparePositions, type Position, START_POSITION } from '#event-store';
import { authorize } from '../access/authorize';
import { type RequestContext } from '../identity';
import { ProblemError } from '../problem-error';
import { changeInWords } from './change-texts';
import { type CustomersAt, CustomersThen } from './customer-as-of';
import { changesBetween, type Difference } from './differences';
import { MomentResolver, type Moment } from './moments';

export interface CustomerChanges {
  readonly from: Position;
  readonly to: Position;
  readonly changes: readonly (Difference & { readonly text: string })[];
}

/** What differs at a customer between two moments: from the beginning, and until now, unless told. */
export class CompareCustomerMoments extends Query<CustomerChanges> {
  constructor(
    readonly context: RequestContext,
    readonly customerId: CustomerId,
    readonly moments: { readonly from: Moment | undefined; readonly to: Moment | undefined },
  ) {
    super();
  }
}

@QueryHandler(CompareCustomerMoments)
export class CompareCustomerMomentsHandler implements IQueryHandler<CompareCustomerMoments> {
  constructor(
    readonly past: CustomersThen,
    readonly moments: MomentResolver,
  ) {}

  async execute({ context, customerId, moments }: CompareCustomerMoments): Promise<CustomerChanges> {
    authorize(context, 'ReadAsOf');
    return compareCustomerMoments(this, customerId, moments, context.language);
  }
}

/**
 * What differs at a customer between two moments, in words.
 * Throws `not-found`, `position-beyond-head`, and `invalid-request` when the first lies after the second.
 */
export async function compareCustomerMoments(
  { past, moments }: { readonly past: CustomersAt; readonly moments: MomentResolver },
  customerId: CustomerId,
  asked: CompareCustomerMoments['moments'],
  language: Language,
): Promise<CustomerChanges> {
  const from = await moments.positionOf(asked.from ?? START_POSITION, 'from');
  const to = await moments.positionOf(asked.to, 'to');
  if (comparePositions(from, to) > 0) {
    throw new ProblemError('invalid-request', { field: 'from', detail: 'from must not lie after to.' });
  }
  const [before, after] = [await past.at(customerId, from), await past.at(customerId, to)];
  const customer = after.customer?.name ?? customerId;
  const changes = changesBetween(before, after).map((change) => ({
    ...change,
    text: changeInWords(change, customer, language),
  }));
  return { from, to, changes };
}
