import { randomUUID } from 'node:crypto';
import { type PartnerId } from '#domain';
import { type EventLog, type EventStoreDbEventLog, lagsOf, START_POSITION } from '#event-store';
import { Checkpoints } from '#projections';
import {
  BeingFilled,
  FilledViews,
  firstFillingOf,
  KNOWN_VIEWS,
  PROJECTIONS,
  VIEW_NAMES,
  Views,
  ViewsProgress,
} from '#read-models';
import { viewChecks } from '../../libs/platform/src/operations/readiness';
import { append, enrolled, following, newEvent, openLog, ownPart, renamed, until } from './read-models.support';

const MINUTE_MS = 60_000;

describe('how far the views have come', () => {
  const real: EventStoreDbEventLog = openLog();
  let documents: Awaited<ReturnType<typeof ownPart>>['documents'];
  let log: EventLog;
  let stream: string;
  let partner: PartnerId;

  const progressOf = async (view = 'partners') => {
    const { views } = await new ViewsProgress(log, documents).look();
    return views.find((each) => each.view === view)!;
  };
  /** The view has everything but what came after this. */
  const begun = async (position = START_POSITION) => {
    for (const projection of PROJECTIONS)
      await new Checkpoints(documents.views).begin(firstFillingOf(projection), { position });
  };

  beforeEach(async () => {
    const { mark, documents: its, log: whole } = await ownPart(real);
    documents = its;
    // Others append meanwhile: what is counted is this test's own.
    log = {
      ...whole,
      async *readAll(options) {
        for await (const event of whole.readAll(options)) if (event.stream.includes(mark)) yield event;
      },
    };
    partner = `${mark}-${randomUUID()}` as PartnerId;
    stream = `partner-${partner}`;
  });
  afterEach(() => documents.discard());
  afterAll(() => real.close());

  it('is told in events, and by the age of the first of them', async () => {
    const { position } = await append(log, stream, [enrolled('One')]);
    await begun(position);
    expect((await progressOf()).lag).toEqual({ events: 0, more: false, seconds: 0 });
    await append(log, stream, [renamed('One', 'Two'), renamed('Two', 'Three')], 0n);
    const place = { position, prefixes: KNOWN_VIEWS.partners.projection.prefixes };
    const [lag] = await lagsOf(log, [place], await log.head(), Date.now() + MINUTE_MS);
    expect(lag).toMatchObject({ events: 2, more: false });
    expect(lag!.seconds).toBeGreaterThanOrEqual(59);
    expect(lag!.seconds).toBeLessThan(90);
  });

  it('is counted up to a thousand events, by one reading for all that are near each other', async () => {
    const { position: before } = await append(log, stream, [enrolled('0')]);
    const names = Array.from({ length: 1_002 }, (_, n) => newEvent(renamed(`${n}`, `${n + 1}`)));
    await log.append(stream, names, 0n);
    const reads: unknown[] = [];
    const counting = {
      readAll: (options: Parameters<EventLog['readAll']>[0]) => (reads.push(options), real.readAll(options)),
    };
    const prefixes = ['partner-'];
    const head = await log.head();
    const lags = await lagsOf(
      counting,
      [
        { position: before, prefixes },
        { position: head, prefixes },
        { position: before, prefixes },
      ],
      head,
    );
    expect(lags).toMatchObject([
      { events: 1_000, more: true },
      { events: 0, more: false, seconds: 0 },
      { events: 1_000 },
    ]);
    expect(reads).toHaveLength(1);
    expect(await lagsOf(counting, [{ position: before, prefixes: ['nobody-'] }], head)).toMatchObject([
      { events: 0, seconds: 0 },
    ]);
  });

  it('a view that has never held everything is not read, says how far it is, and is read once it is full', async () => {
    await append(log, stream, [enrolled('One')]);
    await begun();
    const views = (mostLagSeconds: number) =>
      new Views(documents, new FilledViews(documents, new ViewsProgress(log, documents), mostLagSeconds));
    const refused = await views(-1)
      .partner(partner)
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(BeingFilled);
    expect(refused).toMatchObject({ view: 'partners', percent: 0 });
    expect(await views(MINUTE_MS).partner(partner)).toBeUndefined(); // it is new, and so is what it lacks

    const runner = KNOWN_VIEWS.partners.projection.runner({ ...following, log, documents, leaseMs: 100 });
    await runner.start();
    await until(async () => (await progressOf()).isFilled);
    expect(await views(-1).partner(partner)).toMatchObject({ name: 'One' });
    await runner.stop();
    await append(log, stream, [renamed('One', 'Two')], 0n);
    expect(await views(-1).partner(partner)).toMatchObject({ name: 'One' }); // behind, but never half again
    await expect(views(-1).customer('c' as never)).rejects.toThrow(BeingFilled); // another view, which nobody fills
  });

  it('a view behind by more than is configured is a problem of readiness, and one that is not is none', async () => {
    await append(log, stream, [enrolled('One')]);
    await begun();
    const problems = async (most: number) =>
      (
        await Promise.all(viewChecks(documents, new ViewsProgress(log, documents), most).map((check) => check()))
      ).flat();
    const found = (await problems(-1)).filter(({ kind }) => kind === 'view-behind');
    expect(found).toHaveLength(VIEW_NAMES.length);
    expect(found).toContainEqual({
      kind: 'view-behind',
      view: 'partners',
      reason: expect.stringMatching(/^it is being filled \(\d+ % of the log\), \d+ events?( or more)? behind, \d+ s$/),
    });
    expect((await problems(MINUTE_MS)).filter(({ kind }) => kind === 'view-behind')).toEqual([]);
  });
});
