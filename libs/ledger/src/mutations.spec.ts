import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import fc from 'fast-check';
import { PROPERTY_RUNS } from '#domain/testing';
import {
  contentOf,
  type EventLine,
  type Header,
  hexOf,
  leafHash,
  lineOf,
  type ProofLine,
  Refused,
  verifyExport,
  withDigest,
} from '#sealed-export';
import { Ledger } from './ledger';
import { SealKey } from './seal-key';
import { eventNumber, exported, KEY, MadeLog, MemoryLedgerStore, pieces, recordedAt, sealed, sealOf } from './testing';

/** How many mutations are tried; `MUTATIONS=10000` tries as many. */
const MUTATIONS = Number(process.env.MUTATIONS ?? '500');
const PYTHON_VERIFIER = path.join(__dirname, '..', '..', '..', 'test', 'ledger', 'verify.py');
const FORGER = new SealKey(createHash('sha256').update('a forger').digest());

/** The second verifier, in another language, answering one file after the other. */
class PythonVerifier {
  readonly #process: ChildProcess;
  readonly #answers: AsyncIterator<string>;
  readonly #directory = mkdtempSync(path.join(tmpdir(), 'ledger-'));

  constructor() {
    this.#process = spawn('python3', [PYTHON_VERIFIER, '--batch', KEY.publicKey], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#answers = createInterface({ input: this.#process.stdout! })[Symbol.asyncIterator]();
  }

