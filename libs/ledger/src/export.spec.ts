import { createHash } from 'node:crypto';
import { type EventId, type Instant } from '#domain';
import { readSeal, Refused, type Selection, type Verified, verifyExport } from '#sealed-export';
import { exportLines } from './export';
import { Ledger, LedgerMismatch } from './ledger';
import { SealKey } from './seal-key';
import {
  eventNumber,
  exported,
  KEY,
  MadeLog,
  MemoryLedgerStore,
  pieces,
  recordedAt,
  sealed as makeSealed,
  sealOf,
} from './testing';

const WHOLE: Selection = { kind: 'whole' };
const CUSTOMER: Selection = { kind: 'customer', customerId: 'c2' };
const RELATIONSHIP: Selection = { kind: 'relationship', customerId: 'c2', partnerId: 'p1' };
/** The log of so many events, its ledger and its seal: nothing here changes them, so they are made once. */
const sealed = (size: number): ReturnType<typeof makeSealed> => {
  const made = logs.get(size) ?? makeSealed(size);
  logs.set(size, made);
  return made;
};
const logs = new Map<number, ReturnType<typeof makeSealed>>();
const verify = (text: string | Buffer, publicKey = KEY.publicKey): Promise<Verified> =>
  verifyExport(pieces(text), { publicKey });

async function refusal(verification: Promise<unknown>): Promise<Refused> {
  const error: unknown = await verification.then(
    () => new Error('it was verified'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof Refused)) throw error;
  return error;
}

/** The numbers of the events that an export holds. */
const leavesOf = (text: string): number[] =>
  text
    .split('\n')
    .filter((line) => line.includes('"kind":"event"'))
    .map((line) => (JSON.parse(line) as { leaf: number }).leaf);

describe('an export', () => {
  it.each([1, 2, 3, 255, 256, 257, 511, 512, 600])(
    'of a whole log of %i events holds them all and is verified',
    async (size) => {
      const text = await exported({ ...(await sealed(size)), selection: WHOLE });
      expect(leavesOf(text)).toEqual(Array.from({ length: size }, (_, leaf) => leaf));
      expect(await verify(text)).toMatchObject({
        contents: WHOLE,
        events: size,
        seal: { treeSize: size, keyId: KEY.keyId },
      });
    },
  );

  it('of a customer holds its stream and all else about it', async () => {
    const text = await exported({ ...(await sealed(700)), selection: CUSTOMER });
    expect(leavesOf(text)).toEqual(Array.from({ length: 140 }, (_, at) => at * 5 + 2));
    expect(await verify(text)).toMatchObject({ contents: CUSTOMER, events: 140 });
  });

  it('of a relationship holds what is about both', async () => {
    const text = await exported({ ...(await sealed(700)), selection: RELATIONSHIP });
    expect(leavesOf(text).map((leaf) => [leaf % 5, leaf % 3])).toEqual(Array.from({ length: 47 }, () => [2, 1]));
    expect(await verify(text)).toMatchObject({ contents: RELATIONSHIP, events: 47 });
  });

  it.each([
    [recordedAt(9), recordedAt(300), 10, 301],
    [recordedAt(9), undefined, 10, 600],
    [undefined, recordedAt(255), 0, 256],
    [recordedAt(900), undefined, 600, 600],
    [recordedAt(50), recordedAt(40), 41, 41],
    [undefined, undefined, 0, 600],
  ])(
    'of a period from %s to %s holds what was recorded later than the one and not later than the other',
    async (from, to, first, end) => {
      const selection: Selection = { kind: 'period', ...(from && { from }), ...(to && { to }) };
      const text = await exported({ ...(await sealed(600)), selection });
      expect(leavesOf(text)).toEqual(Array.from({ length: end - first }, (_, at) => first + at));
      expect(await verify(text)).toMatchObject({
        contents: { ...selection, leaves: { from: first, to: end } },
        events: end - first,
      });
    },
  );

  it('of a customer nobody knows is empty, and verified', async () => {
    const text = await exported({ ...(await sealed(10)), selection: { kind: 'customer', customerId: 'nobody' } });
    expect(await verify(text)).toMatchObject({ events: 0 });
  });

  it.each([WHOLE, CUSTOMER, RELATIONSHIP])(
    'of %j ends at the seal, however far the ledger has come',
    async (selection) => {
      const made = await sealed(600);
      const seal = await sealOf(made.ledger, 300);
      const text = await exported({ ...made, seal, selection });
      expect(Math.max(...leavesOf(text))).toBeLessThan(300);
      expect((await verify(text)).seal.treeSize).toBe(300);
    },
  );

  it('begins before any event is read', async () => {
    const made = await sealed(600);
    const log = new MadeLog(600, () => {
      throw new Error('an event was read');
    });
    for (const selection of [WHOLE, CUSTOMER, RELATIONSHIP]) {
      const first = await exportLines({ ...made, log, selection }).next();
      expect(first.value).toContain('"kind":"header"');
    }
  });

  it('holds events that nobody can read, bytes that are no JSON, and numbers as RFC 8785 writes them', async () => {
    const odd = [
      { data: '{"broken', metadata: undefined },
      { data: new Uint8Array([1, 2, 255]) },
      { data: { n: [1e21, 0.002, -0, 1e-7] } },
    ];
    const log = new MadeLog(3, (index) => ({ ...eventNumber(index), ...odd[index] }));
    const store = new MemoryLedgerStore();
    const ledger = await Ledger.open(store);
    await ledger.advance(log);
    const text = await exported({
      log,
      store,
      ledger,
      seal: await sealOf(ledger, 3),
      createdAt: recordedAt(9),
      selection: WHOLE,
    });
    expect(text).toContain('{"base64":"AQL/"}');
    expect(text).toContain('[1e+21,0.002,0,1e-7]');
    expect(await verify(text)).toMatchObject({ events: 3 });
  });

  it('is not made of a log in which a sealed event has changed', async () => {
    const made = await sealed(600);
    const log = new MadeLog(600, (index) =>
      index === 402 ? { ...eventNumber(index), id: 'other' as EventId } : eventNumber(index),
    );
    for (const selection of [WHOLE, CUSTOMER])
      await expect(exported({ ...made, log, selection })).rejects.toThrow(LedgerMismatch);
    await expect(exported({ ...made, log: new MadeLog(402), selection: WHOLE })).rejects.toThrow(LedgerMismatch);
  });
});

