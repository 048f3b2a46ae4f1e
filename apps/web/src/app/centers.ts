import type { Me } from '../api/types';

const PARTNER_ROLES = ['admin-agent', 'sales-agent', 'helpdesk-agent'];
const AUDIT_ROLES = ['auditor', 'compliance-officer'];
const CORRECTING_ROLES = ['operator', 'compliance-officer'];
const ERASING_ROLES = ['operator', 'compliance-officer'];

export type Center =
  /** Of one account, by its name. */
  | { readonly kind: 'partner' | 'admin'; readonly to: string; readonly name: string }
  /** Of the whole marketplace. */
  | { readonly kind: 'operations' | 'audit' | 'erasure'; readonly to: string };

/** What a person's roles open: the pages of its partners, of its customers, of the marketplace's auditors. */
export function centersOf({ roles, partners, customers }: Me): readonly Center[] {
  return [
    ...(hasRole(roles, PARTNER_ROLES)
      ? partners.map(({ id, name }) => ({ kind: 'partner' as const, to: `/partner-center/${id}/dashboard`, name }))
      : []),
    ...(actsForCustomers(roles)
      ? customers.map(({ id, name }) => ({
          kind: 'admin' as const,
          to: `/admin-center/${id}/partner-relationships`,
          name,
        }))
      : []),
    ...(operates(roles) ? [{ kind: 'operations' as const, to: '/operations-center' }] : []),
    ...(hasRole(roles, AUDIT_ROLES) ? [{ kind: 'audit' as const, to: '/audit-center' }] : []),
    ...(erases(roles) ? [{ kind: 'erasure' as const, to: '/audit-center/erasure' }] : []),
  ];
}

export function actsForPartners(roles: readonly string[]): boolean {
  return hasRole(roles, PARTNER_ROLES);
}

/** Whether these roles may ask customers for a relationship. */
export function mayInvite(roles: readonly string[]): boolean {
  return hasRole(roles, ['admin-agent', 'sales-agent']);
}

export function actsForCustomers(roles: readonly string[]): boolean {
  return hasRole(roles, ['customer-admin']);
}

/** Whether these roles keep the marketplace's accounts and its machinery. */
export function operates(roles: readonly string[]): boolean {
  return hasRole(roles, ['operator']);
}

export function audits(roles: readonly string[]): boolean {
  return hasRole(roles, AUDIT_ROLES);
}

/** Whether these roles may have everything that happens delivered (decision 17). */
export function ordersMarketplaceEvents(roles: readonly string[]): boolean {
  return hasRole(roles, ['compliance-officer']);
}

/** Whether these roles may erase persons. */
export function erases(roles: readonly string[]): boolean {
  return hasRole(roles, ERASING_ROLES);
}

/** Whether these roles may record that what the marketplace recorded is wrong. */
export function corrects(roles: readonly string[]): boolean {
  return hasRole(roles, CORRECTING_ROLES);
}

function hasRole(roles: readonly string[], wanted: readonly string[]): boolean {
  return roles.some((role) => wanted.includes(role));
}
