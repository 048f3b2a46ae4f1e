import type { PartnerRelationship, Service, ServiceHistory } from '../api/types';

const DAY_MS = 86_400_000;
/** Decision 24. */
const DUE_AFTER_DAYS = 90;

/** DAP that a partner has now, and when somebody last looked at it. */
export interface ReviewedGrant {
  readonly service: Service;
  readonly since: string;
  readonly confirmedAt?: string;
  readonly due: boolean;
}

/** What a partner's DAP consists of now, as it is reviewed at this time (Unix, in milliseconds). */
export function reviewedGrants(
  { services }: Pick<PartnerRelationship, 'services'>,
  now: number,
): readonly ReviewedGrant[] {
  return services.filter(({ dap }) => dap).map((history) => reviewed(history, now));
}

/** How many privileges nobody has looked at for so long that they are due. */
export function dueCount(relationships: readonly PartnerRelationship[], now: number): number {
  return relationships.flatMap((each) => reviewedGrants(each, now)).filter(({ due }) => due).length;
}

function reviewed({ service, since, confirmedAt }: ServiceHistory, now: number): ReviewedGrant {
  const lookedAt = Date.parse(confirmedAt ?? since);
  return {
    service,
    since,
    ...(confirmedAt !== undefined && { confirmedAt }),
    due: now - lookedAt >= DUE_AFTER_DAYS * DAY_MS,
  };
}
