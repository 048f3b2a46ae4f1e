import { type Instant } from '#domain';
import { type Span } from './tree';

/**
 * What an export holds: everything sealed; what was recorded later than `from` and not later than `to`; the stream of a
 * customer and all other events about it; or those events about it that are about a partner too.
 */
export type Selection =
  | { readonly kind: 'whole' }
  | { readonly kind: 'period'; readonly from?: Instant; readonly to?: Instant }
  | { readonly kind: 'customer'; readonly customerId: string }
  | { readonly kind: 'relationship'; readonly customerId: string; readonly partnerId: string };

/** A selection as an export states it: of a period also the leaves that it comes to. */
export type Contents =
  Exclude<Selection, { kind: 'period' }> | (Extract<Selection, { kind: 'period' }> & { readonly leaves: Span });

/** The leaves of an export that holds all leaves from one to another; nothing for one that picks. */
export function spanOf(contents: Contents, treeSize: number): Span | undefined {
  if (contents.kind === 'whole') return { from: 0, to: treeSize };
  return contents.kind === 'period' ? contents.leaves : undefined;
}

/** What is asked of an event's stream and metadata for it to be picked. */
export interface Concern {
  readonly stream: string;
  readonly about: { readonly customerId?: string; readonly partnerIds: readonly string[] } | undefined;
}

/** Whether an export that picks picks this event. */
export function isAbout(contents: Extract<Selection, { customerId: string }>, { stream, about }: Concern): boolean {
  const ofCustomer = stream === streamOfCustomer(contents.customerId) || about?.customerId === contents.customerId;
  return ofCustomer && (contents.kind === 'customer' || (about?.partnerIds.includes(contents.partnerId) ?? false));
}

export function streamOfCustomer(customerId: string): string {
  return `customer-${customerId}`;
}
