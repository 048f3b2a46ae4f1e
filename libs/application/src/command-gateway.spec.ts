import { type Instant } from '#domain';
import { type Actor, AggregateStore, type EventLog, OutcomeUnknown } from '#event-store';
import { RecordedReads } from './audit/record-reads';
import { CommandGateway } from './command-gateway';
import { type RequestContext } from './identity';
import { LinkRefusals } from './invitation-link/link-refusals';

/** As a log answers whose disk is full: it can be read, and of an append nobody hears. */
const log: Pick<EventLog, 'append' | 'read' | 'readBackwards'> = {
  async append() {
    throw new OutcomeUnknown('No answer');
  },
  async *read() {},
  readBackwards: async () => [],
};

const clock = { now: () => '2026-01-01T00:00:00.000Z' as Instant };
const gateway = new CommandGateway(new AggregateStore({ log: log as EventLog, maxAttempts: 1 }), clock);
const context = {
  identity: { tenant: 'marketplace', subject: 'li.na', roles: ['auditor'] },
  correlationId: 'c',
  commandId: 'k',
  language: 'en',
} as Pick<RequestContext, 'identity' | 'correlationId' | 'commandId' | 'language'>;

describe('Where the log does not say whether it has appended', () => {
  it('a read that would have to be recorded is unavailable: who asked wanted no change', async () => {
    const read = new RecordedReads(gateway, clock).record(context, { what: '/customers' });
    await expect(read).rejects.toMatchObject({ code: 'unavailable', detail: { retryAfterSeconds: 1 } });
  });

  it('so is a look at a link that is refused', async () => {
    const actor: Actor = { tenant: 'contoso', subject: 'li.na', role: 'customer-admin' };
    const refused = new LinkRefusals(gateway, clock).record(context, actor, 'signature');
    await expect(refused).rejects.toMatchObject({ code: 'unavailable' });
  });
});
