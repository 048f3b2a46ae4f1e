import { text } from 'node:stream/consumers';
import { PassThrough } from 'node:stream';
import { type Documents } from '#documents';
import { catalog } from '#event-catalog';
import { type EventLog, type Position } from '#event-store';
import { Checkpoints, MARK_ID } from '#projections';
import {
  firstCollectionOf,
  KNOWN_VIEWS,
  Projector,
  type ViewComparison,
  ViewPositions,
  VIEW_NAMES,
  viewsOf,
} from '#read-models';
import { checkpoints } from '../../apps/audit/src/commands/checkpoints';
import { compare } from '../../apps/audit/src/commands/compare';
import { rebuild } from '../../apps/audit/src/commands/rebuild';
import { run } from '../../apps/audit/src/program';
import {
  acceptedCustomer,
  append,
  newCustomerId,
  newPartnerId,
  openLog,
  ownDocuments,
  silent,
} from './read-models.support';

const FILE = KNOWN_VIEWS['partner-customers'].projection.storedName;

interface Stored {
  readonly _id: string;
  readonly name?: string;
  readonly guard?: string;
}

describe('The audit command, of views that the projector has filled from the whole log', () => {
  const [untouched, renamed, deleted] = [newCustomerId(), newCustomerId(), newCustomerId()];
  let log: EventLog;
  let documents: Documents & { readonly database: string; discard(): Promise<void> };
  let position: Position;

  const audit = async (...args: readonly string[]) => {
    const [out, err] = [new PassThrough(), new PassThrough()];
    const [written, complained] = [text(out), text(err)];
    const env = { ...process.env, DATABASE: documents.database };
    const code = await run(args, [checkpoints, compare, rebuild], { env, out, err });
    out.end();
    err.end();
    return { code, out: await written, err: await complained };
  };
  const lines = <Line>(out: string) =>
    out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
  const collection = firstCollectionOf('customers');
  const stored = () => documents.views.collection<Stored>(collection);

  beforeAll(async () => {
    log = openLog();
    documents = await ownDocuments();
    const customers = [untouched, renamed, deleted];
    for (const id of customers)
      ({ position } = await append(log, `customer-${id}`, acceptedCustomer('Contoso', newPartnerId(), ['azure'])));
    const projector = new Projector({ log, documents, catalog, logger: silent });
    await projector.start();
    const positions = new ViewPositions(documents);
    const wait = { timeoutMs: 20_000, head: () => log.head() };
    const passed = await Promise.all(VIEW_NAMES.map((view) => positions.waitForPosition(view, position, wait)));
    await projector.stop();
    expect(passed).not.toContain(false);
  });
  afterAll(async () => {
    await documents.discard();
    await log.close();
  });

  it('finds each the same as a fold of the log', async () => {
    const { code, out } = await audit('compare', '--json');
    const compared = lines<ViewComparison>(out);
    expect(compared.map(({ view, differences }) => [view, differences])).toEqual(VIEW_NAMES.map((view) => [view, []]));
    expect(compared.find(({ view }) => view === 'customers')?.compared).toBeGreaterThanOrEqual(6);
    expect(code).toBe(0);
  });

  it('says how far each has come, and that it knows the log', async () => {
    const { code, out } = await audit('checkpoints', '--json');
    expect([code, lines(out)]).toMatchObject([
      0,
      VIEW_NAMES.map((view) => ({ view, collection: firstCollectionOf(view), parked: expect.any(Number) })),
    ]);
    expect(out).not.toContain('mismatch');
    expect((await audit('checkpoints')).out).toMatch(
      /^collection +position +behind +parked +log\npartners\S*-1 .* recognised\n/,
    );
  });

  it('names a sum that is not what its rows come to', async () => {
    const collection = `${firstCollectionOf('partner-figures')}.sums`;
    const sums = documents.views.collection<{ readonly _id: string; readonly numbers: object; readonly guard: string }>(
      collection,
    );
    const [sum] = await sums.find({ _id: { gt: MARK_ID } }, { limit: 1 });
    await sums.update({ _id: { eq: sum!._id } }, { numbers: { ...sum!.numbers, customersGained: 7 } });
    const { code, out } = await audit('compare', 'partner-figures');
    expect([code, out]).toEqual([1, expect.stringContaining(`${collection} ${sum!._id}: different in numbers\n`)]);
    await sums.put(sum!);
  });

  it('names each document that was changed, deleted or added behind the log’s back', async () => {
    await stored().update({ _id: { eq: renamed } }, { name: 'Fabrikam' });
    await stored().delete({ _id: { eq: deleted } });
    const original = await stored().findOne({ _id: { eq: untouched } });
    await stored().put({ ...original!, _id: 'never-registered' });
    const { code, out, err } = await audit('compare', 'customers');
    expect(code).toBe(1);
    expect(out).toContain(`${collection} ${renamed}: different in name\n`);
    expect(out).toContain(`${collection} ${deleted}: missing\n`);
    expect(out).toContain(`${collection} never-registered: unexpected\n`);
    expect([out.trimEnd().split('\n').length, err]).toEqual([4, '3 documents are not what the log says\n']);
  });

  it('names a state that was changed, from which later rows would be made', async () => {
    const states = documents.views.collection<Stored & { readonly state: unknown }>(`${FILE}-1.subjects`);
    const original = await states.findOne({ _id: { eq: untouched } });
    await states.update({ _id: { eq: untouched } }, { state: null });
    expect((await audit('compare', 'customer-partners')).out).toContain(
      `${FILE}-1.subjects ${untouched}: different in state\n`,
    );
    await states.put(original!);
  });

  it('makes a view again from the log with those of the same fold, after which it is what the log says, and switches back', async () => {
    const readFrom = (name: string) =>
      viewsOf(KNOWN_VIEWS.customers.projection)
        .map((view) => `${view} is now read from ${name}.${view}\n`)
        .join('');
    expect(await audit('rebuild', 'customers', 'partner-duties')).toMatchObject({
      code: 0,
      out: readFrom(`${FILE}-2`),
    });
    expect(await audit('compare', 'customers')).toMatchObject({ code: 0 });
    expect(await audit('rebuild', '--back', 'customers')).toMatchObject({ out: readFrom(`${FILE}-1`) });
    expect(await audit('compare', 'customers')).toMatchObject({ code: 1 });
    expect((await audit('rebuild', 'customer')).code).toBe(2);
  });

  it('sees that a view was made from another log', async () => {
    const positions = new Checkpoints(documents.views);
    const invitations = firstCollectionOf('invitations');
    await positions.forget(invitations);
    await positions.begin(invitations, { position, eventId: 'another' as never });
    const { code, err } = await audit('checkpoints');
    expect([code, err]).toEqual([1, 'Made from another log: invitations\n']);
  });
});
