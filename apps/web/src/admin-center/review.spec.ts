import { dueCount, reviewedGrants } from './review';

const now = Date.parse('2026-06-30T00:00:00.000Z');
const daysAgo = (days: number) => new Date(now - days * 86_400_000).toISOString();
const held = (service: 'azure' | 'intune', since: number, confirmed?: number) => ({
  service,
  dap: true,
  cspTransacting: true,
  since: daysAgo(since),
  ...(confirmed !== undefined && { confirmedAt: daysAgo(confirmed) }),
  intervals: [],
});

test('what was granted or confirmed less than 90 days ago is not due; from the 90th day on it is', () => {
  const due = (since: number, confirmed?: number) =>
    reviewedGrants({ services: [held('azure', since, confirmed)] }, now)[0]?.due;
  expect([due(89), due(90), due(400, 89), due(400, 90)]).toEqual([false, true, false, true]);
});

test('what was removed is not reviewed', () => {
  const relationship = {
    partnerId: 'p',
    partnerName: 'P',
    suspended: false,
    kind: 'reseller',
    since: daysAgo(400),
    status: 'active',
    services: [held('azure', 400), { ...held('intune', 400), dap: false }],
    lastChange: daysAgo(400),
  } as const;
  const mutable = { ...relationship, services: [...relationship.services] };
  expect(dueCount([mutable], now)).toBe(1);
});
