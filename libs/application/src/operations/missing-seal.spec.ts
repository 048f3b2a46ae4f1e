import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type EventId, type Instant, LANGUAGES } from '#domain';
import { comparePositions, type EventLog, parsePosition, START_POSITION, type StoredEvent } from '#event-store';
import { NoticeMailComposer } from '../notices/notice-mail-composer';
import { type NoticeMailChoice } from '../notices/notice-mails';
import { MissingSeals, SealInterval } from './missing-seal';

const MINUTE_MS = 60_000;
const BEGIN = Date.parse('2026-03-01T08:00:00.000Z');
const at = (minutes: number) => new Date(BEGIN + minutes * MINUTE_MS).toISOString() as Instant;
const SAMPLE = path.join(__dirname, '..', '..', '..', 'event-catalog', 'samples', 'LogSealed.v1.json');

/** An event of the log, as recorded that many minutes after its beginning. */
function event(minutes: number, sealed = false): StoredEvent {
  return {
    id: `e-${minutes}` as EventId,
    stream: sealed ? 'audit-seals' : 'customer-c',
    revision: 0n,
    position: parsePosition(`${100 + minutes}/${100 + minutes}`),
    type: sealed ? 'LogSealed' : 'CustomerRenamed',
    data: sealed ? JSON.parse(readFileSync(SAMPLE, 'utf8')) : {},
    metadata: {
      ...{
        actor: { tenant: 't', subject: 's', role: 'system' },
        commandId: 'c',
        command: 'SealLog',
        contentHash: '00',
        correlationId: 'x',
      },
      ...{ at: at(minutes), basis: [], about: { partnerIds: [] }, schemaVersion: 1 },
    },
    recordedAt: at(minutes),
  };
}

describe('A seal that is missing', () => {
  const look = (events: readonly StoredEvent[], minutes: number, intervalMs: number | undefined = MINUTE_MS) => {
    const log: Pick<EventLog, 'head' | 'readAll' | 'readBackwards'> = {
      head: async () => events.at(-1)?.position ?? START_POSITION,
      async *readAll({ from = START_POSITION }) {
        yield* events.filter(({ position }) => comparePositions(position, from) >= 0);
      },
      readBackwards: async (stream) => events.filter((one) => one.stream === stream).slice(-1),
    };
    return new MissingSeals(log, new SealInterval(intervalMs), { now: () => at(minutes) }).look();
  };

  it('is seen where events have waited for half an hour, or for two intervals', async () => {
    expect(await look([event(1)], 30)).toBeUndefined();
    expect(await look([event(1)], 31)).toEqual({ after: START_POSITION, since: at(1) });
    expect(await look([event(1)], 31, 60 * MINUTE_MS)).toBeUndefined();
    expect(await look([event(1)], 121, 60 * MINUTE_MS)).toEqual({ after: START_POSITION, since: at(1) });
    expect(await look([event(1), event(2, true), event(3)], 33)).toEqual({ after: event(2).position, since: at(3) });
  });

  it('is none where nothing waits, where the last event is the seal, or where nothing is to be sealed', async () => {
    expect(await look([], 1_000)).toBeUndefined();
    expect(await look([event(1), event(2, true)], 1_000)).toBeUndefined();
    expect(
      await new MissingSeals({} as EventLog, new SealInterval(undefined), { now: () => at(0) }).look(),
    ).toBeUndefined();
  });

  it.each(LANGUAGES)('is told once for each stretch of the log, to whoever chose so (%s)', async (language) => {
    let after = parsePosition('5/5');
    const composer = new NoticeMailComposer(
      {} as never,
      { addressOf: async () => 'operator@m.example' } as never,
      {} as never,
      { url: 'https://m.example' },
      { zone: () => 'Asia/Shanghai' },
      { look: async () => ({ after, since: '2026-03-01T20:30:00.000Z' as Instant }) } as never,
    );
    const state = { nextAt: '', attempts: 0, lastMail: null, stopped: null, seenAt: at(0), told: START_POSITION };
    const choice: NoticeMailChoice = {
      ...{
        id: 'x',
        tenant: 't',
        subject: 's',
        account: { kind: 'marketplace' },
        roles: ['operator'],
        optOut: 'own',
        language,
        ...state,
      },
      kinds: ['seal-missing'],
    };
    const told = (position: string, kinds = choice.kinds) =>
      composer.sinceTold({ ...choice, kinds, told: parsePosition(position) });
    const first = await told('9/9');
    expect(first.told).toBe(after);
    expect(first.mail).toMatchObject({
      to: 'operator@m.example',
      optOut: 'https://m.example/notice-mails/opt-out/own',
    });
    expect(first.mail?.text).toContain('2026-03-02 04:30:00');
    expect(first.mail?.text).toContain('https://m.example/operations-center/machinery');
    expect(`${first.mail?.subject}${first.mail?.text}`).not.toMatch(/[{}]|undefined/);
    expect(await told('5/5')).toEqual({ told: after });
    expect((await told('9/9', [])).mail).toBeUndefined();
    after = parsePosition('7/7');
    expect((await told('5/5')).mail).toBeDefined();
  });
});
