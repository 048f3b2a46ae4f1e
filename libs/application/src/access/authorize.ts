import { type Actor } from '#event-store';
import { type RequestContext, MARKETPLACE_ROLES } from '../identity';
import { ProblemError } from '../problem-error';
import { type Action, roleFor } from './policy';

/** The actor a permitted action is recorded with. Throws `forbidden` when none of the caller's roles allows it. */
export function authorize({ identity }: RequestContext, action: Action): Actor {
  const role = roleFor(action, identity.roles);
  if (role === undefined) throw new ProblemError('forbidden', { extensions: { action } });
  return { tenant: identity.tenant, subject: identity.subject, role };
}

/**
 * Whether the actor speaks for the marketplace, or is the reactor, and so may reach every tenant's objects that its
 * role may read or change.
 */
export function ofMarketplace(actor: Actor): boolean {
  return actor.role === 'system' || MARKETPLACE_ROLES.some((role) => role === actor.role);
}
