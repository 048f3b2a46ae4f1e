import { EventStoreDBClient } from '@eventstore/db-client';
import { type Customer, customerOf, partnerWithLink } from './support/accounts';
import { anonymous, auditor, eventually, operator, type Problem, readAfter, succeeded } from './support/caller';
import { invite } from './support/invitations';
import { openLog, revisionOf } from './support/streams';

interface Damaged extends Problem {
  readonly stream: string;
  readonly program: string;
  readonly revision: string;
  readonly reason: string;
}
interface History {
  readonly events: readonly { readonly type: string; readonly revision: string }[];
}
interface Past {
  readonly rows: readonly { readonly _id: string }[];
  readonly cutStreams: readonly { readonly stream: string; readonly reason: string }[];
}
interface Readiness {
  readonly status: string;
  readonly problems: readonly { readonly kind: string; readonly stream?: string; readonly reason: string }[];
}

describe('While somebody has told the log to cut a stream of the product, or deleted it', () => {
  const log = openLog();
  const client = EventStoreDBClient.connectionString(process.env['EVENTSTORE_URL']!);
  let cut: Customer;
  let deleted: Customer;
  const partner = partnerWithLink();
  const streamOf = ({ id }: Customer): string => `customer-${id}`;
  const rename = ({ path }: Customer) => operator.put<Damaged>(`${path}/name`, { name: `Other ${Date.now()}` });
  const named = async () =>
    (await anonymous.get<Readiness>('/health/ready')).body.problems.filter(({ kind }) => kind === 'stream-damaged');

  beforeAll(async () => {
    [cut, deleted] = [await customerOf(await partner, ['azure']), await customerOf(await partner, ['azure'])];
  });
  afterAll(async () => {
    await client.setStreamMetadata(streamOf(cut), {});
    await client.dispose();
    await log.close();
  });

  it('commands on it are refused, also by whoever knew it, before anything is gone; the problem says what to do', async () => {
    const before = await revisionOf(log, streamOf(cut));
    await client.setStreamMetadata(streamOf(cut), { maxCount: 1_000 });
    // that what is set has arrived in every process is what is waited for
    const { headers, body } = await eventually(
      () => rename(cut),
      ({ status }) => status === 503,
    );
    expect(body).toMatchObject({
      code: 'stream-damaged',
      stream: streamOf(cut),
      revision: '0',
      reason: expect.stringContaining('$maxCount 1000'),
    });
    expect(body.program).toMatch(/restored as it was/);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    const refusedAt = await revisionOf(log, streamOf(cut));
    expect((await rename(cut)).status).toBe(503);
    expect(await revisionOf(log, streamOf(cut))).toBe(refusedAt);
    expect(Number(refusedAt)).toBeGreaterThanOrEqual(Number(before));
  });

  it('readiness names it, with the reason', async () => {
    const told = { kind: 'stream-damaged', stream: streamOf(cut), reason: expect.stringContaining('$maxCount 1000') };
    // Readiness is looked at again and again, not for each who asks.
    expect(
      await eventually(named, (problems) => problems.some(({ stream }) => stream === streamOf(cut))),
    ).toContainEqual(told);
  });

  it('one that was deleted for ever is refused likewise, and nobody who may not know of it learns that it exists', async () => {
    await client.tombstoneStream(streamOf(deleted));
    const { body } = await eventually(
      () => rename(deleted),
      ({ status }) => status === 503,
    );
    expect(body).toMatchObject({
      code: 'stream-damaged',
      stream: streamOf(deleted),
      reason: expect.stringContaining('tombstoned'),
    });
    const other = await partnerWithLink('advisor');
    expect(await other.admin.get(`${other.path}${deleted.path}`)).toMatchObject({
      status: 404,
      body: { code: 'not-found' },
    });
    // what is looked for in the stream itself, by a partner and a customer that have nothing to do with it
    const absent = { status: 404, body: { code: 'not-found' } };
    expect(await other.admin.get(`${other.path}${deleted.path}/rights`)).toMatchObject(absent);
    expect(await cut.admin.delete(`${deleted.path}/dap`)).toMatchObject(absent);
    expect((await deleted.admin.get(deleted.path)).status).toBe(200);
  });

  it('an auditor’s time line still holds what is left of the one that was deleted, and goes on about others', async () => {
    const { id } = await partner;
    for (const about of [`customer=${deleted.id}`, `partner=${id}`]) {
      const { status, body } = await auditor.get<{ readonly events: readonly { readonly stream: string }[] }>(
        `/audit/time-line?${about}`,
      );
      expect(status).toBe(200);
      expect(body.events.map(({ stream }) => stream)).toContain(streamOf(deleted));
    }
  });

  it('its history still holds what is left of it, for whom it concerns, and says that it is stale', async () => {
    const { path } = await partner;
    for (const asked of [
      deleted.admin.get(`${deleted.path}/history`),
      (await partner).admin.get(`${path}${deleted.path}/history`),
      auditor.get(`${deleted.path}/history`),
    ]) {
      const { status, body } = await asked;
      expect({ status, body }).toMatchObject({ status: 200, body: { stale: true } });
      const { events } = body as { readonly events: readonly { readonly type: string; readonly revision: string }[] };
      expect(events.map(({ type }) => type)).toContain('RelationshipAccepted');
    }
    const last = succeeded(await deleted.admin.get<History>(`${deleted.path}/history`)).body.events.at(-1);
    const { body } = await deleted.admin.get<History>(`${deleted.path}/history?from=${last?.revision}`);
    expect(body).toMatchObject({ events: [last], stale: true });
    expect((await cut.admin.get(`${cut.path}/history`)).body).not.toHaveProperty('stale');
  });

  it('a view as it was leaves out the streams that were deleted and names them; all others are in it', async () => {
    const seller = await partnerWithLink();
    const customer = await customerOf(seller, ['exchange-online']);
    const order = { offer: 'exchange-online-plan-1', seats: 5 };
    const sell = async () =>
      succeeded(await seller.sales.post<{ id: string }>(`${seller.path}${customer.path}/subscriptions`, order));
    const [kept, tombstoned, last] = [await sell(), await sell(), await sell()];
    const invited = succeeded(await invite(seller));
    succeeded(await seller.sales.get(`${seller.path}/subscriptions`, readAfter(last)));
    succeeded(await seller.sales.get(`${seller.path}/invitations`, readAfter(invited)));
    const gone = `subscription-${tombstoned.body.id}`;
    const soft = `subscription-${last.body.id}`;
    await client.tombstoneStream(gone);
    await client.deleteStream(soft);
    await client.tombstoneStream(`invitation-${invited.body.id}`);
    const view = async (asked: string) =>
      succeeded(await auditor.get<Past>(`/audit/views/${asked}partner=${seller.id}`)).body;
    const { rows, cutStreams } = await view('subscriptions?');
    expect(rows.map(({ _id }) => _id)).toEqual([kept.body.id]);
    expect(cutStreams).toHaveLength(2);
    expect(cutStreams).toContainEqual({ stream: gone, revision: '0', reason: expect.stringContaining('tombstoned') });
    expect(cutStreams).toContainEqual({ stream: soft, revision: '0', reason: expect.stringContaining('softly') });
    expect(await view('invitations?')).toMatchObject({
      rows: [],
      cutStreams: [{ stream: `invitation-${invited.body.id}`, reason: expect.stringContaining('tombstoned') }],
    });
  });

  it('commands are taken, and readiness does not name it, once what was set has been taken back', async () => {
    await client.setStreamMetadata(streamOf(cut), {});
    await eventually(named, (problems) => problems.every(({ stream }) => stream !== streamOf(cut)));
    expect((await rename(cut)).status).toBe(200);
  });
});
