import { useOutletContext } from 'react-router';
import type { Me, Partner } from '../api/types';
import { mayInvite } from '../app/centers';

/** For whom the partner's pages are, and what the person's roles allow. The API decides; the pages only leave out what it would refuse. */
export interface PartnerContext {
  readonly partnerId: string;
  readonly partner: Partner;
  /** Restores, the link, the agreement, relinquishing and ends are the admin agent's. */
  readonly isAdmin: boolean;
  readonly mayInvite: boolean;
}

export function partnerContext({ roles }: Me, partnerId: string): Omit<PartnerContext, 'partner'> {
  return { partnerId, isAdmin: roles.includes('admin-agent'), mayInvite: mayInvite(roles) };
}

export function usePartnerContext(): PartnerContext {
  return useOutletContext<PartnerContext>();
}
