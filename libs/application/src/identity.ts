import { type Language } from '#domain';
import { type CommandRequest, derivedId, type Position } from '#event-store';

export const ROLES = [
  'admin-agent',
  'sales-agent',
  'helpdesk-agent',
  'customer-admin',
  'operator',
  'auditor',
  'compliance-officer',
] as const;
/** What a person may be within its tenant (section 7). */
export type Role = (typeof ROLES)[number];

/** Roles that belong to the marketplace itself; no other tenant's token may carry them. */
export const MARKETPLACE_ROLES: readonly ActorRole[] = ['operator', 'auditor', 'compliance-officer'];

/** Who a command may come from: a person in one of those roles, or the product's own reactor, which no token can be. */
export type ActorRole = Role | 'system';

/** Who is calling, as a verified token says: an opaque subject, the one tenant acted for, and the roles held there. */
export interface Identity {
  readonly subject: string;
  readonly tenant: string;
  readonly roles: readonly ActorRole[];
}

/** The reactor, acting in the product's own name. */
export const SYSTEM_IDENTITY: Identity = { subject: 'reactor', tenant: 'system', roles: ['system'] };

/** What every query and command needs to know of the request that asks. */
export interface RequestContext extends CommandRequest {
  readonly identity: Identity;
  /** The position a query must have reached before it answers. */
  readonly readAfter?: Position;
  readonly language: Language;
  /** Aborted once nobody waits for the answer any more: a search for it is then given up. */
  readonly left?: AbortSignal | undefined;
}

/**
 * The context of a further command that follows from one: with an id of its own, so that a repeat of the first repeats
 * it too (I16), and without the revision that was named for another stream.
 */
export function following(
  { ifMatch: _, ...context }: RequestContext,
  what: string,
  identity: Identity = context.identity,
): RequestContext {
  return { ...context, identity, commandId: derivedId(context.commandId, what) };
}
