import { Rejection } from './rejection';
import { type Service, SERVICES } from './values';

/**
 * Refuses a choice of services that names none (`no-services`, decision 2) or one that does not exist
 * (`unknown-service`).
 */
export function refusalOfChoice(services: readonly Service[]): Rejection | undefined {
  if (services.length === 0) return new Rejection('no-services', { field: 'services' });
  const unknown = services.filter((service) => !SERVICES.includes(service));
  return unknown.length > 0 ? new Rejection('unknown-service', { field: 'services', services: unknown }) : undefined;
}

/** Refuses (`service-retired`) services that take no new grants, named in full; none is no refusal. */
export function refusalOfRetired(retired: readonly Service[]): Rejection | undefined {
  return retired.length > 0 ? new Rejection('service-retired', { field: 'services', services: retired }) : undefined;
}

/** Each service once, in the order first named. */
export function distinct(services: readonly Service[]): readonly Service[] {
  return [...new Set(services)];
}