describe('an export proves that it extends an earlier one', () => {
  it.each([1, 255, 256, 300, 599, 600])('of %i events', async (earlier) => {
    const made = await sealed(600);
    const after = await sealOf(made.ledger, earlier);
    for (const selection of [WHOLE, CUSTOMER]) {
      const text = await exported({ ...made, selection, extending: after });
      expect((await verifyExport(pieces(text), { publicKey: KEY.publicKey, after })).extended).toEqual({
        treeSize: earlier,
        rootHash: after.rootHash,
      });
    }
    const plain = await exported({ ...made, selection: WHOLE });
    expect((await verifyExport(pieces(plain), { publicKey: KEY.publicKey, after })).extended?.treeSize).toBe(earlier);
  });

  it('and not one of another history, nor a later one', async () => {
    const made = await sealed(600);
    const after = { ...(await sealOf(made.ledger, 300)), rootHash: 'ab'.repeat(32) };
    const options = { publicKey: KEY.publicKey, after };
    const plain = await exported({ ...made, selection: WHOLE });
    expect((await refusal(verifyExport(pieces(plain), options))).problem).toContain(
      'are not those of the earlier export',
    );
    const extending = await exported({ ...made, selection: WHOLE, extending: await sealOf(made.ledger, 300) });
    expect((await refusal(verifyExport(pieces(extending), options))).line).toBe(1);
    const later = { ...after, treeSize: 601 };
    expect((await refusal(verifyExport(pieces(plain), { ...options, after: later }))).problem).toContain('older');
    const lying = await exported({ ...made, selection: WHOLE, extending: after });
    expect((await refusal(verify(lying))).problem).toContain('is not shown to extend');
  });

  it('unless it says nothing of it and does not hold all events', async () => {
    const made = await sealed(600);
    const text = await exported({ ...made, selection: CUSTOMER });
    const after = await sealOf(made.ledger, 300);
    expect((await refusal(verifyExport(pieces(text), { publicKey: KEY.publicKey, after }))).problem).toContain(
      '--after',
    );
  });

  it('by the seal in its header', async () => {
    const made = await sealed(600);
    const text = await exported({ ...made, selection: WHOLE });
    expect(await readSeal(pieces(text), KEY.publicKey)).toEqual(made.seal);
    await expect(readSeal(pieces(text.replace('"treeSize":600', '"treeSize":601')), KEY.publicKey)).rejects.toThrow(
      Refused,
    );
    await expect(readSeal(pieces(''), KEY.publicKey)).rejects.toThrow(Refused);
  });
});