  async verify(content: Buffer): Promise<string> {
    const file = path.join(this.#directory, 'export');
    writeFileSync(file, content);
    this.#process.stdin!.write(`${file}\n`);
    return (await this.#answers.next()).value as string;
  }

  /** The exit code of verifying that one export extends another. */
  extends(later: string, earlier: string): number | null {
    const [one, other] = [path.join(this.#directory, 'later'), path.join(this.#directory, 'earlier')];
    writeFileSync(one, later);
    writeFileSync(other, earlier);
    return spawnSync('python3', [PYTHON_VERIFIER, one, KEY.publicKey, '--after', other]).status;
  }

  close(): void {
    this.#process.stdin!.end();
    rmSync(this.#directory, { recursive: true });
  }
}

function hasPython(): boolean {
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    console.warn('python3 is not installed: the second verifier is not tried');
    return false;
  }
}

interface Mutated {
  readonly content: Buffer;
  /** The line that was meddled with, and how many lines later that may show at the latest. */
  readonly line: number;
  readonly within?: number;
}
type Mutate = (content: Buffer, a: number, b: number) => Mutated;

const linesOf = (content: Buffer): string[] => content.toString().split('\n').slice(0, -1);
const joined = (lines: readonly string[]): Buffer => Buffer.from(lines.map((line) => `${line}\n`).join(''));
const lineAt = (content: Buffer, at: number): number => content.subarray(0, at).toString('latin1').split('\n').length;
const proofsIn = (lines: readonly string[]): number[] =>
  lines.flatMap((line, at) => (line.includes('"kind":"proof"') ? [at] : []));
const changed = <Line extends Header | ProofLine>(line: string, change: (line: Line) => Line): string =>
  lineOf(change(JSON.parse(line) as Line)).slice(0, -1);

const MUTATIONS_BY_NAME: Readonly<Record<string, Mutate>> = {
  flip(content, a, b) {
    const [at, spoiled] = [a % content.length, Buffer.from(content)];
    spoiled.writeUInt8(spoiled.readUInt8(at) ^ (1 << (b % 8)), at);
    return { content: spoiled, line: lineAt(content, at) };
  },
  drop(content, a) {
    const lines = linesOf(content);
    const at = a % lines.length;
    return { content: joined(lines.toSpliced(at, 1)), line: at, within: 2 };
  },
  insert(content, a, b) {
    const lines = linesOf(content);
    const at = a % (lines.length + 1);
    return { content: joined(lines.toSpliced(at, 0, lines[b % lines.length]!)), line: at + 1, within: 1 };
  },
  'insert a byte'(content, a, b) {
    const at = a % (content.length + 1);
    const spoiled = Buffer.concat([content.subarray(0, at), Buffer.of(b % 256), content.subarray(at)]);
    return { content: spoiled, line: lineAt(content, at), within: 1 };
  },
  reorder(content, a, b) {
    const lines = linesOf(content);
    const [one, other] = [a % lines.length, b % lines.length];
    const swapped = lines.with(one, lines[other]!).with(other, lines[one]!);
    return { content: joined(swapped), line: Math.min(one, other) + 1, within: 1 };
  },
  cut(content, a) {
    const at = a % content.length;
    return { content: content.subarray(0, at), line: lineAt(content, at) - 1, within: 1 };
  },
  'swap proofs'(content, a, b) {
    const lines = linesOf(content);
    const proofs = proofsIn(lines);
    const [one, other] = [proofs[a % proofs.length]!, proofs[b % proofs.length]!];
    const pathOf = (at: number): readonly string[] => (JSON.parse(lines[at]!) as ProofLine).path;
    const withPath = (at: number, of: number): string =>
      changed<ProofLine>(lines[at]!, (line) => ({ ...line, path: pathOf(of) }));
    return {
      content: joined(lines.with(one, withPath(one, other)).with(other, withPath(other, one))),
      line: Math.min(one, other) + 1,
    };
  },
  'swap hashes'(content, a, b) {
    const lines = linesOf(content);
    const proofs = proofsIn(lines);
    const at = proofs[a % proofs.length]!;
    const reversed = (list: readonly string[]): string[] => list.toReversed();
    const swap = (line: ProofLine): ProofLine =>
      b % 2 === 0 ? { ...line, path: reversed(line.path) } : { ...line, hashes: reversed(line.hashes) };
    return { content: joined(lines.with(at, changed<ProofLine>(lines[at]!, swap))), line: at + 1 };
  },
  'forge an event and its hash'(content, a) {
    const lines = linesOf(content);
    const events = lines.flatMap((line, at) => (line.includes('"kind":"event"') ? [at] : []));
    const at = events[a % events.length]!;
    const proof = proofsIn(lines).findLast((place) => place < at)!;
    const line = JSON.parse(lines[at]!) as EventLine;
    const event = { ...line.event, type: `${line.event.type}Forged` };
    const forged = hexOf(leafHash(contentOf(event)));
    const forge = (of: ProofLine): ProofLine => ({ ...of, hashes: of.hashes.with(line.leaf - of.from, forged) });
    const withEvent = lines.with(at, lines[at]!.replace('"type":"CustomerRenamed"}', `"type":"${event.type}"}`));
    return { content: joined(withEvent.with(proof, changed<ProofLine>(lines[proof]!, forge))), line: proof + 1 };
  },
  'forge a seal'(content, a, b) {
    const lines = linesOf(content);
    const forge = (header: Header): Header => {
      const { seal } = header;
      const said = {
        ...seal,
        ...[{ treeSize: seal.treeSize + 1 }, { rootHash: 'ab'.repeat(32) }, { sealedAt: recordedAt(a) }, {}][b % 4],
      };
      const byForger = FORGER.seal(said);
      const signedBy = [
        byForger,
        { ...byForger, publicKey: seal.publicKey, keyId: seal.keyId },
        { ...said, signature: byForger.signature },
      ];
      const { digest: _, ...rest } = { ...header, seal: signedBy[a % 3]! };
      return withDigest(rest);
    };
    const header = changed<Header>(lines[0]!, forge);
    const { seal } = JSON.parse(header) as Header;
    const footer = lineOf({ ...(JSON.parse(lines.at(-1)!) as { kind: 'footer'; events: number }), seal }).slice(0, -1);
    return { content: joined(lines.with(0, header).with(-1, footer)), line: 1 };
  },
};

describe('of an export', () => {
  const exports: Buffer[] = [];
  const python = hasPython() ? new PythonVerifier() : undefined;

  beforeAll(async () => {
    const [small, large] = [await sealed(23), await sealed(300)];
    const extending = await sealOf(large.ledger, 77);
    for (const options of [
      { ...small, selection: { kind: 'whole' } },
      { ...large, selection: { kind: 'customer', customerId: 'c1' } },
      { ...large, selection: { kind: 'relationship', customerId: 'c1', partnerId: 'p2' }, extending },
      { ...small, selection: { kind: 'customer', customerId: 'c4' } },
      { ...large, selection: { kind: 'period', from: recordedAt(250), to: recordedAt(262) } },
    ] as const) {
      exports.push(Buffer.from(await exported(options)));
    }
  });
  afterAll(() => python?.close());

  it('both verifiers say that it is what was sealed', async () => {
    for (const content of exports) {
      expect((await verifyExport(pieces(content), { publicKey: KEY.publicKey })).events).toBeGreaterThan(0);
      if (python) expect(await python.verify(content)).toBe('ok');
    }
  });

  it('both verifiers read numbers, texts and names alike', async () => {
    const value = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      fc.string({ unit: 'binary' }),
      fc.constant('\ud800'),
    );
    const data = fc.sample(fc.dictionary(fc.string({ unit: 'binary' }), fc.array(value)), {
      ...PROPERTY_RUNS,
      numRuns: 60,
    });
    const log = new MadeLog(data.length, (index) => ({ ...eventNumber(index), data: data[index] }));
    const store = new MemoryLedgerStore();
    const ledger = await Ledger.open(store);
    await ledger.advance(log);
    const seal = await sealOf(ledger, data.length);
    const content = await exported({
      log,
      store,
      ledger,
      seal,
      createdAt: recordedAt(0),
      selection: { kind: 'whole' },
    });
    expect((await verifyExport(pieces(content), { publicKey: KEY.publicKey })).events).toBe(data.length);
    if (python) expect(await python.verify(Buffer.from(content))).toBe('ok');
  });

  it('both verifiers see that it extends an earlier one, or that it does not', async () => {
    if (!python) return;
    const [earlier, later] = [await sealed(40), await sealed(90)];
    const selection = { kind: 'customer', customerId: 'c1' } as const;
    const files = {
      earlier: await exported({ ...earlier, selection }),
      extending: await exported({ ...later, selection, extending: earlier.seal }),
      silent: await exported({ ...later, selection }),
      whole: await exported({ ...later, selection: { kind: 'whole' } }),
    };
    const outcomes = [files.extending, files.whole, files.silent].map((content) =>
      python.extends(content, files.earlier),
    );
    expect([...outcomes, python.extends(files.earlier, files.whole)]).toEqual([0, 0, 1, 1]);
  }, 60_000);

  it(
    `both verifiers refuse ${MUTATIONS} mutations, at the place`,
    async () => {
      const mutation = fc.tuple(fc.constantFrom(...Object.keys(MUTATIONS_BY_NAME)), fc.nat(4), fc.nat(), fc.nat());
      const property = fc.asyncProperty(mutation, async ([name, which, a, b]) => {
        const original = exports[which]!;
        const { content, line, within = 0 } = MUTATIONS_BY_NAME[name]!(original, a, b);
        fc.pre(!content.equals(original));
        const refused: unknown = await verifyExport(pieces(content), { publicKey: KEY.publicKey }).catch(
          (error: unknown) => error,
        );
        if (!(refused instanceof Refused)) throw new Error(`not refused: ${JSON.stringify(refused)}`);
        expect(refused.line).toBeGreaterThanOrEqual(line);
        expect(refused.line).toBeLessThanOrEqual(line + within);
        if (python) expect(await python.verify(content)).toMatch(new RegExp(`^refused: line ${refused.line}: `));
      });
      await fc.assert(property, { ...PROPERTY_RUNS, numRuns: MUTATIONS });
    },
    30_000 + MUTATIONS * 200,
  );
});
