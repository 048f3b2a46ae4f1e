import { randomUUID } from 'node:crypto';
import { auditor, Caller, eventually, operator, type Problem, succeeded } from './support/caller';
import { runProgram } from './support/program';
import { type Parked, parkedCustomer, parkedReactions, parkedStreams } from './support/parked';
import { eventsOf, openLog } from './support/streams';

const log = openLog();
let parked: Parked;
beforeAll(async () => {
  parked = await parkedCustomer(log);
}, 60_000);
afterAll(() => log.close());

const releaseReaction = (by: Caller, headers = {}) =>
  by.post('/operations/parked-reactions/releases', { eventId: parked.reaction.eventId }, headers);
const verified = async () =>
  (await eventsOf(log, parked.stream)).filter(
    ({ type, data }) => type === 'CustomerDomainVerified' && JSON.stringify(data).includes(parked.domain),
  );

describe('What is parked', () => {
  it('is listed to operators and auditors, with where it stopped and why', async () => {
    expect(parked.streams[0]).toMatchObject({ reason: expect.stringContaining('truncated'), released: false });
    expect(parked.reaction).toMatchObject({ eventType: 'DomainClaimed', reason: 'BrokenStream' });
    for (const what of ['streams', 'reactions'])
      expect((await auditor.get(`/operations/parked-${what}`)).status).toBe(200);
  });

  it('is counted by the processes, and named by their health: they are degraded, and go on', async () => {
    const [projector, reactor] = (process.env['WATCHED_URLS'] ?? '').split(',');
    const ask = async (address: string) => (await fetch(address)).text();
    expect(await ask(`${projector}/metrics`)).toMatch(/^reseller_parked_streams\{view="customers"\} [1-9]/m);
    expect(await ask(`${reactor}/metrics`)).toMatch(/^reseller_parked_reactions [1-9]/m);
    expect(await ask(`${projector}/health/ready`)).toContain(parked.stream);
    expect(JSON.parse(await ask(`${reactor}/health/ready`))).toMatchObject({ status: 'degraded' });
    expect(await ask(`${reactor}/health/ready`)).toContain('"kind":"reaction-parked"');
  });

  it('is neither listed to nor released by anybody else', async () => {
    for (const by of [parked.customer.admin, new Caller('compliance')]) {
      expect((await by.get<Problem>('/operations/parked-reactions')).status).toBe(403);
      expect((await releaseReaction(by)).status).toBe(403);
    }
    expect((await releaseReaction(auditor)).status).toBe(403);
    expect(await eventsOf(log, `operations-reaction-${parked.reaction.eventId}`)).toEqual([]);
  });

  it('is not found where nothing is parked, and then nothing is recorded', async () => {
    const eventId = randomUUID();
    expect(await operator.post('/operations/parked-reactions/releases', { eventId })).toMatchObject({
      status: 404,
      body: { field: 'eventId' },
    });
    const stream = { collection: 'customers-1', stream: `customer-${randomUUID()}` };
    expect(await operator.post('/operations/parked-streams/releases', stream)).toMatchObject({
      status: 404,
      body: { field: 'stream' },
    });
    expect(await eventsOf(log, `operations-reaction-${eventId}`)).toEqual([]);
  });

  it('a reaction that was released is carried out once, without a restart, and who released it is recorded', async () => {
    await parked.giveBack();
    const key = { 'Idempotency-Key': randomUUID() };
    expect(succeeded(await releaseReaction(operator, key)).body.outcome).toBe('appended');
    await eventually(verified, (events) => events.length > 0);
    await eventually(parkedReactions, (rows) => rows.every(({ eventId }) => eventId !== parked.reaction.eventId));
    expect(succeeded(await releaseReaction(operator, key)).body.outcome).toBe('repeated');
    expect((await releaseReaction(operator)).status).toBe(404);
    expect(await verified()).toHaveLength(1);
    const acts = await eventsOf(log, `operations-reaction-${parked.reaction.eventId}`);
    expect(acts).toMatchObject([
      {
        type: 'ParkedReactionReleased',
        data: {
          eventId: parked.reaction.eventId,
          eventType: 'DomainClaimed',
          stream: `domain-${parked.domain}`,
          reason: 'BrokenStream',
        },
        metadata: { actor: { role: 'operator', subject: expect.any(String) } },
      },
    ]);
  });
});

describe('A parked stream', () => {
  let again: Parked;
  beforeAll(async () => {
    again = await parkedCustomer(log);
  }, 60_000);

  it('is released once, recorded with who did it, and tried again; where it stops again, the next release is another act', async () => {
    const { collection, stream } = again.streams[0]!;
    const release = () => operator.post('/operations/parked-streams/releases', { collection, stream });
    const here = async () =>
      (await parkedStreams()).find((row) => row.collection === collection && row.stream === stream);
    const outcomes = await Promise.all([release(), release()]);
    expect(outcomes.map(({ body }) => body)).toContainEqual(expect.objectContaining({ outcome: 'appended' }));
    const acts = () => eventsOf(log, `operations-stream-${collection}-${stream}`);
    expect((await acts())[0]).toMatchObject({
      type: 'ParkedStreamReleased',
      data: { collection, stream, reason: 'withheld' },
      metadata: { actor: { role: 'operator' } },
    });
    await eventually(here, (row) => row?.released === false); // in vain: the log still withholds it
    const before = (await acts()).length;
    expect(succeeded(await release()).body.outcome).toBe('appended');
    expect(await acts()).toHaveLength(before + 1);
    await again.giveBack();
    await eventually(here, (row) => row === undefined);
  }, 60_000);
});

describe('npm run parked', () => {
  const program = async (...args: readonly string[]): Promise<string> => {
    const { code, out, err } = await runProgram('apps/reactor/src/parked.js', args);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return out;
  };

  it('lists what is parked, has a stream tried again, and releases it for good once what parked it is mended', async () => {
    const parked = await parkedCustomer(log);
    const { stream, domain, giveBack } = parked;
    const listed = await program();
    for (const { collection } of parked.streams)
      expect(listed).toContain(`Parked: ${stream} in ${collection}, from event `);
    expect(listed).toContain(
      `Parked: the reaction to DomainClaimed (${parked.reaction.eventId}) of domain-${domain}: BrokenStream`,
    );

    const here = async () => (await parkedStreams()).filter((row) => row.stream === stream);
    expect(await program(stream)).toContain(`Released: ${stream} in ${parked.streams[0]!.collection}`);
    await eventually(here, (rows) => rows.length > 0 && rows.every(({ released }) => !released)); // in vain

    await giveBack();
    await eventually(here, (rows) => rows.length === 0); // the views see by themselves that it is whole again
    expect(await program(`domain-${domain}`)).toContain(`Released: the reaction to DomainClaimed`);
    await eventually(parkedReactions, (rows) => rows.every((row) => row.stream !== `domain-${domain}`));
    const acts = await eventsOf(log, `operations-reaction-${parked.reaction.eventId}`);
    expect(acts).toMatchObject([
      {
        type: 'ParkedReactionReleased',
        metadata: { actor: { role: 'operator', subject: expect.stringMatching(/^command-line-/) } },
      },
    ]);
    expect(await program(`domain-${domain}`)).toContain(`Nothing of domain-${domain} is parked`);
  }, 60_000);
});
