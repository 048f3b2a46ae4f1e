import { useOutletContext } from 'react-router';
import type { Me, Partner } from '../api/types';
import { mayInvite } from '../app/centers';

/** Why nobody, or not this person, can ask customers for a relationship in this partner's name. */
export type Hindrance = 'indirect-reseller' | 'role' | 'suspended' | 'no-link';

/**
 * For whom the partner's pages are, and what the person's roles allow. The API decides; the pages only leave out what
 * it would refuse.
 */
export interface PartnerContext {
  readonly partnerId: string;
  readonly partner: Partner;
  /** Restores, the link, the agreement, relinquishing and ends are the admin agent's. */
  readonly isAdmin: boolean;
  readonly mayInvite: boolean;
  /** Undefined where customers can be asked. */
  readonly hindrance: Hindrance | undefined;
  /**
   * Whether it owes support and the reseller agreement, and gets bills (S4, S17): partners that are not CSP-transacting
   * do not.
   */
  readonly hasDuties: boolean;
  /** The version of the reseller agreement that it has yet to accept: the one in force, where it owes that. */
  readonly agreementToAccept: string | undefined;
}

export function partnerContext({ roles }: Me, partner: Partner): PartnerContext {
  const hasDuties = partner.channelRole === 'direct-reseller' || partner.channelRole === 'indirect-provider';
  const { agreementInForce } = partner;
  return {
    partnerId: partner.id,
    partner,
    isAdmin: roles.includes('admin-agent'),
    mayInvite: mayInvite(roles),
    hindrance: hindranceOf(roles, partner),
    hasDuties,
    agreementToAccept: hasDuties && agreementInForce !== partner.agreementVersion ? agreementInForce : undefined,
  };
}

export function usePartnerContext(): PartnerContext {
  return useOutletContext<PartnerContext>();
}

function hindranceOf(roles: readonly string[], { channelRole, standing, link }: Partner): Hindrance | undefined {
  if (channelRole === 'indirect-reseller') return 'indirect-reseller';
  if (!mayInvite(roles)) return 'role';
  if (standing === 'suspended') return 'suspended';
  return link === 'in-force' ? undefined : 'no-link';
}
