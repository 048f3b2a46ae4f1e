import { type DapInterval, type HistoryEvent, type Service, SERVICES } from '../api/types';
import type { ServiceIntervals } from '../ui/DapTimeline';

interface DapEventData {
  readonly partnerId: string;
  readonly service: Service;
  readonly cause?: string;
}

/** When a partner had DAP, per service, as its history in the log's order tells. */
export function intervalsIn(events: readonly HistoryEvent[], partnerId: string): readonly ServiceIntervals[] {
  const found = new Map<Service, DapInterval[]>();
  for (const { type, at, data } of events) {
    if (!isAboutDap(data) || data.partnerId !== partnerId) continue;
    const intervals = found.get(data.service) ?? [];
    if (type === 'DapGranted') found.set(data.service, [...intervals, { from: at }]);
    if (type === 'DapRemoved') found.set(data.service, closed(intervals, at, data.cause));
  }
  return SERVICES.flatMap((service) => {
    const intervals = found.get(service);
    return intervals ? [{ service, intervals }] : [];
  });
}

function closed(intervals: readonly DapInterval[], to: string, cause: string | undefined): DapInterval[] {
  return intervals.map((interval) =>
    interval.to === undefined ? { ...interval, to, ...(cause !== undefined && { cause }) } : interval,
  );
}

function isAboutDap(data: object): data is DapEventData {
  return 'partnerId' in data && 'service' in data && SERVICES.some((service) => service === data.service);
}
