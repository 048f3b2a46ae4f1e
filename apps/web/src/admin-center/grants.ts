import type { PartnerRelationship, Service } from '../api/types';

/** DAP of one partner on one service. */
export interface LiveGrant {
  readonly partnerId: string;
  readonly partnerName: string;
  readonly service: Service;
}

export function grantsIn(relationships: readonly PartnerRelationship[]): readonly LiveGrant[] {
  return relationships.flatMap(({ partnerId, partnerName, services }) =>
    services.filter(({ dap }) => dap).map(({ service }) => ({ partnerId, partnerName, service })),
  );
}

export function keyOf({ partnerId, service }: Pick<LiveGrant, 'partnerId' | 'service'>): string {
  return `${partnerId}/${service}`;
}
