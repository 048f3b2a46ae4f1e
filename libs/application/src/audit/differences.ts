import { type PartnerId, type Service, SERVICES, type Side } from '#domain';
import { shownDomain } from '#mail-address';
import { type RelationshipThen } from '#read-models';
import { type CustomerPast } from './customer-as-of';

/** A partner as a difference names it: by the name it had at the later moment. */
export interface PartnerThen {
  readonly id: PartnerId;
  readonly name: string;
}

/** One difference between two moments. What happened and was undone between them is none: the time line has it. */
export type Difference =
  | { readonly code: 'customer-registered' | 'customer-departed' }
  | { readonly code: 'customer-renamed'; readonly from: string; readonly to: string }
  | { readonly code: 'domain-added' | 'domain-removed'; readonly domain: string }
  | { readonly code: 'relationship-began' | 'relationship-ended'; readonly partner: PartnerThen }
  | { readonly code: 'end-proposed'; readonly partner: PartnerThen; readonly by: Side }
  | { readonly code: 'end-proposal-closed'; readonly partner: PartnerThen }
  | { readonly code: 'dap-granted' | 'dap-removed'; readonly service: Service; readonly partner: PartnerThen }
  /** From one CSP-transacting partner to another. */
  | { readonly code: 'dap-moved'; readonly service: Service; readonly from: PartnerThen; readonly to: PartnerThen };

/** What differs, the account first, then the relationships, then DAP service by service. */
export function changesBetween(before: CustomerPast, after: CustomerPast): readonly Difference[] {
  const partnerIds = [...new Set([...before.relationships, ...after.relationships].map(({ partnerId }) => partnerId))];
  const pairs = partnerIds.map((id): Pair => ({ before: relationship(before, id), after: relationship(after, id) }));
  return [
    ...accountChanges(before, after),
    ...pairs.flatMap(relationshipChanges),
    ...SERVICES.flatMap((service) => serviceChanges(service, pairs)),
  ];
}

interface Pair {
  readonly before: RelationshipThen | undefined;
  readonly after: RelationshipThen | undefined;
}

function relationship({ relationships }: CustomerPast, partnerId: PartnerId): RelationshipThen | undefined {
  return relationships.find((row) => row.partnerId === partnerId);
}

function accountChanges({ customer: before }: CustomerPast, { customer: after }: CustomerPast): Difference[] {
  if (after === undefined) return [];
  const had = before?.domains ?? [];
  return [
    ...(before === undefined ? [{ code: 'customer-registered' } as const] : []),
    ...(before !== undefined && before.name !== after.name
      ? [{ code: 'customer-renamed', from: before.name, to: after.name } as const]
      : []),
    ...after.domains
      .filter((domain) => !had.includes(domain))
      .map((domain) => ({ code: 'domain-added', domain: shownDomain(domain) }) as const),
    ...had
      .filter((domain) => !after.domains.includes(domain))
      .map((domain) => ({ code: 'domain-removed', domain: shownDomain(domain) }) as const),
    ...(before?.status !== 'departed' && after.status === 'departed' ? [{ code: 'customer-departed' } as const] : []),
  ];
}

function relationshipChanges(pair: Pair): Difference[] {
  const { before, after } = pair;
  if (after === undefined) return [];
  const partner = named(after);
  const began = after.status === 'active' && before?.status !== 'active';
  const ended = after.status === 'ended' && before?.status === 'active';
  const { proposal } = after;
  const closed = before?.proposal !== undefined && proposal === undefined && after.status === 'active';
  return [
    ...(began ? [{ code: 'relationship-began', partner } as const] : []),
    ...(ended ? [{ code: 'relationship-ended', partner } as const] : []),
    ...(proposal !== undefined && proposal.at !== before?.proposal?.at
      ? [{ code: 'end-proposed', partner, by: proposal.by } as const]
      : []),
    ...(closed ? [{ code: 'end-proposal-closed', partner } as const] : []),
  ];
}

function serviceChanges(service: Service, pairs: readonly Pair[]): Difference[] {
  const gained = pairs.flatMap(({ before, after }) =>
    after && has(after, service) && !has(before, service) ? [after] : [],
  );
  const lost = pairs.flatMap(({ before, after }) =>
    after && has(before, service) && !has(after, service) ? [after] : [],
  );
  const from = lost.find((row) => isCsp(row, service));
  const to = gained.find((row) => isCsp(row, service));
  const moved: Difference[] = from && to ? [{ code: 'dap-moved', service, from: named(from), to: named(to) }] : [];
  const rest = (rows: readonly RelationshipThen[]) =>
    moved.length > 0 ? rows.filter((row) => row !== from && row !== to) : rows;
  return [
    ...moved,
    ...rest(lost).map((row): Difference => ({ code: 'dap-removed', service, partner: named(row) })),
    ...rest(gained).map((row): Difference => ({ code: 'dap-granted', service, partner: named(row) })),
  ];
}

function has(row: RelationshipThen | undefined, service: Service): boolean {
  return row?.services.some((one) => one.service === service && one.dap) ?? false;
}

function isCsp({ services }: RelationshipThen, service: Service): boolean {
  return services.some((one) => one.service === service && one.cspTransacting);
}

function named({ partnerId, partnerName }: RelationshipThen): PartnerThen {
  return { id: partnerId, name: partnerName };
}