describe('what is not what was sealed is refused, at its place:', () => {
  it('an event with other data, even where its hash is made to fit', async () => {
    const text = await exported({ ...(await sealed(20)), selection: WHOLE });
    const flipped = text.replace('"from":"Contoso 7"', '"from":"Contoso 8"');
    const refused = await refusal(verify(flipped));
    expect(refused).toMatchObject({
      line: 10,
      event: { stream: 'customer-c2', revision: '1', type: 'CustomerRenamed' },
    });
    expect(refused.message).toBe(
      'line 10 (event 1 of customer-c2, CustomerRenamed): it is not what was sealed as leaf 7',
    );
  });

  it('a seal by another key, though all hashes fit', async () => {
    const other = new SealKey(createHash('sha256').update('another').digest());
    const text = await exported({ ...(await makeSealed(20, other)), selection: WHOLE });
    expect((await refusal(verify(text))).line).toBe(1);
    expect(await verify(text, other.publicKey)).toMatchObject({ events: 20 });
  });

  it('an event about somebody else among those of a customer', async () => {
    const made = await sealed(20);
    const [mine, other] = [
      await exported({ ...made, selection: CUSTOMER }),
      await exported({ ...made, selection: WHOLE }),
    ];
    const stranger = mine.replace('"customerId":"c2","kind"', '"customerId":"c3","kind"');
    expect((await refusal(verify(stranger))).line).toBe(1);
    expect((await refusal(verify(other.replace('"kind":"whole"', '"customerId":"c2","kind":"customer"')))).line).toBe(
      1,
    );
  });

  it.each([
    ['nothing at all', ''],
    ['an empty line', '\n'],
    ['no JSON', 'x\n'],
    ['another file', '{"kind":"header"}\n'],
    ['a list', '[]\n'],
  ])('%s', async (_, text) => {
    expect(await refusal(verify(text))).toBeInstanceOf(Refused);
  });
});

describe('a seal key', () => {
  it('is the one of RFC 8032, 7.1, test 1', () => {
    const key = new SealKey(Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex'));
    expect(key.publicKey).toBe('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
    expect(() => new SealKey(Buffer.alloc(31))).toThrow(RangeError);
  });
});

describe('a ledger', () => {
  it('goes on where it was left, in whatever steps it is led, and is the same when made again', async () => {
    const [log, store] = [new MadeLog(0), new MemoryLedgerStore()];
    for (const size of [0, 1, 1, 100, 256, 257, 511, 513, 2000]) {
      log.size = size;
      const ledger = await Ledger.open(store);
      await ledger.advance(log);
      expect([ledger.size, await ledger.rootOf(size)]).toEqual([size, await (await sealed(size)).ledger.rootOf(size)]);
    }
    store.pages.length = 0; // an end between a block and its page
    expect(await (await Ledger.open(store)).rootOf(2000)).toEqual(await (await sealed(2000)).ledger.rootOf(2000));
  });

  it('notices what was removed beneath it', async () => {
    const [log, store] = [new MadeLog(700), new MemoryLedgerStore()];
    const ledger = await Ledger.open(store);
    await ledger.advance(log);
    const root = await ledger.rootOf(700);
    store.blocks.length = store.pages.length = 0;
    await ledger.advance(log);
    expect([ledger.size, store.blocks.length, await ledger.rootOf(700)]).toEqual([700, 3, root]);
  });

  it('refuses another log, and a shorter one', async () => {
    const { ledger } = await makeSealed(300);
    const other = new MadeLog(400, (index) => ({ ...eventNumber(index), type: 'Other' }));
    await expect(ledger.advance(other)).rejects.toThrow(LedgerMismatch);
    await expect(ledger.advance(new MadeLog(10))).rejects.toThrow(LedgerMismatch);
  });

  it('takes a clock that goes back for no earlier event', async () => {
    const times = [3, 9, 4, 10].map(recordedAt);
    const log = new MadeLog(4, (index) => ({ ...eventNumber(index), recordedAt: times[index] ?? ('' as Instant) }));
    const store = new MemoryLedgerStore();
    const ledger = await Ledger.open(store);
    await ledger.advance(log);
    const options = { log, store, ledger, seal: await sealOf(ledger, 4), createdAt: recordedAt(20) };
    const until = (to: Instant): Promise<string> => exported({ ...options, selection: { kind: 'period', to } });
    expect(leavesOf(await until(recordedAt(5)))).toEqual([0]); // up to the first event recorded later
    expect(leavesOf(await until(recordedAt(9)))).toEqual([0, 1, 2]);
  });
});
