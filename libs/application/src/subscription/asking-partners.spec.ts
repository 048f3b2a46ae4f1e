import { type EventId, type Instant, Rejection } from '#domain';
import { becauseOf, type CitedEvent } from './asking-partners';

it('a refusal cites the events it rests on, and no other of the partner’s own', () => {
  const cited = ['suspension', 'loss', 'another-loss'].map((id): CitedEvent => ({
    id: id as EventId,
    type: 'DapRemoved',
    at: '2026-01-31T08:00:00.000Z' as Instant,
    stream: 'customer',
  }));
  const refusal = new Rejection('no-dap-for-service', {
    because: ['loss' as EventId, 'an-event-it-may-not-see' as EventId],
  });
  expect(becauseOf(refusal, cited).map(({ id }) => id)).toEqual(['loss']);
  expect(becauseOf(new Rejection('no-relationship'), cited)).toEqual([]);
});
